import { isLocalName } from '../../core/names/localHosts';
import type { NameOrigin, ResolvedName } from '../../core/names/resolvedName';
import { sameValue } from '../../core/sameValue';
import { sentences } from '../../words/sentence';
import type { Copyables } from './Copyables';
import { type Reason, sharedReason } from './environmentGroups';
import type { NameRow, RowGroup } from './protocol';
import type { SubjectLink } from './subject';
import type { ToldReasons } from './ToldReasons';
import { uniqueKeys } from './uniqueKeys';

export interface NamesView {
  readonly groups: readonly RowGroup<NameRow>[];
  readonly unread?: Reason;
}

const order: readonly NameOrigin[] = [
  'alias',
  'serverName',
  'serverHostname',
  'networkAlias',
  'containerName',
  'extraHost',
  'self',
  'other',
];

/** The names each link gives, in the links' order, then those that the client has without links. */
export function nameGroups(
  names: readonly ResolvedName[],
  uses: readonly SubjectLink[],
  told: ToldReasons,
  copyables: Copyables,
): NamesView {
  const unread = sharedReason(names);
  const key = uniqueKeys();
  const rows = (some: readonly ResolvedName[]) =>
    [...some]
      .sort((a, b) => order.indexOf(a.origin) - order.indexOf(b.origin))
      .map((name) => {
        const row = nameRow(name, key(`name:${name.link ?? 'own'}:${name.mechanism}:${name.name}`), copyables);
        const isSaid = name.reason === undefined || sameValue(name.reason, unread) || told.ofName(name.link);
        return isSaid ? row : { ...row, reason: sentences(name.reason) };
      });
  const known = new Set(uses.map(({ link }) => link.key));
  const fromLinks = uses
    .map(
      ({ link }): RowGroup<NameRow> => ({
        key: `names:${link.key}`,
        link: { alias: link.alias, server: link.server },
        rows: rows(names.filter((name) => name.link === link.key)),
      }),
    )
    .filter((group) => group.rows.length > 0);
  const others = names.filter(({ link }) => link === undefined || !known.has(link));
  const own = rows(others.filter((name) => !isCommonName(name)));
  const common = rows(others.filter(isCommonName));
  return {
    groups: [
      ...fromLinks,
      ...(own.length > 0 ? [{ key: 'names:own', rows: own }] : []),
      ...(common.length > 0 ? [{ key: 'names:common', isCommon: true as const, rows: common }] : []),
    ],
    ...(unread === undefined ? {} : { unread }),
  };
}

/** What the engine writes into the hosts file of every container, as long as there is nothing to say about it. */
function isCommonName({ name, origin, status }: ResolvedName): boolean {
  return origin === 'other' && status !== 'mismatch' && isLocalName(name);
}

function nameRow(name: ResolvedName, key: string, copyables: Copyables): NameRow {
  return {
    key,
    name: copyables.shown(`${key}/name`, name.name),
    addresses: name.addresses.map((address, index) => copyables.shown(`${key}/address/${index}`, address)),
    origin: name.origin,
    mechanism: name.mechanism,
    status: name.status,
    ...(name.unforeseen ? { unforeseen: true } : {}),
    ...(name.observed === undefined
      ? {}
      : { observed: name.observed.map((address, index) => copyables.shown(`${key}/observed/${index}`, address)) }),
  };
}
