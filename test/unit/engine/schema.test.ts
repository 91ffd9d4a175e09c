import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseContainerInspect } from '../../../src/engine/schema/containerInspect';
import { parseContainerList } from '../../../src/engine/schema/containerList';
import { parseEngineIdentity } from '../../../src/engine/schema/engineIdentity';
import { parseEvent } from '../../../src/engine/schema/events';
import { parseNetworks } from '../../../src/engine/schema/networks';

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
