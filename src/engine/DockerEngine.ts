import type { Container, Network } from '../core/containers/snapshot';
import type { RawJson } from '../core/creations/rawJson';
import type { EngineIdentity } from '../core/engines/engineIdentity';
import { HumanError } from '../core/humanError';
import type { ContainerSpec } from '../core/plans/containerSpec';
import { creationBody } from '../core/plans/creationBody';
import type { LayerChange } from '../core/plans/layerChanges';
import { Caller } from './calls/Caller';
import {
  changes,
  commit,
  create,
  inspectRaw,
  order,
  remove,
  removeLink,
  stopOrRestart,
  top,
  update,
} from './calls/containerCalls';
import { listContainers, listSidecars } from './calls/containerLists';
import { followEvents } from './calls/eventCalls';
import { exec, openShell } from './calls/execCalls';
import { readFile } from './calls/fileCalls';
import { inspectImageRaw, listImages, pull } from './calls/imageCalls';
import { followLog, logTail } from './calls/logCalls';
import { connect, createNetwork, disconnect, inspectNetwork, listNetworks, removeNetwork } from './calls/networkCalls';
import { attach } from './calls/terminalCalls';
import type { Endpoint } from './endpoints/Endpoint';
import { parseEndpoint } from './endpoints/parseEndpoint';
import { placeOf } from './endpoints/placeOf';
import type { EngineFact } from './errors/engineFacts';
import { OwnSidecars } from './observation/OwnSidecars';
import type {
  CallOptions,
  Created,
  Engine,
  EngineEvent,
  ExecRequest,
  ExecResult,
  Image,
  ImageDetails,
  ListOptions,
  PullProgress,
  TerminalSession,
} from './port/Engine';
import { parseContainerInspect } from './schema/containerInspect';
import { parseImageInspect } from './schema/images';
import { fieldsOf } from './schema/tolerant';
import { parseEngineIdentity } from './schema/versionAnswer';
import { apiPath } from './transport/EngineRequest';
import { EngineTransport } from './transport/EngineTransport';

/** What the user has set, asked for when it counts. */
export interface EngineSettings {
  /** The user's own, of what is masked in texts of the engine. */
  readonly secretPatterns?: () => readonly string[];
  /** Whether sidecars are switched on. Where they are not, what looks like one is somebody's, and listed. */
  readonly hasSidecars?: () => boolean;
}

/** An engine behind a socket or a TCP port. Opens nothing before the first call. */
export class DockerEngine implements Engine {
  readonly #caller: Caller;
  readonly #ended = new AbortController();
  readonly #ownSidecars = new OwnSidecars();
  readonly #hasSidecars: () => boolean;

  readonly endpoint: string;
  readonly host: string | undefined;
  readonly isUnchecked: true | undefined;

  /** A text is read as the setting's would be. Throws a `HumanError` for an endpoint that can't be used. */
  constructor(named: Endpoint | string, { secretPatterns = () => [], hasSidecars = () => false }: EngineSettings = {}) {
    const endpoint = typeof named === 'string' ? parseEndpoint(named, { source: 'containerLinks.endpoint' }) : named;
    const { label, source, context } = endpoint;
    const place = placeOf(endpoint);
    this.endpoint = label;
    this.host = place.host;
    this.isUnchecked = place.isUnchecked;
    const where = { endpoint: label, source, ...(context === undefined ? {} : { context }) };
    this.#caller = new Caller(where, new EngineTransport(endpoint), secretPatterns);
    this.#hasSidecars = hasSidecars;
  }

  /** On the engine's own machine only the processors limit it; over a network the way there takes most of the time. */
  get requestsAtOnce(): number {
    return this.host === undefined ? 8 : 32;
  }

