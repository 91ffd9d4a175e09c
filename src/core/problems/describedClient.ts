import type { Container } from '../containers/snapshot';
import type { Scene } from '../links/lookup';
import type { ResolvedName } from '../names/resolvedName';
import type { Observation } from '../observation/observation';
import type { Variable } from '../variables/variable';

export interface DescribedClient {
  readonly scene: Scene;
  readonly client: Container;
  readonly names: readonly ResolvedName[];
  readonly env: readonly Variable[];
  readonly observation: Observation;
  readonly secretPatterns: readonly string[];
}
