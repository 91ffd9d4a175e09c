import * as v from 'valibot';
import type { EngineIdentity } from '../../core/engines/engineIdentity';
import { list, text } from './tolerant';

const version = v.object({
  Version: text,
  ApiVersion: text,
  Os: text,
  Components: list(v.object({ Name: text })),
});

/** Reads `GET /version`. Podman says who it is among its components. Never throws. */
export function parseEngineIdentity(raw: unknown): EngineIdentity {
  const parsed = v.safeParse(version, raw);
  if (!parsed.success) return { product: 'other', version: '', apiVersion: '', os: 'linux' };
  const { Version, ApiVersion, Os, Components } = parsed.output;
  const named = (word: RegExp): boolean => Components.some(({ Name }) => word.test(Name));
  return {
    product: named(/podman/i)
      ? 'podman'
      : Version === '' || !(named(/^engine$/i) || Components.length === 0)
        ? 'other'
        : 'docker',
    version: Version,
    apiVersion: ApiVersion,
    os: Os === '' ? 'linux' : Os.toLowerCase(),
  };
}
