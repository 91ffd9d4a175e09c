import type { Uncarried } from './creation';
import { type RawJson, recordOf, recordsOf, textOf, textsOf } from './rawJson';

export interface CarriedMounts {
  /** `HostConfig.Mounts`; undefined where there is none. */
  readonly mounts: readonly RawJson[] | undefined;
  readonly notCarried: readonly Uncarried[];
}

/**
 * `HostConfig.Mounts` with every volume that the engine named by itself given by that name: the new container holds the
 * same data. Nothing is copied into them from the image, not even when they are empty.
 */
export function carriedMounts(raw: RawJson): CarriedMounts {
  const host = recordOf(raw['HostConfig']);
  const declared = recordsOf(host['Mounts']);
  const volumes = new Map(
    recordsOf(raw['Mounts'])
      .filter((mount) => mount['Type'] === 'volume' && textOf(mount['Name']) !== '')
      .map((mount) => [cleanPath(textOf(mount['Destination'])), mount]),
  );
  const named = declared.map((mount): RawJson => {
    const volume = volumes.get(cleanPath(textOf(mount['Target'])));
    const nameless = mount['Type'] === 'volume' && textOf(mount['Source']) === '';
    return nameless && volume ? kept(mount, volume) : mount;
  });
  const own = anonymous(raw, volumes).map((volume) =>
    kept(
      { Type: 'volume', Target: volume['Destination'], ...(volume['RW'] === false ? { ReadOnly: true } : {}) },
      volume,
    ),
  );
  const mounts = [...named, ...own];
  return {
    mounts: mounts.length === 0 ? undefined : mounts,
    notCarried: mounts
      .filter((mount) => !declared.includes(mount))
      .map(({ Target, Source }) => ({
        option: '--volume',
        reason: { code: 'anonymous-volume-named', destination: textOf(Target), volume: textOf(Source) },
      })),
  };
}

function kept(mount: RawJson, volume: RawJson): RawJson {
  return { ...mount, Source: volume['Name'], VolumeOptions: { ...recordOf(mount['VolumeOptions']), NoCopy: true } };
}

/** Volumes of `Config.Volumes` that nothing else asked for. Those of `--volumes-from` come from there again. */
function anonymous(raw: RawJson, volumes: ReadonlyMap<string, RawJson>): readonly RawJson[] {
  const host = recordOf(raw['HostConfig']);
  const wanted = new Set(Object.keys(recordOf(recordOf(raw['Config'])['Volumes'])).map(cleanPath));
  const lent = textsOf(host['VolumesFrom']).length > 0;
  const elsewhere = new Set([
    ...recordsOf(host['Mounts']).map(({ Target }) => cleanPath(textOf(Target))),
    ...textsOf(host['Binds']).flatMap((bind) => bind.split(':').slice(1).map(cleanPath)),
  ]);
  return [...volumes]
    .filter(([destination]) => !elsewhere.has(destination) && (wanted.has(destination) || !lent))
    .map(([, volume]) => volume);
}

/** As engines tell it. */
export function cleanPath(path: string): string {
  return path.length > 1 ? path.replace(/\/+/g, '/').replace(/\/$/, '') : path;
}
