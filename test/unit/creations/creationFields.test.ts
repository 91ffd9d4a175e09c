import { describe, expect, it } from 'vitest';
import { configFields, endpointFields, hostFields } from '../../../src/core/creations/creationFields';
import { type RawJson, recordOf } from '../../../src/core/creations/rawJson';
import described from '../../fixtures/creationFields.json';
import { recording } from '../core/recordedClients';

const engines = ['engine-20.10', 'engine-26.1', 'engine-28.5', 'engine-29-dev'];

function recorded(part: (inspect: RawJson) => readonly RawJson[]): readonly string[] {
  const inspects = engines.flatMap((engine) =>
    ['datastore', 'www', 'netds'].map((name) => recordOf(recording(engine, `inspect-${name}`))),
  );
  return [...new Set(inspects.flatMap(part).flatMap(Object.keys))];
}

describe('the table of fields', () => {
  it.each([
    ['Config', configFields, described.config, (inspect: RawJson) => [recordOf(inspect['Config'])]],
    ['HostConfig', hostFields, described.host, (inspect: RawJson) => [recordOf(inspect['HostConfig'])]],
    [
      'an endpoint',
      endpointFields,
      described.endpoint,
      (inspect: RawJson) => Object.values(recordOf(recordOf(inspect['NetworkSettings'])['Networks'])).map(recordOf),
    ],
  ] as const)('knows every field of %s that the API describes and engines answered', (_, table, fields, part) => {
    const real = recorded(part);
    expect(real.length).toBeGreaterThan(10);
    expect([...new Set([...fields, ...real])].filter((field) => !(field in table))).toEqual([]);
    expect(Object.keys(table).filter((field) => !fields.includes(field as never))).toEqual([]);
  });
});
