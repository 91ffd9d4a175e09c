import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Container, Port } from '../../../src/core/containers/snapshot';
import { describeClient } from '../../../src/core/descriptions/describe';
import { engineGeneration } from '../../../src/core/engines/engineGeneration';
import { LinkModel } from '../../../src/core/links/LinkModel';
import { isTroubled, linkProblems, problemsOfLinks } from '../../../src/core/problems/linkProblems';
import { linkVariables, variablePrefix } from '../../../src/core/variables/variables';
import { parseContainerInspect } from '../../../src/engine/schema/containerInspect';
import { arbitraryContainer } from '../links/arbitraryContainers';
import { observed } from './scenes';

const version = fc.constantFrom('20.10.24', '26.1.5', '28.5.2', '29.1.0', '30.0.0', 'dev');
const anyText = fc.string({ unit: 'binary', maxLength: 20 });
const look = fc.record(
  {
    hosts: fc
      .array(fc.oneof(anyText, fc.constantFrom('172.17.0.2 db a b', '172.17.0.3 web')), { maxLength: 4 })
      .map((lines) => lines.join('\n')),
    resolvConf: fc.constantFrom('nameserver 127.0.0.11', 'nameserver 1.1.1.1', ''),
    environment: fc.array(fc.oneof(anyText, fc.constantFrom('DB_NAME=/web/db', 'DB_PORT=tcp://172.17.0.3:1', 'A=1')), {
      maxLength: 5,
    }),
    dns: fc.dictionary(
      fc.constantFrom('a', 'b', 'db', 'web'),
      fc.array(fc.constantFrom('172.17.0.2', '172.17.0.3'), { maxLength: 2 }),
    ),
  },
  { requiredKeys: [] },
);
const containers = fc.uniqueArray(arbitraryContainer, { maxLength: 5, selector: ({ id }) => id });

function descriptions(held: readonly Container[], engine: string, seen: Parameters<typeof observed>[0]) {
  const lookup = new LinkModel();
  lookup.apply({ upserts: held });
  const identity = { product: 'docker', version: engine, apiVersion: '1.45', os: 'linux' } as const;
  const scene = { lookup, engine: engineGeneration(identity) };
  return [...held]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((client) => describeClient({ scene, client, observation: observed(seen) }));
}