  /** Aborts when this is disposed of. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  async identity(options?: CallOptions): Promise<EngineIdentity> {
    const attempt = { doing: 'asked-version' } as const;
    return parseEngineIdentity(await this.#caller.json(attempt, { method: 'GET', path: '/version' }, options));
  }

  list(options?: ListOptions): Promise<readonly Container[]> {
    return listContainers(this.#caller, options, { own: this.#ownSidecars, byMarks: this.#hasSidecars() });
  }

  /** The containers that have all marks of a sidecar, also where they are switched off. */
  sidecars(options?: CallOptions): Promise<readonly Container[]> {
    return listSidecars(this.#caller, options);
  }

  async inspect(id: string, options?: CallOptions): Promise<Container> {
    const request = { method: 'GET', path: apiPath('containers', id, 'json') } as const;
    const found = parseContainerInspect(
      await this.#caller.json({ doing: 'asked-container', container: id }, request, options),
    );
    if (found === undefined) {
      throw new HumanError<EngineFact>({ code: 'container-unreadable', endpoint: this.endpoint }, 'engine');
    }
    return found;
  }

  inspectRaw(id: string, options?: CallOptions): Promise<RawJson> {
    return inspectRaw(this.#caller, { doing: 'asked-container', container: id }, id, options);
  }

  inspectImageRaw(reference: string, options?: CallOptions): Promise<RawJson> {
    return inspectImageRaw(this.#caller, reference, options);
  }

  async info(options?: CallOptions): Promise<RawJson> {
    const attempt = { doing: 'asked-info' } as const;
    return fieldsOf(await this.#caller.json(attempt, { method: 'GET', path: '/info' }, options));
  }

  networks(options?: CallOptions): Promise<readonly Network[]> {
    return listNetworks(this.#caller, options);
  }

  images(options?: CallOptions): Promise<readonly Image[]> {
    return listImages(this.#caller, options);
  }

  async inspectImage(reference: string, options?: CallOptions): Promise<ImageDetails> {
    return parseImageInspect(await this.inspectImageRaw(reference, options));
  }

  pull(reference: string, onProgress: (progress: PullProgress) => void, options?: CallOptions): Promise<void> {
    return pull(this.#caller, reference, onProgress, options);
  }

  async create(spec: ContainerSpec, options?: CallOptions): Promise<Created> {
    this.#ownSidecars.add(spec.name);
    const created = await create(this.#caller, spec.name, creationBody(spec), options);
    this.#ownSidecars.add(spec.name, created.id);
    return created;
  }

  createRaw(
    name: string | undefined,
    body: RawJson,
    options?: CallOptions & { readonly platform?: string },
  ): Promise<Created> {
    return create(this.#caller, name, body, options);
  }

  start(id: string, options?: CallOptions): Promise<void> {
    return order(this.#caller, id, 'start', options);
  }

  stop(id: string, options?: CallOptions): Promise<void> {
    return stopOrRestart(this.#caller, id, 'stop', options);
  }

  restart(id: string, options?: CallOptions): Promise<void> {
    return stopOrRestart(this.#caller, id, 'restart', options);
  }

  pause(id: string, options?: CallOptions): Promise<void> {
    return order(this.#caller, id, 'pause', options);
  }

  unpause(id: string, options?: CallOptions): Promise<void> {
    return order(this.#caller, id, 'unpause', options);
  }

  rename(id: string, name: string, options?: CallOptions): Promise<void> {
    return order(this.#caller, id, 'rename', options, { name });
  }

  update(id: string, body: RawJson, options?: CallOptions): Promise<void> {
    return update(this.#caller, id, body, options);
  }

  top(id: string, psArguments: string, options?: CallOptions): Promise<readonly Readonly<Record<string, string>>[]> {
    return top(this.#caller, id, psArguments, options);
  }

  remove(
    id: string,
    how: { readonly force: boolean; readonly volumes: boolean },
    options?: CallOptions,
  ): Promise<void> {
    return remove(this.#caller, id, how, options);
  }

  removeLink(clientName: string, alias: string, options?: CallOptions): Promise<void> {
    return removeLink(this.#caller, clientName, alias, options);
  }

  connectRaw(network: string, id: string, endpointConfig: RawJson, options?: CallOptions): Promise<void> {
    return connect(this.#caller, network, id, endpointConfig, options);
  }

  disconnect(network: string, id: string, options?: CallOptions & { readonly force?: boolean }): Promise<void> {
    return disconnect(this.#caller, network, id, options);
  }

  inspectNetwork(idOrName: string, options?: CallOptions): Promise<RawJson> {
    return inspectNetwork(this.#caller, idOrName, options);
  }

  createNetwork(body: RawJson, options?: CallOptions): Promise<Created> {
    return createNetwork(this.#caller, body, options);
  }

  removeNetwork(id: string, options?: CallOptions): Promise<void> {
    return removeNetwork(this.#caller, id, options);
  }

  commit(
    id: string,
    image: { readonly repository: string; readonly tag: string; readonly pause: boolean; readonly comment?: string },
    options?: CallOptions,
  ): Promise<string> {
    return commit(this.#caller, id, image, options);
  }

  changes(id: string, options?: CallOptions): Promise<readonly LayerChange[]> {
    return changes(this.#caller, id, options);
  }

  exec(id: string, request: ExecRequest, options?: CallOptions): Promise<ExecResult> {
    return exec(this.#caller, id, request, options);
  }

  readFile(id: string, path: string, options?: CallOptions): Promise<Buffer> {
    return readFile(this.#caller, id, path, options);
  }

  logTail(id: string, lines: number, options?: CallOptions): Promise<string> {
    return logTail(this.#caller, id, lines, options);
  }

  followLog(id: string, tail: number, onData: (chunk: Buffer) => unknown, options?: CallOptions): Promise<void> {
    return followLog(this.#caller, id, tail, onData, options);
  }

  attach(id: string, options?: CallOptions): Promise<TerminalSession> {
    return attach(this.#caller, id, options);
  }

  openShell(id: string, command: readonly string[], options?: CallOptions): Promise<TerminalSession> {
    return openShell(this.#caller, id, command, options);
  }

  events(
    options: { readonly since?: bigint; readonly signal: AbortSignal; readonly onOpen?: () => void },
    onEvent: (event: EngineEvent) => void,
  ): Promise<void> {
    return followEvents(this.#caller, options, (event) => {
      const name = event.attributes['name'];
      if (name === undefined || !this.#ownSidecars.has(name, event.containerId ?? '')) onEvent(event);
    });
  }

  dispose(): void {
    this.#ended.abort();
    this.#caller.dispose();
  }
}
