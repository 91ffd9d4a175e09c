import type { Container, EngineIdentity, Network } from '../core/containers/snapshot';
import { HumanError } from '../core/humanError';
import type { ContainerSpec } from '../core/plans/containerSpec';
import { Caller } from './calls/Caller';
import { creationBody } from './calls/creationBody';
import { demandLinks } from './calls/demandLinks';
import { followEvents } from './calls/eventCalls';
import { exec, openShell } from './calls/execCalls';
import { readFile } from './calls/fileCalls';
import { pull } from './calls/imageCalls';
import { followLog, logTail } from './calls/logCalls';
import { attach } from './calls/terminalCalls';
import { apiPath, createDockerTransport } from './dockerTransport';
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
  RawJson,
  TerminalSession,
} from './Engine';
import { parseEndpoint } from './endpoints/engineAddress';
import type { EndpointSource } from './errors/explainConnection';
import { isListedSidecar, isSidecarName, sidecarLabel } from './observation/sidecarMarks';
import { parseCreated } from './schema/answers';
import { parseContainerInspect } from './schema/containerInspect';
import { readContainerList } from './schema/containerList';
import { parseEngineIdentity } from './schema/engineIdentity';
import { parseImageInspect, parseImages } from './schema/images';
import { parseNetworks } from './schema/networks';
import { fieldsOf } from './schema/tolerant';

/** The engine gives a process 10 s to stop before it kills it; starting may wait for storage and networks. */
const slow = { timeoutMs: 120_000 };

/** An engine behind a socket or a TCP port. Opens nothing before the first call. */
export class DockerEngine implements Engine {
  readonly #caller: Caller;
  readonly #ended = new AbortController();
  /** Names of those that were made here and aren't gone: their events are nobody's business. */
  readonly #ownSidecars = new Set<string>();

  /** Throws a `HumanError` for an endpoint that can't be used. */
  constructor(
    readonly endpoint: string,
    source: EndpointSource = 'containerLinks.endpoint',
  ) {
    this.#caller = new Caller({ endpoint, source }, createDockerTransport(parseEndpoint(endpoint)));
  }

  /** Aborts when this is disposed of. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  async identity(options?: CallOptions): Promise<EngineIdentity> {
    const attempt = { doing: 'say its version' };
    return parseEngineIdentity(await this.#caller.json(attempt, { method: 'GET', path: '/version' }, options));
  }

  async list(options: ListOptions = {}): Promise<readonly Container[]> {
    const query = { all: true, ...(options.ids === undefined ? {} : { filters: { id: options.ids } }) };
    const request = { method: 'GET', path: '/containers/json', query } as const;
    const answer = await this.#caller.json({ doing: 'list the containers' }, request, options);
    return await readContainerList(Array.isArray(answer) ? answer.filter((entry) => !isListedSidecar(entry)) : answer);
  }

  /** The containers that `list` leaves out. */
  async sidecars(options?: CallOptions): Promise<readonly Container[]> {
    const query = { all: true, filters: { label: [sidecarLabel] } };
    const request = { method: 'GET', path: '/containers/json', query } as const;
    const answer = await this.#caller.json({ doing: 'list the sidecars' }, request, options);
    // Not everything that speaks this API heeds the filter, and what this gives may be removed.
    return Array.isArray(answer) ? await readContainerList(answer.filter(isListedSidecar)) : [];
  }

