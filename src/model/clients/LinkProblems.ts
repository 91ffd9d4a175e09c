import { sameValue } from '../../core/containers/sameValue';
import type { Container, NetworkAttachment } from '../../core/containers/snapshot';
import { describeClient } from '../../core/descriptions/describe';
import { legacyLinksOf } from '../../core/links/legacyLinks';
import type { Link } from '../../core/links/link';
import { isTroubled, linkProblems } from '../../core/problems/linkProblems';
import type { Problem, ProblemCode } from '../../core/problems/problem';
import { bySeverity } from '../../core/problems/problemOrder';
import type { LiveModel } from '../connection/LiveModel';
import { sceneOf } from '../connection/sceneOf';
import type { Disposable } from '../time/Disposable';
import { Emitter } from '../time/Emitter';
import { type Look, serversOf } from './ClientRecord';
import type { ClientRecords, Conclusion, Described } from './ClientRecords';
import type { ProblemSource } from './ProblemSource';

/** Milliseconds between two tellings of changes while there is no end of them. */
const gapInStorm = 100;

/** What only a look into the client tells; everything else the model tells at any time. */
const frozenCodes: ReadonlySet<ProblemCode> = new Set(['stale-env', 'env-points-elsewhere', 'env-absent-on-engine']);
const observedCodes: ReadonlySet<ProblemCode> = new Set([...frozenCodes, 'hosts-mismatch']);

/** The problems of every link, and which clients have one that a view marks. */
export class LinkProblems implements ProblemSource, Conclusion {
  readonly #changes: Emitter<ReadonlySet<string>>;
  readonly #marked = new Set<string>();
  #untold = new Set<string>();
  #told = Number.NEGATIVE_INFINITY;

  constructor(
    readonly model: LiveModel,
    readonly records: ClientRecords,
    readonly secretPatterns: () => readonly string[],
    report?: (error: unknown) => void,
  ) {
    this.#changes = new Emitter(report);
    records.add(this);
  }

  of(link: Link): readonly Problem[] {
    const scene = sceneOf(this.model);
    if (scene === undefined) return [];
    const rules = this.records.get(link.clientId)?.rules;
    const byRule = (rules ?? { of: linkProblems }).of(scene, link, this.secretPatterns());
    const observed = this.#observed(link.clientId).filter((problem) => problem.link === link.key);
    if (observed.length === 0) return byRule;
    // What was found says more than the rule of the same kind.
    const others = byRule.filter(({ code }) => !observed.some((problem) => problem.code === code));
    return [...observed, ...others].sort(bySeverity);
  }

  /** Clients that have a link with a problem worth a mark. Up to date a moment after the model. */
  get markedClients(): ReadonlySet<string> {
    return this.#marked;
  }

  /** Fires with the ids of clients. */
  onDidChange(listener: (clientIds: ReadonlySet<string>) => void): Disposable {
    return this.#changes.listen(listener);
  }

  /** Takes over what a fresh look into a client found. */
  noteDescribed(described: Described): void {
    const { client, problems } = described.description;
    if (client.id === undefined) return;
    const before = this.#observed(client.id);
    const now = problems.filter(({ code }) => observedCodes.has(code));
    this.records.noteLook(described, now);
    // A look that finds what is known is no news: who looks because of news would look for ever.
    const isOther = !sameValue(before, this.#observed(client.id));
    if (this.#recount(client.id) || isOther) this.#changes.tell(new Set([client.id]));
  }

  rethink(id: string): void {
    const client = this.model.lookup.container(id);
    const look = client && this.records.lookOf(client);
    const isOther = client !== undefined && look !== undefined && this.#reconsider(client, look);
    if (this.#recount(id) || isOther) this.#untold.add(id);
  }

  afterSlice(isDone: boolean): void {
    const now = performance.now();
    if (this.#untold.size === 0 || (!isDone && now < this.#told + gapInStorm)) return;
    this.#told = now;
    const untold = this.#untold;
    this.#untold = new Set();
    this.#changes.tell(untold);
  }

  dispose(): void {
    this.#changes.dispose();
  }

  #observed(clientId: string): readonly Problem[] {
    const client = this.model.lookup.container(clientId);
    return (client && this.records.lookOf(client)?.problems) ?? [];
  }

  /**
   * The picture moved: what was read in the client may mean something else now. Its environment is frozen; of its hosts
   * file nothing new is concluded once the engine may have written it anew. True: it does.
   */
  #reconsider(client: Container, look: Look): boolean {
    const { lookup } = this.model;
    const scene = sceneOf(this.model);
    if (scene === undefined) return false;
    const links = new Map(lookup.linksFrom(client.id).map((link) => [link.key, link]));
    const legacy = new Set(legacyLinksOf(lookup, client.id).map(({ key }) => key));
    const isWritten = look.servers !== serversOf(lookup, client.id);
    const holds = ({ code, link = '' }: Problem) =>
      frozenCodes.has(code) || (observedCodes.has(code) && !isWritten && legacy.has(link));
    const isOver = ({ code, link = '' }: Problem) => {
      const endpoint = code === 'hosts-mismatch' ? links.get(link) : undefined;
      return endpoint?.kind === 'endpoint' && isAttachedAnew(look, client, endpoint);
    };
    const before = look.problems;
    const known = new Set(before.map((problem) => JSON.stringify(problem)));
    look.problems = describeClient({ scene, client, observation: look.observation }).problems.filter(
      (problem) => holds(problem) || (known.has(JSON.stringify(problem)) && !isOver(problem)),
    );
    return !sameValue(before, look.problems);
  }

  /** True when the client's mark appeared or vanished. */
  #recount(clientId: string): boolean {
    const isMarked = this.#isTroubled(clientId);
    if (isMarked === this.#marked.has(clientId)) return false;
    if (isMarked) this.#marked.add(clientId);
    else this.#marked.delete(clientId);
    return true;
  }

  #isTroubled(clientId: string): boolean {
    const { lookup } = this.model;
    const scene = sceneOf(this.model);
    const client = lookup.container(clientId);
    if (client === undefined || scene === undefined) return false;
    // What was found may stand in for what rules tell.
    return this.#observed(clientId).length > 0
      ? lookup.linksFrom(clientId).some((link) => this.of(link).some(({ severity }) => severity !== 'info'))
      : isTroubled(scene, client);
  }
}

function isAttachedAnew({ networks }: Look, client: Container, { network }: Link): boolean {
  const parts = (attached: readonly NetworkAttachment[]) =>
    attached.flatMap(({ name, networkId, ipv4, ipv6, links }) =>
      name === network ? [networkId, ipv4, ipv6, ...links] : [],
    );
  return !sameValue(parts(networks), parts(client.networks));
}
