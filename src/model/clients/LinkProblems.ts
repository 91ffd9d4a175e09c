import type { Container, NetworkAttachment } from '../../core/containers/snapshot';
import { problemsFound } from '../../core/descriptions/describe';
import { legacyLinksOf } from '../../core/links/legacyLinks';
import type { Link } from '../../core/links/link';
import { isTroubled, linkProblems } from '../../core/problems/linkProblems';
import { isSameProblem, type Problem } from '../../core/problems/problem';
import { worstFirst } from '../../core/problems/problemOrder';
import { sameValue } from '../../core/sameValue';
import type { LiveModel } from '../connection/LiveModel';
import { sceneOf } from '../connection/sceneOf';
import { type Clock, systemClock } from '../time/Clock';
import type { Disposable } from '../time/Disposable';
import { Emitter } from '../time/Emitter';
import { type Look, serversOf } from './ClientRecord';
import type { ClientRecords, Conclusion } from './ClientRecords';
import type { ProblemSource } from './ProblemSource';

/** Milliseconds between two tellings of changes while there is no end of them. */
const gapInStorm = 100;

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
    readonly clock: Clock = systemClock,
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
    return worstFirst([...observed, ...others]);
  }

  ofClient(id: string): readonly Problem[] {
    const links = this.model.lookup.linksFrom(id);
    const keys = new Set(links.map(({ key }) => key));
    const ofNoLink = this.#observed(id).filter(({ link }) => link === undefined || !keys.has(link));
    return [...ofNoLink, ...links.flatMap((link) => this.of(link))];
  }

  /** Clients that have a problem worth a mark. Up to date a moment after the model. */
  get markedClients(): ReadonlySet<string> {
    return this.#marked;
  }

  /** Fires with the ids of clients. */
  onDidChange(listener: (clientIds: ReadonlySet<string>) => void): Disposable {
    return this.#changes.listen(listener);
  }

  /** What was known already is no news: whoever looks again at each piece of news would never stop. */
  noteLook(id: string, isOther: boolean): void {
    if (this.#recount(id) || isOther) this.#changes.tell(new Set([id]));
  }

  rethink(id: string): void {
    const client = this.model.lookup.container(id);
    const look = client && this.records.lookOf(client);
    const isOther = client !== undefined && look !== undefined && this.#reconsider(client, look);
    if (this.#recount(id) || isOther) this.#untold.add(id);
  }

  afterSlice(isDone: boolean): void {
    const now = this.clock.now();
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
   * The picture changed, so that what was read in the client may mean something else now. Its environment never
   * changes; of its hosts file nothing new is concluded once the engine may have written it anew. Gives whether the
   * meaning is another.
   */
  #reconsider(client: Container, look: Look): boolean {
    const { lookup } = this.model;
    const scene = sceneOf(this.model);
    if (scene === undefined) return false;
    const links = new Map(lookup.linksFrom(client.id).map((link) => [link.key, link]));
    const legacy = new Set(legacyLinksOf(lookup, client.id).map(({ key }) => key));
    const isWritten = look.servers !== serversOf(lookup, client.id);
    const holds = ({ code, link = '' }: Problem) => code !== 'hosts-mismatch' || (!isWritten && legacy.has(link));
    const isOver = ({ link = '' }: Problem) => {
      const endpoint = links.get(link);
      return endpoint?.kind === 'endpoint' && isAttachedAnew(look, client, endpoint);
    };
    const before = look.problems;
    const ofNames = !isWritten || before.some(({ code }) => code === 'hosts-mismatch');
    const doubtful = before.filter((problem) => !holds(problem));
    const isKnown = (problem: Problem) => doubtful.some((each) => isSameProblem(each, problem));
    look.problems = problemsFound({ scene, client, observation: look.observation }, { ofNames }).filter(
      (problem) => holds(problem) || (isKnown(problem) && !isOver(problem)),
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
    if (this.#observed(clientId).length === 0) return isTroubled(scene, client);
    return this.ofClient(clientId).some(({ severity }) => severity !== 'info');
  }
}

function isAttachedAnew({ networks }: Look, client: Container, { network }: Link): boolean {
  const parts = (attached: readonly NetworkAttachment[]) =>
    attached.flatMap(({ name, networkId, ipv4, ipv6, links }) =>
      name === network ? [networkId, ipv4, ipv6, ...links] : [],
    );
  return !sameValue(parts(networks), parts(client.networks));
}
