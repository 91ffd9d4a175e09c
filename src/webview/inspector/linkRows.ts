import type { Container } from '../../core/containers/snapshot';
import type { Link } from '../../core/links/link';
import type { Problem } from '../../core/problems/problem';
import { worstFirst } from '../../core/problems/problemOrder';
import { shortProblem } from '../../words/shortProblems';
import type { Copyables } from './Copyables';
import type { LinkPort, LinkRow, Partner } from './protocol';
import { shownState } from './shownState';
import { attachmentOn, type Subject, type SubjectLink } from './subject';

/** What `verify` found of one link. */
export interface VerifiedLink {
  readonly key: string;
  readonly resolves: readonly string[];
  readonly unknown?: true;
  readonly stray?: { readonly why: string };
  readonly reachable: readonly {
    readonly port: number;
    readonly protocol: string;
    readonly open: boolean | 'unknown';
  }[];
}

/** Links that the client uses, then those that others have to it. */
export function linkRows(
  subject: Subject,
  problems: readonly Problem[],
  verified: readonly VerifiedLink[],
  copyables: Copyables,
  isGone: boolean,
): readonly LinkRow[] {
  return [
    ...subject.uses.map((each) => ({
      ...usedRow(each, problems, verified, copyables),
      ...(each.removable && !isGone ? { removable: true as const } : {}),
    })),
    ...subject.usedBy.map((each) => ({ ...baseRow(each, 'usedBy', copyables), ...problemOf(each, problems) })),
  ];
}

/** The worst that is more than an information. */
function problemOf({ link }: SubjectLink, problems: readonly Problem[]): Pick<LinkRow, 'problem'> {
  const [worst] = worstFirst(problems.filter((each) => each.link === link.key && each.severity !== 'info'));
  return worst ? { problem: { severity: worst.severity, words: shortProblem(worst) } } : {};
}

/** The links that the client uses, by the keys of their rows. */
export function usedLinks({ uses }: Subject): ReadonlyMap<string, Link> {
  return new Map(uses.map(({ link }) => [rowKey('uses', link), link]));
}

function rowKey(direction: LinkRow['direction'], { key }: Link): string {
  return `link:${direction}:${key}`;
}

function usedRow(
  each: SubjectLink,
  problems: readonly Problem[],
  verified: readonly VerifiedLink[],
  copyables: Copyables,
): LinkRow {
  const { link, partner } = each;
  const verification = verified.find(({ key }) => key === link.key);
  return {
    ...baseRow(each, 'uses', copyables),
    ports: portsOf(partner, verification),
    ...problemOf(each, problems),
    ...(verification ? { resolves: verification.resolves, ...doubtOf(verification) } : {}),
  };
}

function doubtOf({ unknown, stray }: VerifiedLink): Pick<LinkRow, 'doubt'> {
  return unknown ? { doubt: 'unknown' } : stray ? { doubt: 'stray' } : {};
}

function baseRow({ link, partner }: SubjectLink, direction: LinkRow['direction'], copyables: Copyables): LinkRow {
  const key = rowKey(direction, link);
  const attachment = attachmentOn(partner, link.network);
  const address = attachment?.ipv4 ?? attachment?.ipv6;
  return {
    key,
    direction,
    alias: link.alias,
    partner: partnerOf(direction === 'uses' ? link.server : link.client, partner),
    ports: [],
    kind: link.kind,
    network: link.network,
    inert: link.inert,
    ...(address === undefined ? {} : { address: copyables.shown(`${key}/address`, address) }),
    ...(partner ? { state: shownState(partner) } : {}),
  };
}

function partnerOf(name: string, partner: Container | undefined): Partner {
  return partner ? { name: partner.name, id: partner.id } : { name };
}

function portsOf(server: Container | undefined, verification: VerifiedLink | undefined): readonly LinkPort[] {
  const declared = server?.details?.exposedPorts ?? [];
  const asked = verification?.reachable ?? [];
  const texts = new Set([...declared, ...asked].map(({ port, protocol }) => `${port}/${protocol}`));
  return [...texts].map((text): LinkPort => {
    const answer = asked.find(({ port, protocol }) => `${port}/${protocol}` === text);
    return answer ? { text, state: portState(answer.open) } : { text };
  });
}

function portState(open: boolean | 'unknown'): NonNullable<LinkPort['state']> {
  if (open === 'unknown') return 'unknown';
  return open ? 'open' : 'closed';
}