describe('describing any client', () => {
  it('never fails, invents no link, and keeps to the shapes', () => {
    fc.assert(
      fc.property(containers, version, look, (held, engine, seen) => {
        for (const [index, said] of descriptions(held, engine, seen).entries()) {
          const lookup = new LinkModel();
          lookup.apply({ upserts: held });
          const client = [...held].sort((a, b) => (a.id < b.id ? -1 : 1))[index];
          const owner = client?.networkMode.startsWith('container:') ? client.networkMode.slice(10) : client?.id;
          const keys = new Set([client?.id, owner].flatMap((id) => lookup.linksFrom(id ?? '').map(({ key }) => key)));
          const rows = [...said.names, ...said.env, ...said.problems];
          if (rows.some(({ link }) => link !== undefined && !keys.has(link))) {
            throw new Error('a row speaks of a link that does not exist');
          }
          if (said.names.some(({ addresses }) => addresses.includes(''))) throw new Error('an empty address');
          if (said.env.some(({ value, observed: real, predicted }) => value !== (real ?? predicted))) {
            throw new Error('a value that is neither observed nor predicted');
          }
          if (new Set(said.env.map(({ name }) => name)).size !== said.env.length) throw new Error('a variable twice');
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('does not depend on the order in which containers came', () => {
    fc.assert(
      fc.property(containers, version, look, (held, engine, seen) => {
        expect(descriptions(held.toReversed(), engine, seen)).toEqual(descriptions(held, engine, seen));
      }),
      { numRuns: 500 },
    );
  });

  it('takes any answer for an inspect, and says of it what stands in it', () => {
    const json = fc.jsonValue({ maxDepth: 2 });
    const env = fc.array(fc.oneof(anyText, fc.constantFrom('A=1', 'B=', 'C', 'PATH=/bin', 'A=2'), json), {
      maxLength: 4,
    });
    const config = fc.record(
      { Env: fc.oneof(env, json), Hostname: fc.oneof(anyText, json), Tty: fc.oneof(fc.boolean(), json) },
      { requiredKeys: [] },
    );
    const parts = fc.record(
      { Config: fc.oneof(config, json), HostConfig: json, NetworkSettings: json, State: json, Mounts: json },
      { requiredKeys: [] },
    );
    let variables = 0;
    fc.assert(
      fc.property(parts, fc.constantFrom('x', 'web_1'), (raw, name) => {
        const container = parseContainerInspect({ ...raw, Id: '1'.repeat(64), Name: `/${name}` });
        const [said, ...more] = container === undefined ? [] : descriptions([container], '28.5.2', {});
        if (said === undefined || more.length > 0 || said.client.id !== '1'.repeat(64) || said.client.name !== name) {
          throw new Error('it is not described as what it is');
        }
        const given = envOf(raw);
        const own = new Map(given.map((entry) => [entry.split('=', 1)[0], entry.slice(entry.indexOf('=') + 1)]));
        for (const { name: variable, value } of said.env) {
          variables += 1;
          if (own.get(variable) !== value && !['PATH', 'HOSTNAME', 'TERM'].includes(variable)) {
            throw new Error(`${variable} is set by nobody`);
          }
        }
        const lacks = [...own.keys()].filter((key) => !said.env.some((row) => row.name === key) && key !== 'HOME');
        if (lacks.length > 0) throw new Error(`${lacks} are not told`);
      }),
      { numRuns: 20_000 },
    );
    expect(variables).toBeGreaterThan(20_000);
  });
});

/** Variables with a value that an inspect answer lists, by hand. */
function envOf(raw: unknown): readonly string[] {
  const config = typeof raw === 'object' && raw !== null && 'Config' in raw ? raw.Config : undefined;
  const env = typeof config === 'object' && config !== null && 'Env' in config ? config.Env : undefined;
  return Array.isArray(env) ? env.filter((each): each is string => typeof each === 'string' && each.includes('=')) : [];
}

describe('link variables of anything', () => {
  const port: fc.Arbitrary<Port> = fc.record({
    port: fc.integer({ min: 1, max: 90 }),
    protocol: fc.constantFrom('tcp', 'udp', 'sctp'),
  });
  const request = fc.record({
    server: fc.record({
      exposedPorts: fc.uniqueArray(port, { maxLength: 8, selector: (each) => `${each.port}/${each.protocol}` }),
      env: fc.array(anyText, { maxLength: 4 }),
    }),
    host: fc.constantFrom('172.17.0.2', ''),
    client: anyText,
    alias: anyText,
    engine: fc.record({ portRules: fc.constantFrom('perPort' as const, 'perProtocol' as const) }),
  });

  it('all begin with the prefix, tell the link by name, and four tell of each port', () => {
    fc.assert(
      fc.property(request, (made) => {
        const variables = linkVariables(made);
        const prefix = variablePrefix(made.alias);
        const names = new Set(variables.map(({ name }) => name));
        const perPort = made.server.exposedPorts.every(({ port: number, protocol }) =>
          ['', '_ADDR', '_PORT', '_PROTO'].every((end) =>
            names.has(`${prefix}_PORT_${number}_${protocol.toUpperCase()}${end}`),
          ),
        );
        return (
          perPort &&
          names.has(`${prefix}_NAME`) &&
          names.has(`${prefix}_PORT`) === made.server.exposedPorts.length > 0 &&
          variables.every(({ name, value, possible }) => name.startsWith(`${prefix}_`) && possible.includes(value))
        );
      }),
      { numRuns: 20_000 },
    );
  });

  it('do not depend on the order of the ports', () => {
    fc.assert(
      fc.property(request, (made) => {
        const turned = { ...made.server, exposedPorts: made.server.exposedPorts.toReversed() };
        expect(linkVariables({ ...made, server: turned })).toEqual(linkVariables(made));
      }),
      { numRuns: 2000 },
    );
  });
});

it('whether a link is troubled agrees with all that is wrong with it', () => {
  const linkEnvProbe = fc.constantFrom('set' as const, 'absent' as const);
  let troubled = 0;
  fc.assert(
    fc.property(containers, version, linkEnvProbe, (held, engine, probe) => {
      const lookup = new LinkModel();
      lookup.apply({ upserts: held });
      const identity = { product: 'docker', version: engine, apiVersion: '1.45', os: 'linux' } as const;
      const scene = { lookup, engine: engineGeneration(identity, { linkEnvProbe: probe }) };
      for (const client of lookup.containers()) {
        const problems = lookup.linksFrom(client.id).flatMap((link) => linkProblems(scene, link));
        const isWrong = problems.some(({ severity }) => severity !== 'info');
        expect(isTroubled(scene, client)).toBe(isWrong);
        // Side by side they are what each is by itself.
        expect(problemsOfLinks(scene, client, [])).toEqual(problems);
        if (isWrong) troubled += 1;
      }
    }),
    { numRuns: 500 },
  );
  expect(troubled).toBeGreaterThan(50);
});
