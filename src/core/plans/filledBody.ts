import { type RawJson, recordOf, textsOf } from '../creations/rawJson';
import type { CreateAct, Target } from './act';
import { withYielding } from './creationPlan';

/**
 * The body to send once every id is known. Legacy links go by full id and with an alias: so they survive renames of
 * their servers and restarts of the engine.
 */
export function filledBody(
  { body, links, shares, yielding = [] }: CreateAct,
  idOf: (target: Target) => string,
  imageEnv: readonly string[],
): RawJson {
  return {
    ...body,
    ...(yielding.length > 0 ? { Env: withYielding(yielding, imageEnv, textsOf(body['Env'])) } : {}),
    HostConfig: {
      ...recordOf(body['HostConfig']),
      ...(links.length > 0 ? { Links: links.map(({ server, alias }) => `${idOf(server)}:${alias}`) } : {}),
      ...Object.fromEntries(shares.map(({ field, of }) => [field, `container:${idOf(of)}`])),
    },
  };
}
