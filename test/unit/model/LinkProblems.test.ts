import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { describeLook } from '../../../src/core/descriptions/describe';
import { type EngineEvidence, engineGeneration } from '../../../src/core/engines/engineGeneration';
import { type ContainerChanges, LinkModel } from '../../../src/core/links/LinkModel';
import { notObserved, type Observation } from '../../../src/core/observation/observation';
import { ClientRecords } from '../../../src/model/clients/ClientRecords';
import { LinkProblems } from '../../../src/model/clients/LinkProblems';
import type { LiveModel, ModelChange } from '../../../src/model/connection/LiveModel';
import { told as wordsOf } from '../../told';
import { attachment, inspected } from '../links/containers';

const at = (ipv4: string) => ({ networks: [attachment('bridge', { ipv4 })] });
const redis = (ipv4: string) =>
  inspected(
    'datastore',
    { ...at(ipv4), linkNames: ['www/redis'] },
    { exposedPorts: [{ port: 6379, protocol: 'tcp' }] },
  );
const www = (parts: Partial<Container> = {}) =>
  inspected(
    'www',
    { ...at('172.17.0.9'), ...parts },
    { legacyLinks: ['/datastore:/www/redis'], startedAt: '2026-01-01' },
  );
const other = (ipv4: string) => inspected('other', at(ipv4));

/** What `www` was started with, while `datastore` was at 172.17.0.2. */
const frozen: Observation = {
  ...notObserved,
  environment: {
    status: 'read',
    how: 'exec',
    value: [
      'REDIS_NAME=/www/redis',
      'REDIS_PORT=tcp://172.17.0.2:6379',
      'REDIS_PORT_6379_TCP=tcp://172.17.0.2:6379',
      'REDIS_PORT_6379_TCP_ADDR=172.17.0.2',
      'REDIS_PORT_6379_TCP_PORT=6379',
      'REDIS_PORT_6379_TCP_PROTO=tcp',
    ],
  },
};

