import type { EngineGeneration } from '../../core/engines/engineGeneration';
import type { Fact } from '../../core/fact';
import type { Link } from '../../core/links/link';
import { sameValue } from '../../core/sameValue';
import type { Variable } from '../../core/variables/variable';
import { sentences } from '../../words/sentence';
import type { Copyables } from './Copyables';
import type { RowGroup, VariableRow } from './protocol';
import type { SubjectLink } from './subject';
import { uniqueKeys } from './uniqueKeys';

/** Told one after the other. */
export type Reason = readonly Fact[];

export interface EnvironmentFacts {
  readonly variables: readonly Variable[];
  readonly uses: readonly SubjectLink[];
  readonly engine?: EngineGeneration;
  readonly revealed: ReadonlySet<string>;
  readonly allRevealed: boolean;
}

export interface EnvironmentView {
  readonly groups: readonly RowGroup<VariableRow>[];
  readonly unread?: Reason;
  readonly hasSecrets: boolean;
}

/** One group for each link, in the links' order and also where it gives nothing, then the client's own. */
export function environmentGroups(facts: EnvironmentFacts, copyables: Copyables): EnvironmentView {
  const unread = sharedReason(facts.variables);
  const key = uniqueKeys();
  const row = (variable: Variable) => variableRow(variable, key(rowKey(variable)), facts, copyables, unread);
  const known = new Set(facts.uses.map(({ link }) => link.key));
  const fromLinks = facts.uses.map(({ link }): RowGroup<VariableRow> => {
    const rows = sorted(facts.variables.filter((variable) => variable.link === link.key)).map(row);
    const group = { key: `env:${link.key}`, link: { alias: link.alias, server: link.server }, rows };
    return rows.length > 0 ? group : { ...group, empty: whyNone(link, facts.engine) };
  });
  const others = facts.variables.filter(({ link }) => link === undefined || !known.has(link));
  const own = others.filter((each) => !isCommonVariable(each)).map(row);
  const common = others.filter(isCommonVariable).map(row);
  return {
    groups: [
      ...fromLinks,
      ...(own.length > 0 ? [{ key: 'env:own', rows: own }] : []),
      ...(common.length > 0 ? [{ key: 'env:common', isCommon: true as const, rows: common }] : []),
    ],
    hasSecrets: facts.variables.some(({ secret }) => secret),
    ...(unread === undefined ? {} : { unread }),
  };
}

/** What the engine or the runtime gives every container, as long as there is nothing to say about it. */
function isCommonVariable({ name, status }: Variable): boolean {
  return ['match', 'predicted', 'unreadable'].includes(status) && commonVariables.has(name);
}

const commonVariables: ReadonlySet<string> = new Set(['PATH', 'HOME', 'HOSTNAME', 'TERM']);

/** Names a variable's row for reveals: stable while its value changes. */
function rowKey(variable: Variable): string {
  return `env:${variable.link ?? 'own'}:${variable.name}`;
}

function variableRow(
  variable: Variable,
  key: string,
  facts: EnvironmentFacts,
  copyables: Copyables,
  unread: Reason | undefined,
): VariableRow {
  const open = !variable.secret || facts.allRevealed || facts.revealed.has(key);
  const shown = (field: string, text: string) =>
    open ? copyables.shown(`${key}/${field}`, text) : copyables.masked(`${key}/${field}`, text);
  return {
    key,
    name: copyables.shown(`${key}/name`, variable.name),
    status: variable.status,
    secret: variable.secret,
    ...(variable.predicted === undefined ? {} : { predicted: shown('predicted', variable.predicted) }),
    ...(variable.observed === undefined ? {} : { observed: shown('observed', variable.observed) }),
    ...(variable.reason === undefined || sameValue(variable.reason, unread)
      ? {}
      : { reason: sentences(variable.reason) }),
  };
}

/** `REDIS_PORT` before `REDIS_PORT_6379_TCP_PORT`, copied variables last: as a person looks for them. */
function sorted(variables: readonly Variable[]): readonly Variable[] {
  const copied = ({ name }: Variable) => /_ENV_/.test(name);
  return [...variables].sort(
    (a, b) => Number(copied(a)) - Number(copied(b)) || (a.name < b.name ? -1 : Number(a.name > b.name)),
  );
}

function whyNone(link: Link, engine: EngineGeneration | undefined): NonNullable<RowGroup<VariableRow>['empty']> {
  if (link.kind === 'endpoint') return 'noVariablesOnNetworks';
  switch (engine?.linkEnv) {
    case 'absent':
      return 'noVariablesOnEngine';
    case 'unknown':
      return 'noVariablesKnown';
    default:
      return 'noVariables';
  }
}

/** Said once for the whole table instead of in each row. */
export function sharedReason(
  rows: readonly { readonly status: string; readonly reason?: Reason }[],
): Reason | undefined {
  const unreadable = rows.filter(({ status }) => status === 'unreadable');
  const [first] = unreadable;
  return unreadable.length > 1 && unreadable.every(({ reason }) => sameValue(reason, first?.reason))
    ? first?.reason
    : undefined;
}
