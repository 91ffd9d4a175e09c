import { isDefaultBridge } from '../../core/containers/defaultBridge';
import { isUp } from '../../core/containers/snapshot';
import type { Description } from '../../core/descriptions/description';
import type { EngineGeneration } from '../../core/engines/engineGeneration';
import type { Link } from '../../core/links/link';
import type { Problem } from '../../core/problems/problem';
import { enumerated } from '../../words/catalogue';
import { sentences } from '../../words/sentence';
import { Copyables } from './Copyables';
import { environmentGroups, type Reason } from './environmentGroups';
import { headerView } from './headerView';
import { linkRows, usedLinks, type VerifiedLink } from './linkRows';
import { nameGroups } from './nameGroups';
import { problemRows } from './problemRows';
import type { InspectorCondition, InspectorTarget, InspectorView, Unlinked, Unread } from './protocol';
import type { Subject } from './subject';
import { ToldReasons } from './ToldReasons';

/** All that one view is made of. */
export interface InspectorFacts {
  readonly target: InspectorTarget;
  readonly subject: Subject;
  readonly engine?: EngineGeneration;
  /** Where the engine publishes ports. */
  readonly engineHost: string;
  /** Undefined: not read yet, or it could not be. */
  readonly description?: Description;
  /** Of the links that others have to it. */
  readonly clientsProblems: readonly Problem[];
  /** The container is gone; `subject` and `description` are the last known. */
  readonly removed: boolean;
  /** A sentence for people: why the last reading failed. */
  readonly failure?: string;
  /** Keys of variables that a person asked to see. */
  readonly revealed: ReadonlySet<string>;
  readonly allRevealed: boolean;
  readonly verifying: boolean;
  readonly verified?: { readonly links: readonly VerifiedLink[]; readonly how: string };
  /** Preview: the command line, masked. */
  readonly dockerRun?: string;
}

/** A view, and what stays at the host: the real texts and the problems behind its rows. */
export interface InspectorPicture {
  readonly view: InspectorView;
  readonly copyables: ReadonlyMap<string, string>;
  readonly problems: ReadonlyMap<string, Problem>;
  /** The links behind the rows that the client uses. */
  readonly links: ReadonlyMap<string, Link>;
}

/** Never holds a secret's value unless its row, or all of them, were revealed. */
export function inspectorPicture(facts: InspectorFacts): InspectorPicture {
  const { target, subject, description } = facts;
  const copyables = new Copyables();
  const problems = problemRows(description?.problems ?? [], subject.uses);
  const told = new ToldReasons(description?.problems ?? [], subject.uses);
  const names = nameGroups(description?.names ?? [], subject.uses, told, copyables);
  const environment = environmentGroups({ ...facts, variables: description?.env ?? [], uses: subject.uses }, copyables);
  const why = target.kind === 'container' && subject.uses.length === 0 ? unlinked(subject) : undefined;
  const view: InspectorView = {
    target,
    condition: conditionOf(facts),
    header: headerView(facts, copyables),
    problems: problems.rows,
    links: linkRows(
      subject,
      [...(description?.problems ?? []), ...facts.clientsProblems],
      facts.verified?.links ?? [],
      copyables,
      facts.removed,
    ),
    names: names.groups,
    environment: description ? environment.groups : [],
    hasSecrets: environment.hasSecrets,
    allRevealed: facts.allRevealed,
    verifying: facts.verifying,
    ...(facts.failure === undefined ? {} : { failure: facts.failure }),
    ...(why === undefined ? {} : { unlinked: why }),
    ...(names.unread === undefined ? {} : { namesUnread: unread(names.unread, told) }),
    ...(environment.unread === undefined ? {} : { environmentUnread: unread(environment.unread, told) }),
    ...(facts.verified === undefined ? {} : { verified: facts.verified.how }),
  };
  return { view, copyables: copyables.all(), problems: problems.byKey, links: usedLinks(subject) };
}

function unread(reason: Reason, told: ToldReasons): Unread {
  return told.ofReading(reason) ? { why: 'problem' } : { why: 'reason', reason: sentences(reason) };
}

function conditionOf(facts: InspectorFacts): InspectorCondition {
  if (facts.removed) return 'removed';
  if (facts.failure !== undefined) return 'failed';
  if (!facts.description) return 'loading';
  if (facts.target.kind === 'preview') return 'preview';
  return facts.subject.container && !isUp(facts.subject.container) ? 'ifStarted' : 'live';
}

function unlinked(subject: Subject): InspectorView['unlinked'] {
  const { container } = subject;
  if (!container) return undefined;
  const why = unlinkedReason(container.networkMode);
  const own = enumerated(container.networks.map(({ name }) => name));
  return { why, network: subject.networkOwner?.name ?? (own || container.networkMode) };
}

function unlinkedReason(networkMode: string): Unlinked {
  if (isDefaultBridge(networkMode)) return 'defaultBridge';
  switch (networkMode) {
    case 'host':
      return 'hostNetwork';
    case 'none':
      return 'noNetwork';
    default:
      return networkMode.startsWith('container:') ? 'sharedNetwork' : 'userNetwork';
  }
}
