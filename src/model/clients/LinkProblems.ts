import { IdIndex } from '../../core/containers/IdIndex';
import type { ContainerLookup } from '../../core/containers/lookup';
import { sameValue } from '../../core/containers/sameValue';
import { type Container, isUp, type NetworkAttachment } from '../../core/containers/snapshot';
import { describeClient } from '../../core/descriptions/describe';
import type { Observation } from '../../core/descriptions/description';
import type { Link, Problem, ProblemCode } from '../../core/links/link';
import { addressesOf, ipv4sIn } from '../../core/names/addresses';
import { parseHostsFile } from '../../core/names/hostsFile';
import { isTroubled } from '../../core/problems/linkProblems';
import { bySeverity } from '../../core/problems/problemOrder';
import type { LiveModel, ModelChange } from '../connection/LiveModel';
import type { Disposable } from '../time/Disposable';
import { Emitter } from '../time/Emitter';
import { SlicedIds } from '../time/SlicedIds';
import type { SlicedTurns } from '../time/SlicedTurns';
import type { Described } from './Descriptions';
import { EndpointClients } from './EndpointClients';
import { addressesNow, legacyLinksOf } from './LedAddresses';
import type { ProblemSource } from './ProblemSource';
import { RuleProblems } from './RuleProblems';

/** Milliseconds between two tellings of changes while there is no end of them. */
const gapInStorm = 100;

/** What only a look into the client tells; everything else follows from the model at any time. */
const frozenCodes: ReadonlySet<ProblemCode> = new Set(['stale-env', 'env-points-elsewhere', 'env-absent-on-engine']);
const observedCodes: ReadonlySet<ProblemCode> = new Set([...frozenCodes, 'hosts-mismatch']);

interface Observed {
  /** Process 1's environment is frozen at start: what was read is true of this start only. */
  readonly startedAt: string | undefined;
  readonly observation: Observation;
  /** While the servers of its links are as they were then, the engine does not touch the client's hosts file. */
  readonly servers: string;
  /** Its networks as they were then: what the engine's DNS gives on one is made anew with a new connection to it. */
  readonly networks: readonly NetworkAttachment[];
  /** In its environment and its hosts file: whoever has one of them matters. */
  readonly addresses: ReadonlySet<string>;
  /** What the reading means beside the picture of now. */
  problems: readonly Problem[];
}

/** The problems of every link, and which clients have one that a view marks. */
export class LinkProblems implements ProblemSource {
  readonly #changes: Emitter<ReadonlySet<string>>;
  readonly #observed = new Map<string, Observed>();
  /** Clients by the addresses that they were seen to hold. */
  readonly #holders = new IdIndex();
  /** Clients whose problems rest on others than their partners. */
  readonly #restless = new Set<string>();
  readonly #members = new EndpointClients();
  readonly #byRule = new RuleProblems();
  readonly #marked = new Set<string>();
  /** Those of the dirty that changed themselves. */
  readonly #moved = new Set<string>();
  readonly #dirty: SlicedIds;
  readonly #subscription: Disposable;
  #changed = new Set<string>();
  #told = Number.NEGATIVE_INFINITY;