describe('what was read in a client', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function opened(version = '28.5.2', evidence: EngineEvidence = {}) {
    const lookup = new LinkModel();
    const listeners: ((change: ModelChange) => void)[] = [];
    const engine = engineGeneration({ product: 'docker', version, apiVersion: '1.51', os: 'linux' }, evidence);
    const model: Partial<LiveModel> = {
      lookup,
      engine,
      onDidChange(listener) {
        listeners.push(listener);
        return { dispose: () => undefined };
      },
    };
    const records = new ClientRecords(model as LiveModel);
    const problems = new LinkProblems(model as LiveModel, records, () => []);
    /** Tells of them one after the other, before any work that they cause is done. */
    const apply = (...all: readonly ContainerChanges[]) => {
      for (const changes of all) {
        const { membership, containers } = lookup.apply(changes);
        for (const listener of listeners) listener({ membership, containers, connection: false });
      }
      vi.runAllTimers();
    };
    const look = (found = frozen) => {
      const client = lookup.find('www');
      if (client === undefined) throw new Error('There is no www.');
      const observation = records.completed(client, found);
      const described = describeLook({ scene: { lookup, engine }, client, observation });
      records.noteLook({ ...described, observation });
      return described.description;
    };
    const told = () => lookup.linksFrom(www().id).flatMap((link) => problems.of(link));
    const codes = () => told().map(({ code }) => code);
    const messages = () => told().map(wordsOf).join('\n');
    return { apply, look, codes, messages, problems, told };
  }

  it('is news only if it is another than was found before', () => {
    const { apply, look, problems } = opened();
    apply({ upserts: [redis('172.17.0.3'), www()] });
    let told = 0;
    problems.onDidChange(() => told++);
    look();
    expect(told).toBe(1);
    look();
    look();
    expect(told).toBe(1);
    look({ ...notObserved, environment: { status: 'read', how: 'exec', value: [] } });
    expect(told).toBe(2);
  });

  it('is told in one order with what follows from rules: that of a description', () => {
    const { apply, look, problems, told } = opened('28.5.2');
    apply({ upserts: [{ ...redis('172.17.0.3'), state: 'exited' }, www(), other('172.17.0.2')] });
    const description = look();
    expect(told().length).toBeGreaterThan(2);
    expect(told()).toEqual(description.problems.filter(({ link }) => link !== undefined));
    problems.dispose();
  });

  it('finds nothing to tell in a healthy client', () => {
    const { apply, look, problems } = opened();
    apply({ upserts: [redis('172.17.0.2'), www()] });
    let told = 0;
    problems.onDidChange(() => told++);
    look();
    expect(told).toBe(0);
  });

  it('a private alias is hidden by a newcomer that is none of its partners, and free when that one goes', () => {
    const on = (links: readonly string[] = []) => [attachment('app', { ipv4: '10.0.0.2', links })];
    const { apply, problems } = opened();
    const marked = () => [...problems.markedClients];
    const client = inspected('client', { networkMode: 'app', networks: on(['server:db']) });
    apply({ upserts: [inspected('server', { networkMode: 'app', networks: on() }), client] });
    expect(marked()).toEqual([]);
    const newcomer = inspected('db', { networkMode: 'app', networks: on() });
    apply({ upserts: [newcomer] });
    expect(marked()).toEqual([client.id]);
    apply({ removals: [newcomer.id] });
    expect(marked()).toEqual([]);
  });

  it('is forgotten when all containers went and are back at once', () => {
    const { apply, look, codes } = opened();
    const all = [redis('172.17.0.3'), www()];
    apply({ upserts: all });
    look();
    expect(codes()).toContain('stale-env');
    apply({ removals: all.map(({ id }) => id) }, { upserts: all });
    expect(codes()).not.toContain('stale-env');
  });

  it('means something else when a container takes the old address, and when that one goes', () => {
    const { apply, look, codes } = opened();
    apply({ upserts: [redis('172.17.0.2'), www()] });
    look();
    expect(codes()).not.toContain('stale-env');
    apply({ upserts: [redis('172.17.0.3')] });
    expect(codes()).toContain('stale-env');
    expect(codes()).not.toContain('env-points-elsewhere');
    apply({ upserts: [other('172.17.0.2')] });
    expect(codes()).toContain('env-points-elsewhere');
    apply({ upserts: [other('172.17.0.7')] });
    expect(codes()).not.toContain('env-points-elsewhere');
    apply({ upserts: [other('172.17.0.2')] });
    apply({ removals: [other('').id] });
    expect(codes()).toContain('stale-env');
    expect(codes()).not.toContain('env-points-elsewhere');
  });

  it('marks a client whose link was removed, once its variables lead to a stranger', () => {
    const { apply, look, problems } = opened();
    const unlinked = () => inspected('www', at('172.17.0.9'), { startedAt: '2026-01-01' });
    const codesOf = () => problems.ofClient(unlinked().id).map(({ code }) => code);
    apply({ upserts: [redis('172.17.0.3'), unlinked()] });
    look();
    expect(codesOf()).toEqual([]);
    expect(problems.markedClients.size).toBe(0);
    apply({ upserts: [other('172.17.0.2')] });
    expect(codesOf()).toEqual(['env-points-elsewhere']);
    expect([...problems.markedClients]).toEqual([unlinked().id]);
    apply({ removals: [other('').id] });
    expect(codesOf()).toEqual([]);
    expect(problems.markedClients.size).toBe(0);
  });

  it('means something else when a container takes the address of a server that merely stopped', () => {
    const { apply, look, codes } = opened();
    apply({ upserts: [redis('172.17.0.2'), www()] });
    look();
    apply({ upserts: [{ ...redis(''), state: 'exited', networks: [] }] });
    expect(codes()).not.toContain('env-points-elsewhere');
    apply({ upserts: [other('172.17.0.2')] });
    expect(codes()).toContain('env-points-elsewhere');
  });

  it('is not forgotten when a later look could read the hosts file only', () => {
    const { apply, look, codes } = opened();
    apply({ upserts: [redis('172.17.0.2'), www()] });
    look();
    apply({ upserts: [{ ...redis(''), state: 'exited', networks: [] }, other('172.17.0.2')] });
    const refused: Observation = {
      ...notObserved,
      hosts: { status: 'read', how: 'archive', value: '172.17.0.2\tredis\n' },
      environment: { status: 'unreadable', reason: [{ code: 'look-failed' }] },
    };
    look(refused);
    expect(codes()).toEqual(expect.arrayContaining(['env-points-elsewhere', 'hosts-mismatch', 'server-stopped']));
    apply({ upserts: [other('172.17.0.7')] });
    expect(codes()).not.toContain('env-points-elsewhere');
    expect(codes()).not.toContain('hosts-mismatch');
    apply({ upserts: [other('172.17.0.2')] });
    expect(codes()).toContain('env-points-elsewhere');
  });

  it('of the hosts file holds under other names, until a server starts and the engine writes it anew', () => {
    const { apply, look, codes, messages } = opened();
    const stopped = { ...redis(''), state: 'exited', networks: [] } as const;
    apply({ upserts: [stopped, www()] });
    look({ ...notObserved, hosts: { status: 'read', how: 'archive', value: '172.17.0.2\tredis\n' } });
    expect(codes()).not.toContain('hosts-mismatch');
    apply({ upserts: [other('172.17.0.2')] });
    expect(codes()).toContain('hosts-mismatch');
    apply({ upserts: [{ ...other('172.17.0.2'), name: 'renamed' }] });
    expect(messages()).toContain('which belongs to renamed now');
    apply({ upserts: [redis('172.17.0.3')] });
    expect(codes()).not.toContain('hosts-mismatch');
  });

  it('is forgotten when a later look reads the environment again, or is not wanted any more', () => {
    const { apply, look, codes } = opened();
    apply({ upserts: [redis('172.17.0.3'), other('172.17.0.2'), www()] });
    look();
    expect(codes()).toContain('env-points-elsewhere');
    look(notObserved);
    expect(codes()).not.toContain('env-points-elsewhere');
  });

  it('still points elsewhere after its server was removed, until the other is gone as well', () => {
    const { apply, look, codes } = opened();
    apply({ upserts: [redis('172.17.0.3'), other('172.17.0.2'), www()] });
    look();
    expect(codes()).toContain('env-points-elsewhere');
    apply({ removals: [redis('').id] });
    expect(codes()).toContain('server-missing');
    expect(codes()).toContain('env-points-elsewhere');
    apply({ removals: [other('').id] });
    expect(codes()).not.toContain('env-points-elsewhere');
  });

  it('is of one start: after the next nothing of it is said', () => {
    const { apply, look, codes, problems } = opened();
    apply({ upserts: [redis('172.17.0.3'), www()] });
    look();
    expect(codes()).toContain('stale-env');
    expect(problems.markedClients.has(www().id)).toBe(true);
    apply({
      upserts: [
        { ...www(), details: { ...www().details, startedAt: '2026-01-02' } as NonNullable<Container['details']> },
      ],
    });
    expect(codes()).not.toContain('stale-env');
    expect(problems.markedClients.has(www().id)).toBe(false);
  });

  it('says more of variables that the engine sets no more than the rule does, until the next start', () => {
    const { apply, look, messages, codes } = opened('29.1.0', { linkEnvProbe: 'absent' });
    apply({ upserts: [redis('172.17.0.2'), www()] });
    expect(messages()).toContain('by the name redis only');
    look();
    expect(codes().filter((code) => code === 'env-absent-on-engine')).toHaveLength(1);
    expect(messages()).toContain('loses them with its next start');
    expect(messages()).not.toContain('by the name redis only');
    apply({ upserts: [{ ...www(), image: 'www:2' }] });
    expect(messages()).toContain('loses them with its next start');
    const details = { ...www().details, startedAt: '2026-01-02' } as NonNullable<Container['details']>;
    apply({ upserts: [{ ...www(), details }] });
    expect(messages()).toContain('by the name redis only');
    expect(messages()).not.toContain('loses them');
  });

  it('of the DNS of a network is forgotten when the client was connected to it anew, and not before', () => {
    const { apply, look, codes } = opened();
    const on = (ipv4: string, links: readonly string[] = []) => [attachment('app', { ipv4, links })];
    const store = inspected('store', { networkMode: 'app', networks: on('172.20.0.2') });
    const client = (ipv4: string, links = ['store:db']) =>
      inspected('www', { networkMode: 'app', networks: on(ipv4, links) }, { startedAt: '2026-01-01' });
    apply({ upserts: [store, client('172.20.0.9')] });
    const dns = new Map<string, readonly string[]>([['db', []]]);
    look({ ...notObserved, dns: { status: 'read', how: 'exec', value: dns } });
    expect(codes()).toEqual(['hosts-mismatch']);
    apply({ upserts: [{ ...client('172.20.0.9'), image: 'www:2' }] });
    expect(codes()).toEqual(['hosts-mismatch']);
    // Disconnected and connected between two readings: its link never seemed to be gone.
    apply({ upserts: [client('172.20.0.10')] });
    expect(codes()).toEqual([]);
    apply({ upserts: [client('172.20.0.9')] });
    expect(codes()).toEqual([]);
  });
});
