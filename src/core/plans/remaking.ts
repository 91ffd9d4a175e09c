import type { Creation } from '../creations/creation';
import { type RawJson, recordOf, recordsOf, textOf } from '../creations/rawJson';
import type { ExpectedName, LinkReference } from './act';
import type { LayerChange } from './layerChanges';
import type { StopEstimate } from './stopEstimate';

/** A container that is to be made anew, read whole. */
export interface Remaking {
  readonly id: string;
  readonly name: string;
  /** `GET /containers/{id}/json` as it came. */
  readonly raw: RawJson;
  /** Its image as it came; undefined when it is gone. */
  readonly rawImage: RawJson | undefined;
  readonly layerChanges: readonly LayerChange[];
  readonly stop: StopEstimate;
  /** Another image to make it from. */
  readonly image?: string;
  /** The changes of its files are saved as this image, and it is made from that. */
  readonly saveAs?: { readonly repository: string; readonly tag: string };
  /** Its legacy links as they are to be. Absent: as they are. */
  readonly links?: readonly LinkReference[];
  /** Links that it shall not have any more, as they are called below it: `redis`, `tier/data`. */
  readonly gone?: readonly string[];
  /** What the new one must resolve and reach. Absent: what its links lead to. */
  readonly proof?: readonly ExpectedName[];
  /** What is to be otherwise in the new one. Absent: nothing. */
  readonly change?: (creation: Creation) => Creation;
}

/** The engine's word for the state that the raw inspect tells. */
export function stateOf({ raw }: Remaking): string {
  return textOf(recordOf(raw['State'])['Status']);
}

export function isUpNow(remaking: Remaking): boolean {
  return ['running', 'paused', 'restarting'].includes(stateOf(remaking));
}

/** Undefined: no engine starts it by itself. */
export function restartPolicyOf({ raw }: Remaking): RawJson | undefined {
  const policy = recordOf(recordOf(raw['HostConfig'])['RestartPolicy']);
  return ['', 'no'].includes(textOf(policy['Name'])) ? undefined : policy;
}

/** Paths that the engine makes for mounts and the working directory: no changes of the container's own. */
export function engineMade(raw: RawJson): readonly string[] {
  const config = recordOf(raw['Config']);
  const host = recordOf(raw['HostConfig']);
  return [
    ...recordsOf(raw['Mounts']).map(({ Destination }) => textOf(Destination)),
    ...Object.keys(recordOf(host['Tmpfs'])),
    ...recordsOf(host['Mounts']).map(({ Target }) => textOf(Target)),
    textOf(config['WorkingDir']),
  ].filter((path) => path !== '' && path !== '/');
}
