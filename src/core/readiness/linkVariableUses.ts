import type { FileFact, FileFinding } from './readinessFacts';

/** A name in a file that is shaped like a link's variable. Whether a link gives it, only the whole workspace tells. */
export interface VariableUse {
  readonly line: number;
  readonly name: string;
  /** `DB` of `DB_PORT_5432_TCP_ADDR`. */
  readonly prefix: string;
  /** What follows the prefix and its underscore. */
  readonly rest: string;
  /** It is given a value here, not read. */
  readonly isSet: boolean;
}

/** What one file says of variables. */
export interface VariableUses {
  readonly uses: readonly VariableUse[];
  /** Lines that look through the whole environment for links' variables. */
  readonly searches: readonly number[];
  /** Prefixes of Kubernetes' services: those have variables of the same shape. */
  readonly kubernetes: readonly string[];
}

const shaped =
  /(?<![A-Za-z0-9_])([A-Z][A-Z0-9_]*?)_(PORT_\d+_(?:TCP|UDP|SCTP)(?:_(?:ADDR|PORT|PROTO|START|END|PORT_START|PORT_END))?|PORT|NAME|ENV_[A-Za-z0-9_]+)(?![A-Za-z0-9_])/g;
/** `env | grep _TCP_ADDR`, `/_PORT_(\d+)_TCP$/`, `DB_PORT_${port}_TCP_ADDR`. */
const searched =
  /(?<![A-Za-z0-9])_?(?:TCP|UDP)_(?:ADDR|PROTO)(?![A-Za-z0-9_])|_PORT_[^\sA-Za-z0-9_][^\s]{0,40}?_(?:TCP|UDP)(?![A-Za-z0-9])/;
const service = /(?<![A-Za-z0-9_])([A-Z][A-Z0-9_]*?)_SERVICE_(?:HOST|PORT)(?![A-Za-z0-9])/g;
const comment = /^\s*(?:#|\/\/|--\s|;|\*)/;

export function variableUses(text: string): VariableUses {
  const uses: VariableUse[] = [];
  const searches: number[] = [];
  if (!/_PORT|_ENV_|_NAME|_TCP_|_UDP_/.test(text)) {
    return { uses, searches, kubernetes: serviceNames(text) };
  }
  for (const [index, line] of text.split('\n').entries()) {
    if (line.length > 2_000 || comment.test(line)) continue;
    const inLine = [...line.matchAll(shaped)].map((match): VariableUse => {
      const [name, prefix = '', rest = ''] = match;
      return { line: index + 1, name, prefix, rest, isSet: isSetAt(line, match.index, name) };
    });
    uses.push(...inLine);
    if (searched.test(line) && !inLine.some(({ rest }) => rest.startsWith('PORT_'))) searches.push(index + 1);
  }
  const kubernetes = [...text.matchAll(service)].flatMap(([, prefix]) => prefix ?? []);
  return { uses, searches, kubernetes: [...new Set([...kubernetes, ...serviceNames(text)])] };
}

/** `ENV NAME value`, `export NAME=value`, `NAME: value` and `- NAME=value` of a Compose file, `-e NAME=value`. */
function isSetAt(line: string, at: number, name: string): boolean {
  const before = line.slice(0, at);
  const after = line.slice(at + name.length);
  if (/^\s*ENV\s(?:.*\s)?$/i.test(before)) return /^[\s=]/.test(after);
  const isName = /(?:^|[\s"'{,])$/.test(before) && !/[$%({[]\s*["']?$/.test(before);
  return isName && (/^=[^=~]/.test(after) || /^["']?:\s/.test(after));
}

/** Kubernetes writes `redis-master` as `REDIS_MASTER`. */
function serviceNames(text: string): readonly string[] {
  if (!/^kind:\s*["']?Service\b/m.test(text)) return [];
  return text
    .split(/^---/m)
    .filter((part) => /^kind:\s*["']?Service\b/m.test(part))
    .flatMap((part) => /^metadata:[ \t]*\r?\n(?:[ \t]+.*\r?\n)*?[ \t]+name:[ \t]*["']?([\w.-]+)/m.exec(part)?.[1] ?? [])
    .map((name) => name.toUpperCase().replaceAll('-', '_'));
}

/** What the workspace and the engine know, to tell links' variables from others of the same shape. */
export interface VariableKnowledge {
  /** Aliases of links in files and on the engine, by the prefix of their variables. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly kubernetes: ReadonlySet<string>;
  /** Names that some file gives a value: then no link has to. */
  readonly set: ReadonlySet<string>;
  /** Prefixes of which a variable with a port's number is read: `DB_PORT` beside `DB_PORT_5432_TCP` is a link's, too. */
  readonly numbered: ReadonlySet<string>;
}

/** Those uses that a link answers, each with what to write instead. */
export function usesOfLinks(uses: readonly VariableUse[], known: VariableKnowledge): readonly FileFinding[] {
  return uses.filter((use) => !use.isSet && isOfLink(use, known)).map((use) => finding(use, known));
}

function isOfLink({ prefix, rest }: VariableUse, { aliases, kubernetes, numbered }: VariableKnowledge): boolean {
  if (prefix === 'KUBERNETES') return false;
  if (aliases.has(prefix)) return true;
  if (kubernetes.has(prefix)) return false;
  return rest.startsWith('PORT_') || (rest !== 'NAME' && numbered.has(prefix));
}

function finding(use: VariableUse, { aliases, set }: VariableKnowledge): FileFinding {
  const { line, name, prefix, rest } = use;
  const alias = aliases.get(prefix) ?? prefix.toLowerCase();
  if (set.has(name)) return { line, severity: 'info', fact: { code: 'reads-link-set-here', name, alias } };
  return { line, severity: 'warning', fact: meaning(name, alias, rest) };
}

function meaning(name: string, alias: string, rest: string): FileFact {
  if (rest.startsWith('ENV_')) return { code: 'reads-link-environment', name, alias, variable: rest.slice(4) };
  if (rest === 'NAME') return { code: 'reads-link-name', name, alias };
  const [, port = '', protocol = 'TCP', what = ''] = /^PORT_(\d+)_([A-Z]+)(?:_(.+))?$/.exec(rest) ?? [];
  const lower = protocol.toLowerCase();
  if (what === 'ADDR') return { code: 'reads-link-address', name, alias };
  if (what === 'PORT' || what === 'PORT_START') return { code: 'reads-link-port', name, alias, port };
  if (what === 'PROTO') return { code: 'reads-link-protocol', name, alias, protocol: lower };
  return {
    code: 'reads-link-url',
    name,
    alias,
    url: port === '' ? `tcp://${alias}:PORT` : `${lower}://${alias}:${port}`,
  };
}