  constructor(
    readonly model: LiveModel,
    readonly secretPatterns: () => readonly string[],
    turns?: SlicedTurns,
    report?: (error: unknown) => void,
  ) {
    this.#changes = new Emitter(report);
    this.#dirty = new SlicedIds(
      (id) => this.#rethink(id),
      () => this.#tellChanged(),
      turns,
    );
    this.#subscription = model.onDidChange((change) => this.#follow(change));
  }

  of(link: Link): readonly Problem[] {
    const { engine, lookup, seen } = this.model;
    if (engine === undefined) return [];
    const byRule = this.#byRule.of({ lookup, engine, seen }, link, this.secretPatterns());
    if (!this.#observed.has(link.clientId)) return byRule;
    const observed = this.#observedOf(link.clientId).filter((problem) => problem.link === link.key);
    // What was found says more than the rule of the same kind.
    return observed.length === 0
      ? byRule
      : [...observed, ...byRule.filter(({ code }) => !observed.some((problem) => problem.code === code))].sort(
          bySeverity,
        );
  }

  /** Clients that have a link with a problem worth a mark. Follows the model a moment later. */
  get markedClients(): ReadonlySet<string> {
    return this.#marked;
  }

  /** Takes over what a fresh look into a client found. */
  noteDescribed({ description, observation }: Described): void {
    const { id } = description.client;
    if (id === undefined) return;
    const client = this.model.lookup.container(id);
    const startedAt = client?.details?.startedAt;
    const before = this.#observedOf(id);
    this.#forget(id);
    const observed: Observed = {
      startedAt,
      observation,
      servers: client ? serversOf(this.model.lookup, client) : '',
      networks: client?.networks ?? [],
      addresses: addressesIn(observation),
      problems: description.problems.filter(({ code }) => observedCodes.has(code)),
    };
    this.#observed.set(id, observed);
    for (const address of observed.addresses) this.#holders.add(address, id);
    this.#noteRest(id, observed);
    // A look that finds what is known is no news: who looks because of news would look for ever.
    const isOther = !sameValue(before, this.#observedOf(id));
    if (this.#recount(id) || isOther) this.#changes.tell(new Set([id]));
  }

  /** What a reading means beside the picture of now. */
  #meaning(client: Container | undefined, observation: Observation): readonly Problem[] {
    const { engine, lookup, seen } = this.model;
    if (client === undefined || engine === undefined) return [];
    return describeClient({ scene: { lookup, engine, seen }, client, observation }).problems;
  }

  onDidChange(listener: (clientIds: ReadonlySet<string>) => void): Disposable {
    return this.#changes.listen(listener);
  }

  #observedOf(clientId: string): readonly Problem[] {
    const observed = this.#observed.get(clientId);
    if (observed === undefined) return [];
    const client = this.model.lookup.container(clientId);
    return client !== undefined && isOfThisStart(observed, client) ? observed.problems : [];
  }

  /**
   * The picture moved: what was read in the client may mean something else now. Its environment is frozen; of its hosts
   * file nothing new is concluded once the engine may have written it anew.
   */
  #reconsider(clientId: string): boolean {
    const observed = this.#observed.get(clientId);
    const client = this.model.lookup.container(clientId);
    if (observed === undefined || client === undefined || this.model.engine === undefined) return false;
    if (!isOfThisStart(observed, client)) return false;
    const { observation, problems: before } = observed;
    const legacy = legacyLinksOf(this.model.lookup, client).map(({ key }) => key);
    const isWritten = observed.servers !== serversOf(this.model.lookup, client);
    const holds = ({ code, link = '' }: Problem) =>
      frozenCodes.has(code) || (observedCodes.has(code) && !isWritten && legacy.includes(link));
    const links = this.model.lookup.linksFrom(clientId);
    const isOver = ({ code, link: key }: Problem) =>
      code === 'hosts-mismatch' &&
      links.some((link) => link.key === key && link.kind === 'endpoint' && isAttachedAnew(observed, client, link));
    observed.problems = this.#meaning(client, observation).filter(
      (problem) => holds(problem) || (before.some((known) => sameValue(known, problem)) && !isOver(problem)),
    );
    this.#noteRest(clientId, observed);
    return !sameValue(before, observed.problems);
  }

  #noteRest(clientId: string, { problems }: Observed): void {
    if (problems.some(restsOnOthers)) this.#restless.add(clientId);
    else this.#restless.delete(clientId);
  }

  #forget(clientId: string): void {
    for (const address of this.#observed.get(clientId)?.addresses ?? []) this.#holders.delete(address, clientId);
    this.#observed.delete(clientId);
    this.#restless.delete(clientId);
  }

  /** Only notes whom it concerns: with whom they are connected is sought later, a slice a turn. */
  #follow(change: ModelChange): void {
    const { lookup } = this.model;
    for (const id of change.containers) {
      this.#moved.add(id);
      // At once: it may be back before its turn.
      if (this.#observed.has(id) && lookup.container(id) === undefined) this.#forget(id);
    }
    this.#dirty.add(change.containers);
    this.#dirty.add(this.#restless);
    if (change.connection) this.#dirty.add([...lookup.containers()].map(({ id }) => id));
  }

  #rethink(id: string): void {
    if (this.#moved.delete(id)) this.#dirty.add(this.#concerned(id));
    this.#members.note(id, this.model.lookup);
    const isOther = this.#reconsider(id);
    if (this.#recount(id) || isOther) this.#changed.add(id);
  }

  /** Clients to whom a change of this container matters though they are not linked with it. */
  #concerned(id: string): readonly string[] {
    const container = this.model.lookup.container(id);
    if (container === undefined) {
      this.#forget(id);
      this.#byRule.forget(id);
    }
    // Their names may hide an alias, or no longer do.
    const concerned = [...this.#members.beside(container, id)];
    if (this.#observed.size === 0) return concerned;
    // Their old addresses may have gone to anyone, or been given up.
    for (const attachment of container?.networks ?? []) {
      for (const address of addressesOf(attachment)) concerned.push(...this.#holders.get(address));
    }
    return concerned;
  }

  #tellChanged(): void {
    if (this.#changed.size === 0) return;
    const now = performance.now();
    if (this.#dirty.size > 0 && now < this.#told + gapInStorm) return;
    this.#told = now;
    const changed = this.#changed;
    this.#changed = new Set();
    this.#changes.tell(changed);
  }

  /** True when the client's mark appeared or vanished. */
  #recount(clientId: string): boolean {
    const links = this.model.lookup.linksFrom(clientId);
    const isMarked = links.some((link) => this.#isTroubled(link));
    if (isMarked === this.#marked.has(clientId)) return false;
    if (isMarked) this.#marked.add(clientId);
    else this.#marked.delete(clientId);
    return true;
  }

  #isTroubled(link: Link): boolean {
    const { engine, lookup, seen } = this.model;
    // What was found may stand in for what follows from rules.
    if (this.#observed.has(link.clientId)) return this.of(link).some(({ severity }) => severity !== 'info');
    return engine !== undefined && isTroubled({ lookup, engine, seen }, link);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#dirty.dispose();
    this.#changes.dispose();
  }
}

/** Whether containers may end a problem that are neither the client nor linked with it. */
function restsOnOthers({ code }: Problem): boolean {
  return code !== 'env-absent-on-engine';
}

function isOfThisStart({ startedAt }: Observed, client: Container): boolean {
  return isUp(client) && client.details?.startedAt === startedAt;
}

function isAttachedAnew({ networks }: Observed, client: Container, { network }: Link): boolean {
  const parts = (attached: readonly NetworkAttachment[]) =>
    attached.flatMap(({ name, networkId, ipv4, ipv6, links }) =>
      name === network ? [networkId, ipv4, ipv6, ...links] : [],
    );
  return !sameValue(parts(networks), parts(client.networks));
}

/** Everything upon whose change the engine writes lines of links anew. */
function serversOf(lookup: ContainerLookup, client: Container): string {
  const parts = legacyLinksOf(lookup, client).map((link) => {
    const server = link.serverId === undefined ? undefined : lookup.container(link.serverId);
    const startedAt = server && isUp(server) ? server.details?.startedAt : undefined;
    return [link.key, link.serverId, startedAt, ...addressesNow(lookup, link)].join(' ');
  });
  return parts.join('\n');
}

function addressesIn({ environment, hosts }: Observation): ReadonlySet<string> {
  const values = environment.status === 'read' ? environment.value : [];
  const lines = hosts.status === 'read' ? parseHostsFile(hosts.value) : [];
  return new Set([...values.flatMap(ipv4sIn), ...lines.map(({ address }) => address)]);
}
