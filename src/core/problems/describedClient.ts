import type { Scene } from '../containers/lookup';
import type { Container } from '../containers/snapshot';
import type { Observation, ResolvedName, Variable } from '../descriptions/description';

export interface DescribedClient {
  readonly scene: Scene;
  readonly client: Container;
  readonly names: readonly ResolvedName[];
  readonly env: readonly Variable[];
  readonly observation: Observation;
  readonly secretPatterns: readonly string[];
}
