import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engineGeneration } from '../../../src/core/engines/engineGeneration';
import type { EngineIdentity } from '../../../src/core/engines/engineIdentity';

const docker = (version: string): EngineIdentity => ({ product: 'docker', version, apiVersion: '1.51', os: 'linux' });

function recordedVersion(engine: string): string {
  const path = join(import.meta.dirname, '../../fixtures/recordings', engine, 'version.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { Version: string }).Version;
}

describe('engineGeneration', () => {
  it.each([
    ['engine-20.10', 20, 'supported', 'set'],
    ['engine-26.1', 26, 'supported', 'set'],
    ['engine-28.5', 28, 'deprecated', 'set'],
    ['engine-29-dev', 29, 'deprecated', 'unknown'],
  ])('knows the recorded %s', (engine, major, legacyLinks, linkEnv) => {
    expect(engineGeneration(docker(recordedVersion(engine)))).toMatchObject({
      major,
      legacyLinks,
      linkEnv,
      newerThanKnown: false,
    });
  });

  it.each([
    ['28.3.9', 'supported'],
    ['28.4.0', 'deprecated'],
    ['28.5.2+dfsg4', 'deprecated'],
    ['29.9.0-dev', 'deprecated'],
    ['30.0.0', 'removed'],
    ['31.1.0-rc.1', 'removed'],
  ])('%s: legacy links are %s', (version, legacyLinks) => {
    expect(engineGeneration(docker(version)).legacyLinks).toBe(legacyLinks);
  });

  it('case 35: on 29 a probe tells whether variables are set', () => {
    expect(engineGeneration(docker('29.1.0'), { linkEnvProbe: 'set' }).linkEnv).toBe('set');
    expect(engineGeneration(docker('29.1.0'), { linkEnvProbe: 'absent' }).linkEnv).toBe('absent');
  });

  it('says of a newer major that it is unknown', () => {
    expect(engineGeneration(docker('30.0.0'))).toMatchObject({ newerThanKnown: true, linkEnv: 'unknown' });
  });

  it('case 36: takes the warning of a creation as evidence', () => {
    const createWarnings = [
      'Links on the default bridge network are deprecated and will be removed in a future release.',
    ];
    expect(engineGeneration(docker('28.0.0'), { createWarnings }).legacyLinks).toBe('deprecated');
  });

  it('believes what an engine shows more than what is announced for it', () => {
    const createWarnings = [
      'Links on the default bridge network are deprecated and will be removed in a future release.',
    ];
    expect(engineGeneration(docker('30.0.0'), { createWarnings }).legacyLinks).toBe('deprecated');
    expect(engineGeneration(docker('30.0.0'), { linkEnvProbe: 'set' }).legacyLinks).toBe('deprecated');
    expect(engineGeneration(docker('30.0.0'), { linkEnvProbe: 'absent' }).legacyLinks).toBe('removed');
    const seen = engineGeneration(docker('30.0.0'), { linkEnvProbe: 'absent', linksSeen: true });
    expect(seen).toMatchObject({ legacyLinks: 'deprecated', linkEnv: 'absent', newerThanKnown: true });
  });

  it('has no legacy links on Podman and Windows', () => {
    const podman = { ...docker('5.4.2'), product: 'podman' as const };
    expect(engineGeneration(podman)).toMatchObject({ legacyLinks: 'unsupported', linkEnv: 'absent' });
    expect(engineGeneration({ ...docker('28.5.2'), os: 'windows' })).toMatchObject({ legacyLinks: 'unsupported' });
  });

  it('copes with any version text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (version) => {
        const { major } = engineGeneration(docker(version));
        expect(major === undefined || Number.isSafeInteger(major)).toBe(true);
      }),
    );
  });
});
