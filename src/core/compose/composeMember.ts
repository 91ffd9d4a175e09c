import type { Creation } from '../creations/creation';
import type { RawJson } from '../creations/rawJson';

/** A container that becomes a service. */
export interface ComposeMember {
  readonly id: string;
  readonly creation: Creation;
  /** The image's `Config`; undefined when it is gone. */
  readonly image: RawJson | undefined;
  /** `K=V`: what stands for the variables that its legacy links set. */
  readonly linkVariables: readonly string[];
}
