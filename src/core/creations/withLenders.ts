import type { Creation, Uncarried } from './creation';
import { lentOtherwise } from './lentOtherwise';
import { type RawJson, recordOf, textsOf } from './rawJson';

/** Names or ids of the containers whose volumes a container was given. `raw`: see `creationOf`. */
export function lendersOf(raw: RawJson): readonly string[] {
  return textsOf(recordOf(raw['HostConfig'])['VolumesFrom']).map((text) => text.split(':', 1)[0] ?? '');
}

/**
 * The same with what it won't be given of others that it has of them.
 *
 * @param lenders `lendersOf(raw)`, each as `GET /containers/{id}/json` came; undefined: gone.
 */
export function withLenders(creation: Creation, raw: RawJson, lenders: readonly (RawJson | undefined)[]): Creation {
  const option = '--volumes-from';
  const there = lenders.filter((each) => each !== undefined);
  const gone = lendersOf(raw).filter((_, index) => lenders[index] === undefined);
  const paths = gone.length > 0 || there.length === 0 ? [] : lentOtherwise(raw, there);
  const lost: readonly Uncarried[] = [
    ...gone.map((lender) => ({ option, reason: { code: 'lender-gone', lender } as const })),
    ...(paths.length > 0 ? [{ option, reason: { code: 'lent-otherwise', paths } as const }] : []),
  ];
  return lost.length === 0 ? creation : { ...creation, notCarried: [...creation.notCarried, ...lost] };
}
