import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import type { Container } from '../../src/core/containers/snapshot';
import { LinkModel } from '../../src/core/links/LinkModel';
import type { Link } from '../../src/core/links/link';
import { formatLink, parseLinkText } from '../../src/core/links/linkText';
import { parseContainerInspect } from '../../src/engine/schema/containerInspect';
import { attachment, inspected } from '../unit/links/containers';
import { anyCases, demand, fuzz, patience } from './fuzz';

const inputs = { texts: 0, inspects: 0, links: 0 };
afterAll(() =>
  console.log(
    `Link inputs: ${inputs.texts} texts and ${inputs.inspects} inspect answers tried, ${inputs.links} links in them.`,
  ),
);

const linkish = fc.string({ unit: fc.constantFrom('/', ':', '.', 'a', 'web', 'db', '-', ' ', '\n', 'é') });
const anyText = fc.oneof(fc.string({ unit: 'binary' }), linkish);

function linksOf(container: Container): readonly Link[] {
  const model = new LinkModel();
  model.apply({ upserts: [container] });
  return model.linksFrom(container.id);
}

/** By hand, what an inspect answer lists: `[kind, network, alias]` as JSON. */
function listedLinks(raw: unknown): readonly string[] {
  const mode = member(raw, 'HostConfig', 'NetworkMode');
  const mayHold = typeof mode !== 'string' || ['', 'default', 'bridge', 'none'].includes(mode);
  const legacy = textsOf(member(raw, 'HostConfig', 'Links')).flatMap((text) => {
    const path = /^\/[^:]+:\/(.*)$/s.exec(text)?.[1];
    return path === undefined || !mayHold ? [] : [['legacy', 'bridge', path.split('/').at(-1)]];
  });
  const endpoint = ['bridge', 'net'].flatMap((network) =>
    textsOf(member(raw, 'NetworkSettings', 'Networks', network, 'Links')).flatMap((text) => {
      const [server = '', alias, ...more] = text.split(':');
      const last = server.startsWith('/') ? alias?.split('/').at(-1) : alias;
      return text === '' || more.length > 0 ? [] : [['endpoint', network, last ?? server]];
    }),
  );
  return [...legacy, ...endpoint].map((each) => JSON.stringify(each));
}

function member(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, name) =>
      typeof at === 'object' && at !== null ? Object.entries(at).find(([key]) => key === name)?.[1] : undefined,
    value,
  );
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

it(
  'any text is read as the engine reads it, and makes no link but its own',
  async () => {
    inputs.texts = await fuzz(anyText, (text) => {
      const parsed = parseLinkText(text);
      if (!('reason' in parsed) && !parsed.server.startsWith('/')) {
        const again = parseLinkText(formatLink(parsed));
        demand(!('reason' in again) && again.server === parsed.server && again.alias === parsed.alias, 'it comes back');
      }
      const networks = [attachment('bridge'), attachment('net', { links: [text] })];
      const links = linksOf(inspected('web', { networks }, { legacyLinks: [text] }));
      for (const { kind, alias, server, serverId } of links) {
        const stands = kind === 'endpoint' ? !('reason' in parsed) && parsed.alias === alias : text.endsWith(alias);
        demand(stands && (kind === 'endpoint' || text.startsWith('/')), 'the text says so');
        demand(serverId === undefined || server === 'web', 'nobody else is there to be linked with');
      }
      demand(links.length <= 2, 'one text makes one link of a kind');
    });
    expect(inputs.texts).toBeGreaterThanOrEqual(anyCases);
  },
  patience,
);

it(
  'any answer for an inspect is taken, and makes no link that it does not list',
  async () => {
    const json = fc.jsonValue({ maxDepth: 2 });
    const texts = fc.oneof(fc.array(fc.oneof(anyText, json), { maxLength: 3 }), json);
    const endpoint = fc.oneof(fc.record({ Links: texts, Aliases: json, IPAddress: json }, { requiredKeys: [] }), json);
    const answer = fc.record(
      {
        Id: fc.constant('1'.repeat(64)),
        Name: fc.constant('/web'),
        HostConfig: fc.oneof(fc.record({ Links: texts, NetworkMode: fc.constantFrom('bridge', 'net', 'none') }), json),
        NetworkSettings: fc.oneof(
          fc.record({ Networks: fc.dictionary(fc.constantFrom('bridge', 'net'), endpoint) }),
          json,
        ),
        Config: json,
        State: json,
        Mounts: json,
      },
      { requiredKeys: ['Id', 'Name'] },
    );
    inputs.inspects = await fuzz(fc.oneof({ arbitrary: answer, weight: 4 }, { arbitrary: json, weight: 1 }), (raw) => {
      const container = parseContainerInspect(raw);
      const links = container ? linksOf(container) : [];
      inputs.links += links.length;
      const found = links.map(({ kind, network, alias }) => JSON.stringify([kind, network, alias]));
      const wanted = container ? listedLinks(raw) : [];
      demand(
        found.every((each) => wanted.includes(each)),
        'the answer lists it',
      );
      demand(
        wanted.every((each) => found.includes(each)),
        'all that the answer lists are links',
      );
    });
    expect(inputs.inspects).toBeGreaterThanOrEqual(anyCases);
    expect(inputs.links).toBeGreaterThan(anyCases / 50);
  },
  patience,
);
