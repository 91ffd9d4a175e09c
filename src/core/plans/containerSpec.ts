import type { PublishedPort } from '../containers/snapshot';
import type { RawJson } from '../creations/rawJson';

/** Body of a creation, already decided: the engine room only sends it. */
export interface ContainerSpec {
  readonly name?: string;
  readonly image: string;
  readonly env: readonly string[];
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly user?: string;
  readonly tty: boolean;
  readonly openStdin: boolean;
  readonly publishAllPorts: boolean;
  /** Ports to expose besides the image's, and where to publish them. */
  readonly ports?: readonly PublishedPort[];
  readonly labels: Readonly<Record<string, string>>;
  /** `default` for the default bridge, else a network's name, `none`, `host` or `container:ID`. */
  readonly network: string;
  /** Legacy links as `ID-or-name:alias`. */
  readonly legacyLinks: readonly string[];
  /** Endpoint links as `name:alias` for a user-defined network. */
  readonly endpointLinks: readonly string[];
  readonly networkAliases: readonly string[];
  readonly pidMode?: string;
  readonly capAdd?: readonly string[];
  readonly capDrop?: readonly string[];
  readonly autoRemove?: boolean;
  /** Places that hold nothing but memory, also where the image has a volume. */
  readonly tmpfs?: readonly string[];
  /** Parts of a body that hold where nothing else here says otherwise. */
  readonly like?: RawJson;
  /** The image's own health check is left out. */
  readonly healthCheck?: 'none';
}
