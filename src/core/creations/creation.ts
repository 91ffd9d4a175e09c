import type { Fact } from '../fact';
import type { CreationFact } from './creationFacts';
import type { RawJson } from './rawJson';

/** All that it takes to make a container: JSON throughout, with the values of its variables. */
export interface Creation {
  readonly name: string;
  /** `os/architecture[/variant]`; undefined: the engine's own. */
  readonly platform?: string;
  /** The body of `POST /containers/create`. It joins no more than one network: older engines refuse several. */
  readonly body: RawJson;
  /** Every network that the container is on, first the one that its creation joins. */
  readonly endpoints: readonly CreationEndpoint[];
  /** Networks that the creation joins, but that the container had left. */
  readonly leave: readonly string[];
  readonly state: CreationState;
  /** What the new container won't have, or will have in another way. */
  readonly notCarried: readonly Uncarried[];
  /** What the engine chose by itself and will choose anew: of interest where others rest on it. */
  readonly chosenAnew: readonly Uncarried[];
}

export interface CreationEndpoint {
  readonly network: string;
  /** `EndpointConfig` of `POST /networks/{id}/connect`. */
  readonly config: RawJson;
  /** It is in the body; the others are connected afterwards. */
  readonly byCreation: boolean;
}

/** What to do after the creation: nothing, start it, or start and pause it. */
export type CreationState = 'created' | 'running' | 'paused';

export interface Uncarried<F extends Fact = CreationFact> {
  /** As the `docker` client calls it (`--mac-address`), or as the Engine API does where the client has no option. */
  readonly option: string;
  readonly reason: F;
}