  async inspect(id: string, options?: CallOptions): Promise<Container> {
    const request = { method: 'GET', path: apiPath('containers', id, 'json'), isOneOfMany: true } as const;
    const found = parseContainerInspect(await this.#caller.json({ doing: 'read', container: id }, request, options));
    if (found === undefined) {
      throw new HumanError(`What the engine at ${this.endpoint} says of a container can't be read.`, 'engine');
    }
    return found;
  }

  inspectRaw(id: string, options?: CallOptions): Promise<unknown> {
    const request = { method: 'GET', path: apiPath('containers', id, 'json') } as const;
    return this.#caller.json({ doing: 'read', container: id }, request, options);
  }

  async info(options?: CallOptions): Promise<RawJson> {
    return fieldsOf(await this.#caller.json({ doing: 'describe itself' }, { method: 'GET', path: '/info' }, options));
  }

  async networks(options?: CallOptions): Promise<readonly Network[]> {
    const attempt = { doing: 'list the networks' };
    return parseNetworks(await this.#caller.json(attempt, { method: 'GET', path: '/networks' }, options));
  }

  async images(options?: CallOptions): Promise<readonly Image[]> {
    const attempt = { doing: 'list the images' };
    return parseImages(await this.#caller.json(attempt, { method: 'GET', path: '/images/json' }, options));
  }

  async inspectImage(reference: string, options?: CallOptions): Promise<ImageDetails> {
    const request = { method: 'GET', path: `${apiPath('images', ...reference.split('/'))}/json` } as const;
    return parseImageInspect(await this.#caller.json({ doing: 'read the image', image: reference }, request, options));
  }

  pull(reference: string, onProgress: (progress: PullProgress) => void, options?: CallOptions): Promise<void> {
    return pull(this.#caller, reference, onProgress, options);
  }

  async create(spec: ContainerSpec, options?: CallOptions): Promise<Created> {
    demandLinks(spec.endpointLinks);
    if (spec.name !== undefined && isSidecarName(spec.name)) {
      this.#ownSidecars.add(spec.name);
    }
    const attempt = {
      doing: 'create the container',
      image: spec.image,
      ...(spec.name === undefined ? {} : { container: spec.name }),
      secrets: spec.env.map((entry) => entry.slice(entry.indexOf('=') + 1)),
    };
    const query = spec.name === undefined ? {} : { name: spec.name };
    const request = { method: 'POST', path: '/containers/create', query, body: creationBody(spec) } as const;
    return parseCreated(await this.#caller.json(attempt, request, { ...slow, ...options }));
  }

  start(id: string, options?: CallOptions): Promise<void> {
    return this.#order('start', id, 'start', options);
  }

  stop(id: string, options?: CallOptions): Promise<void> {
    return this.#order('stop', id, 'stop', options);
  }

  restart(id: string, options?: CallOptions): Promise<void> {
    return this.#order('restart', id, 'restart', options);
  }

  unpause(id: string, options?: CallOptions): Promise<void> {
    return this.#order('unpause', id, 'unpause', options);
  }

  rename(id: string, name: string, options?: CallOptions): Promise<void> {
    return this.#order('rename', id, 'rename', options, { name });
  }

  async remove(
    id: string,
    how: { readonly force: boolean; readonly volumes: boolean },
    options?: CallOptions,
  ): Promise<void> {
    const query = { force: how.force, v: how.volumes };
    const request = { method: 'DELETE', path: apiPath('containers', id), query } as const;
    await this.#caller.json({ doing: 'remove', container: id }, request, { ...slow, ...options });
  }

  async removeLink(clientName: string, alias: string, options?: CallOptions): Promise<void> {
    const name = `${clientName}/${alias}`;
    const request = { method: 'DELETE', path: apiPath('containers', name), query: { link: true } } as const;
    await this.#caller.json({ doing: 'remove the link', container: name }, request, { ...slow, ...options });
  }

  async connect(
    network: string,
    id: string,
    endpoint: { readonly aliases: readonly string[]; readonly links: readonly string[] },
    options?: CallOptions,
  ): Promise<void> {
    demandLinks(endpoint.links);
    const attempt = { doing: `connect to the network ${network}`, container: id, network };
    const body = { Container: id, EndpointConfig: { Aliases: endpoint.aliases, Links: endpoint.links } };
    const request = { method: 'POST', path: apiPath('networks', network, 'connect'), body } as const;
    await this.#caller.json(attempt, request, { ...slow, ...options });
  }

  async disconnect(network: string, id: string, options?: CallOptions): Promise<void> {
    const attempt = { doing: `disconnect from the network ${network}`, container: id, network };
    const body = { Container: id };
    const request = { method: 'POST', path: apiPath('networks', network, 'disconnect'), body } as const;
    await this.#caller.json(attempt, request, { ...slow, ...options });
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

  followLog(id: string, tail: number, onData: (chunk: Buffer) => void, options?: CallOptions): Promise<void> {
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
      if (name === undefined || !this.#ownSidecars.has(name)) onEvent(event);
      else if (event.action === 'destroy' || event.action === 'remove') this.#ownSidecars.delete(name);
    });
  }

  dispose(): void {
    this.#ended.abort();
    this.#caller.dispose();
  }

  async #order(
    doing: string,
    id: string,
    verb: string,
    options?: CallOptions,
    query: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const request = { method: 'POST', path: apiPath('containers', id, verb), query } as const;
    await this.#caller.json({ doing, container: id }, request, { ...slow, ...options });
  }
}
