import type { Container, ContainerDetails } from '../../../src/core/containers/snapshot';
import { describeClient } from '../../../src/core/descriptions/describe';
import type { Description } from '../../../src/core/descriptions/description';
import { engineGeneration } from '../../../src/core/engines/engineGeneration';
import { LinkModel } from '../../../src/core/links/LinkModel';
import type { Scene } from '../../../src/core/links/lookup';
import { notObserved, type Observation } from '../../../src/core/observation/observation';
import type { ReadingFact } from '../../../src/core/observation/readingFacts';
import { linkProblems } from '../../../src/core/problems/linkProblems';
import type { Problem } from '../../../src/core/problems/problem';
import { attachment, idOf, inspected } from '../links/containers';

/** An engine of that version holding these containers. `linkEnv`: what a probe in a client found. */
export function sceneOf(version: string, containers: readonly Container[], linkEnv?: 'set' | 'absent'): Scene {
  const lookup = new LinkModel();
  lookup.apply({ upserts: containers });
  const identity = { product: 'docker', version, apiVersion: '1.45', os: 'linux' } as const;
  return { lookup, engine: engineGeneration(identity, linkEnv === undefined ? {} : { linkEnvProbe: linkEnv }) };
}

/** The lesson's server: 172.17.0.2, exposes 6379. */
export function datastore(parts: Partial<Container> = {}, details: Partial<ContainerDetails> = {}): Container {
  const known = { hostname: 'datahost', exposedPorts: [{ port: 6379, protocol: 'tcp' }], ...details };
  return inspected('datastore', { linkNames: ['www/redis'], ...parts }, known);
}

/** The lesson's client: 172.17.0.3, linked with `datastore` as `redis`. */
export function www(parts: Partial<Container> = {}, details: Partial<ContainerDetails> = {}): Container {
  const networks = [attachment('bridge', { ipv4: '172.17.0.3' })];
  return inspected(
    'www',
    { networks, ...parts },
    { hostname: 'webhost', legacyLinks: ['/datastore:/www/redis'], ...details },
  );
}

export interface Look {
  readonly hosts?: string;
  readonly resolvConf?: string;
  readonly environment?: readonly string[];
  readonly dns?: Readonly<Record<string, readonly string[]>>;
  readonly dnsUnknown?: Readonly<Record<string, readonly ReadingFact[]>>;
}

function read<T>(value: T | undefined) {
  return value === undefined ? ({ status: 'notRead' } as const) : ({ status: 'read', value, how: 'test' } as const);
}

export function observed({ hosts, resolvConf, environment, dns, dnsUnknown = {} }: Look): Observation {
  return {
    hosts: read(hosts),
    resolvConf: read(resolvConf),
    environment: read(environment),
    dns: read(dns === undefined ? undefined : new Map(Object.entries(dns))),
    dnsUnknown: new Map(Object.entries(dnsUnknown)),
  };
}

export function described(scene: Scene, name: string, look?: Look): Description {
  const client = scene.lookup.find(name);
  if (!client) throw new Error(`no container ${name}`);
  return describeClient({ scene, client, observation: look === undefined ? notObserved : observed(look) });
}

/** What the tree says of a client's links. */
export function problemsOf(scene: Scene, name: string): readonly Problem[] {
  return scene.lookup.linksFrom(idOf(name)).flatMap((link) => linkProblems(scene, link));
}

export function codesOf(problems: readonly Problem[], least: 'warning' | 'info' = 'warning'): readonly string[] {
  return problems.filter(({ severity }) => least === 'info' || severity !== 'info').map(({ code }) => code);
}

/** `K=V` of what is predicted, sorted. */
export function predictedEnv(description: Description): readonly string[] {
  return description.env
    .flatMap(({ name, predicted }) => (predicted === undefined ? [] : `${name}=${predicted}`))
    .sort();
}
