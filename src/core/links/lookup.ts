import type { Container, Network } from '../containers/snapshot';
import type { EngineGeneration } from '../engines/engineGeneration';
import type { Link } from './link';

/** What pure rules may ask of the current picture of an engine. `LinkModel` implements it. */
export interface ContainerLookup {
  /** Every container, running or not, newest first. */
  containers(): Iterable<Container>;
  container(id: string): Container | undefined;
  /** Whom a person or a script means: by full id, name, `client/alias`, unique id prefix. An alias alone names none. */
  meant(reference: string): Container | undefined;
  /** As the engine resolves a reference: full id, name, link name (`client/alias`), unique id prefix. */
  find(reference: string): Container | undefined;
  /** Links that the container uses, phantoms included, sorted by alias. */
  linksFrom(clientId: string): readonly Link[];
  /** Links that others have to it, sorted by client. */
  linksTo(serverId: string): readonly Link[];
  /** Who holds an address right now. */
  byAddress(address: string): readonly Container[];
  /** Members of a network right now. */
  onNetwork(networkName: string): readonly Container[];
  /** Members of it that its DNS answers for a name, in whatever case; running or not. */
  answering(networkName: string, name: string): readonly Container[];
  /** The engine's networks, sorted by name; none until they are known. */
  networks(): readonly Network[];
  /** Another number after each change. */
  readonly revision: number;
}

/**
 * What was seen of legacy links and can't be asked: the texts that they were made with stay on the engine's disk, and
 * it reads them anew when it restarts. `LinkMemory` implements it.
 */
export interface SeenLinks {
  /** What the link's server was called when the two were first seen together. */
  firstServerName(link: Link): string | undefined;
  /** Whether this client's links were made by full id, which survives renames of their servers. */
  madeById(clientId: string): boolean;
  /** Links that the client had and has no more, sorted by alias. */
  lostBy(clientId: string): readonly Link[];
}

/** The current picture together with how its engine treats links. */
export interface Scene {
  readonly lookup: ContainerLookup;
  readonly engine: EngineGeneration;
  /** Absent: nobody watched. */
  readonly seen?: SeenLinks;
}
