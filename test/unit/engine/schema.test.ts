import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseContainerInspect } from '../../../src/engine/schema/containerInspect';
import { parseContainerList, readContainerList } from '../../../src/engine/schema/containerList';
import { parseEvent } from '../../../src/engine/schema/events';
import { parseImageInspect } from '../../../src/engine/schema/images';
import { parseNetworks } from '../../../src/engine/schema/networks';
import { parseEngineIdentity } from '../../../src/engine/schema/versionAnswer';

const recordings = join(import.meta.dirname, '../../fixtures/recordings');
const recorded = (engine: string, file: string): unknown =>
  JSON.parse(readFileSync(join(recordings, engine, file), 'utf8'));

describe.each(['engine-20.10', 'engine-26.1', 'engine-28.5', 'engine-29-dev'])('answers of %s', (engine) => {
  it('gives own names and link names', () => {
    const containers = parseContainerList(recorded(engine, 'containers.json'));
    const datastore = containers.find(({ name }) => name === 'datastore');
    expect(containers.map(({ name }) => name).sort()).toEqual(['datastore', 'netds', 'www']);
    expect(datastore?.linkNames).toEqual(['www/redis']);
    expect(datastore?.networks[0]?.ipv4).toMatch(/^172\.17\.0\.\d+$/);
  });

  it('reads inspects, networks and who answers', () => {
    const www = parseContainerInspect(recorded(engine, 'inspect-www.json'));
    expect(www?.name).toBe('www');
    expect(www?.details?.legacyLinks).toEqual(['/datastore:/www/redis']);
    expect(www?.details?.exposedPorts).toEqual([{ port: 6379, protocol: 'tcp' }]);
    expect(parseNetworks(recorded(engine, 'networks.json')).map(({ name }) => name)).toContain('bridge');
    expect(parseEngineIdentity(recorded(engine, 'version.json')).product).toBe('docker');
  });
});

describe('an inspect', () => {
  const details = (HostConfig: object, Mounts: readonly object[] = []) =>
    parseContainerInspect({ Id: 'a', HostConfig, Mounts })?.details;

  it('calls a volume by its name, and by none where it was given none', () => {
    const base = { Type: 'volume', Driver: 'local', Mode: 'z', Propagation: '' };
    const id = '5c'.repeat(32);
    const mounts = [
      { ...base, Name: 'data', Source: '/var/lib/docker/volumes/data/_data', Destination: '/a', RW: true },
      { ...base, Name: id, Source: `/var/lib/docker/volumes/${id}/_data`, Destination: '/b', RW: false },
      { Type: 'bind', Source: '/srv', Destination: '/c', Mode: 'ro', RW: false, Propagation: 'rprivate' },
      { Type: 'tmpfs', Source: '', Destination: '/d', Mode: '', RW: true, Propagation: '' },
    ];
    expect(details({}, mounts)?.mounts).toEqual([
      { type: 'volume', source: 'data', destination: '/a' },
      { type: 'volume', source: '', destination: '/b', readOnly: true },
      { type: 'bind', source: '/srv', destination: '/c', readOnly: true },
      { type: 'tmpfs', source: '', destination: '/d' },
    ]);
  });

  it('knows a port that the engine was to choose from one that is not published', () => {
    const PortBindings = {
      '80/tcp': [{ HostIp: '', HostPort: '' }],
      '81/tcp': [{ HostIp: '', HostPort: '0' }],
      '82/udp': [{ HostIp: '127.0.0.1', HostPort: '' }],
      '83/tcp': [{ HostIp: '', HostPort: '8000-8009' }],
      '84/tcp': null,
    };
    expect(details({ PortBindings })?.portBindings).toEqual([
      { port: 80, protocol: 'tcp', hostPort: 0 },
      { port: 81, protocol: 'tcp', hostPort: 0 },
      { port: 82, protocol: 'udp', hostIp: '127.0.0.1', hostPort: 0 },
      { port: 83, protocol: 'tcp', hostPort: 8000, hostPortEnd: 8009 },
      { port: 84, protocol: 'tcp' },
    ]);
  });

  it.each([
    [{ Name: 'on-failure', MaximumRetryCount: 3 }, 'on-failure:3'],
    [{ Name: 'on-failure', MaximumRetryCount: 0 }, 'on-failure'],
    [{ Name: 'always', MaximumRetryCount: 0 }, 'always'],
    [{ Name: 'no', MaximumRetryCount: 0 }, 'no'],
  ])('has the restart policy %j as one says it', (RestartPolicy, said) => {
    expect(details({ RestartPolicy })?.restartPolicy).toBe(said);
  });
});

it('reads labels that are missing, null or odd as a record without any', () => {
  for (const Labels of [undefined, null, 'a', ['a']]) {
    expect(parseContainerInspect({ Id: 'a', Config: { Labels } })?.labels).toEqual({});
    expect(parseImageInspect({ Id: 'a', Config: { Labels } }).labels).toEqual({});
    expect(parseNetworks([{ Id: 'a', Labels, Options: Labels }])).toMatchObject([{ labels: {}, options: {} }]);
  }
});

it('keeps of a container the labels that anything depends on', () => {
  const Labels = { a: 'b', 'com.docker.compose.project': 'shop', 'com.docker.swarm.task.id': 1 };
  const kept = { 'com.docker.compose.project': 'shop' };
  expect(parseContainerInspect({ Id: 'a', Config: { Labels } })?.labels).toEqual(kept);
  expect(parseContainerList([{ Id: 'a', Labels }])[0]?.labels).toEqual(kept);
});

it('reads a long list in parts as it reads it whole', async () => {
  const raw = Array.from({ length: 1_203 }, (_, number) => ({ Id: `id${number}`, Names: [`/c${number}`] }));
  expect(await readContainerList(raw)).toEqual(parseContainerList(raw));
});

it('keeps nanoseconds exact', () => {
  const line =
    '{"Type":"container","Action":"start","Actor":{"ID":"a","Attributes":{}},"timeNano":1795508397264202574}';
  expect(parseEvent(line)?.timeNano).toBe(1795508397264202574n);
});

it('never throws, whatever an engine says', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (raw) => {
      parseContainerList([raw, { Id: 'a', Names: raw, NetworkSettings: { Networks: raw }, Ports: raw }]);
      parseContainerInspect(raw);
      const inspected = parseContainerInspect({ Id: 'a', Config: raw, HostConfig: raw, State: raw, Mounts: raw });
      expect(inspected?.id).toBe('a');
      parseEvent(JSON.stringify(raw));
    }),
    { numRuns: 2000 },
  );
});
