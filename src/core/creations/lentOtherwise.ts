import { cleanPath } from './carriedMounts';
import { type RawJson, recordOf, recordsOf, textOf, textsOf } from './rawJson';

/**
 * Places at which a container was given other volumes by the containers of its `VolumesFrom` than it would be given now.
 *
 * @param raw `GET /containers/{id}/json` as it came. @param lenders the same of those containers, in their order.
 */
export function lentOtherwise(raw: RawJson, lenders: readonly RawJson[]): readonly string[] {
  const host = recordOf(raw['HostConfig']);
  const said = [
    ...Object.keys(recordOf(recordOf(raw['Config'])['Volumes'])),
    ...Object.keys(recordOf(host['Tmpfs'])),
    ...recordsOf(host['Mounts']).map(({ Target }) => textOf(Target)),
    ...textsOf(host['Binds']).flatMap((bind) => bind.split(':').slice(1)),
  ];
  const own = new Set(said.map(cleanPath));
  const held = mountsOf(raw);
  const lent = new Map(lenders.flatMap((each) => [...mountsOf(each)]));
  const places = [...new Set([...held.keys(), ...lent.keys()])];
  return places.filter((place) => !own.has(place) && held.get(place) !== lent.get(place));
}

/** What is mounted, by its place. */
function mountsOf(raw: RawJson): ReadonlyMap<string, string> {
  const lasting = recordsOf(raw['Mounts']).filter(({ Type }) => Type !== 'tmpfs');
  return new Map(
    lasting.map(({ Type, Name, Source, Destination }) => [
      textOf(Destination),
      `${textOf(Type)} ${textOf(Name) || textOf(Source)}`,
    ]),
  );
}
