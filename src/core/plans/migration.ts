import type { Container, Network } from '../containers/snapshot';
import type { Description } from '../descriptions/description';
import type { Scene } from '../links/lookup';
import type { MigrationNames } from './migrationNames';

/** What was seen of one link from inside its client. */
export interface SeenLink {
  readonly alias: string;
  readonly resolves: readonly string[];
  readonly reachable: readonly { readonly port: number; readonly open: boolean | 'unknown' }[];
}

/** The picture, its networks, and what clients were seen to hold and to reach, by their ids. */
export interface MigrationScene extends Pick<Scene, 'lookup' | 'engine'> {
  readonly networks: readonly Network[];
  readonly described: ReadonlyMap<string, Description>;
  readonly verified: ReadonlyMap<string, readonly SeenLink[]>;
}

/** Who moves where, and what comes along. */
export interface Moving {
  /** Clients that are made anew on the network. */
  readonly moved: readonly Container[];
  /** Their servers that are not made anew themselves. */
  readonly servers: readonly Container[];
  /** Their servers that are made anew with one of them, and join the network in that. */
  readonly along: readonly Container[];
  readonly names: MigrationNames;
  readonly network: string;
  readonly driver?: string;
  readonly keepEnv: boolean;
  readonly scene: MigrationScene;
}
