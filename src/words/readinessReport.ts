import * as l10n from '@vscode/l10n';
import type { EngineFinding } from '../core/readiness/engineReadiness';
import { findingAction } from '../core/readiness/findingAction';
import type { FoundInFile, Readiness } from '../core/readiness/readiness';
import type { ReadinessSeverity } from '../core/readiness/readinessFacts';
import { plainMarkdown } from '../core/text/plainMarkdown';
import { tell } from './catalogue';
import { readinessWords } from './readinessWords';

/** What can be done about a row: a command of ours with its arguments. */
export interface ReadinessAction {
  readonly title: string;
  readonly command: string;
  readonly arguments: readonly unknown[];
}

/** A row as scripts get it (see the README). */
export interface ReadinessRow {
  readonly kind: 'link' | 'variables' | 'restart' | 'file';
  readonly client?: string;
  readonly server?: string;
  readonly alias?: string;
  /** Relative to its workspace folder. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  readonly severity: ReadinessSeverity;
  readonly message: string;
  readonly action?: ReadinessAction;
}

const worstFirst: readonly ReadinessSeverity[] = ['error', 'warning', 'info'];

export function readinessRows({ onEngine, inFiles }: Readiness): readonly ReadinessRow[] {
  return [...onEngine.map(engineRow), ...inFiles.map(fileRow)];
}

function engineRow(finding: EngineFinding): ReadinessRow {
  const { kind, client, server, alias, severity, fact } = finding;
  return {
    kind,
    client,
    ...(server === undefined ? {} : { server }),
    ...(alias === undefined ? {} : { alias }),
    severity,
    message: tell(readinessWords, fact),
    action: toldAction(finding),
  };
}

function toldAction(finding: EngineFinding): ReadinessAction {
  const { what, ...call } = findingAction(finding);
  return { title: tell(readinessWords, what), ...call };
}

function fileRow({ file, line, severity, fact }: FoundInFile): ReadinessRow {
  const link = 'alias' in fact ? { alias: fact.alias, ...('server' in fact ? { server: fact.server } : {}) } : {};
  return { kind: 'file', ...link, file, line, severity, message: tell(readinessWords, fact) };
}

/** Of the tab that shows the report: a name of a file. */
export function readinessTitle(): string {
  return l10n.t('What Engine 29 and 30 change');
}

/** The report as a document. Holds no command links: names on an engine are written by others. */
export function readinessMarkdown(readiness: Readiness): string {
  const rows = readinessRows(readiness);
  const of = (kind: ReadinessRow['kind']) => sorted(rows.filter((row) => row.kind === kind));
  return [
    `# ${l10n.t('Ready for Docker Engine 29 and 30?')}`,
    engineLine(readiness),
    ...section(l10n.t('Links on the default bridge'), of('link'), l10n.t('No container has one.')),
    ...section(l10n.t('Variables that only links set'), of('variables'), l10n.t('No running client holds any.')),
    ...section(l10n.t('Started again by the engine'), of('restart'), l10n.t('No client is.')),
    ...fileSection(readiness, of('file')),
  ]
    .join('\n\n')
    .concat('\n');
}

function engineLine({ engine }: Readiness): string {
  if (!engine) return l10n.t('No container engine answered: this says what the files of the workspace hold, no more.');
  const version = plainMarkdown(engine.version);
  switch (engine.legacyLinks) {
    case 'supported':
      return l10n.t(
        'This is Engine {version}: links work, and set variables. Engine 29 sets no variables, and Engine 30 is announced to drop links on the default bridge.',
        { version },
      );
    case 'deprecated':
      return engine.linkEnv === 'absent'
        ? l10n.t(
            'This is Engine {version}: links still work, but set no variables. Engine 30 is announced to drop links on the default bridge.',
            { version },
          )
        : l10n.t(
            'This is Engine {version}, where links are deprecated. Engine 29 sets no variables, and Engine 30 is announced to drop links on the default bridge.',
            { version },
          );
    case 'removed':
      return l10n.t('This is Engine {version}, which is expected to have no links on the default bridge any more.', {
        version,
      });
    case 'unsupported':
      return l10n.t('This engine ({version}) makes no links on a default bridge, so nothing of it changes.', {
        version,
      });
  }
}

function section(title: string, rows: readonly ReadinessRow[], none: string): readonly string[] {
  const lines = rows.map(
    ({ severity, message, action }) =>
      `- ${sign(severity)} ${plainMarkdown(message)}${action ? ` *${plainMarkdown(action.title)}*` : ''}`,
  );
  return [`## ${title}`, lines.length === 0 ? none : lines.join('\n')];
}

function fileSection({ filesRead, isCut }: Readiness, rows: readonly ReadinessRow[]): readonly string[] {
  const read = isCut
    ? l10n.t('Only the first {count} files were read.', { count: filesRead })
    : l10n.t('Files read: {count}.', { count: filesRead });
  const lines = rows.map(
    ({ severity, file = '', line = 0, message }) =>
      `- ${sign(severity)} ${plainMarkdown(file)}:${line}: ${plainMarkdown(message)}`,
  );
  return [
    `## ${l10n.t('The open workspace')}`,
    read,
    lines.length === 0 ? l10n.t('They hold nothing of links.') : lines.join('\n'),
  ];
}

function sign(severity: ReadinessSeverity): string {
  switch (severity) {
    case 'error':
      return `**${l10n.t('Breaks:')}**`;
    case 'warning':
      return `**${l10n.t('Will break:')}**`;
    case 'info':
      return `${l10n.t('To know:')}`;
  }
}

function sorted(rows: readonly ReadinessRow[]): readonly ReadinessRow[] {
  return [...rows].sort((a, b) => worstFirst.indexOf(a.severity) - worstFirst.indexOf(b.severity));
}
