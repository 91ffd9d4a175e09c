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
  /** A number is taken where it isn't set, and no link ever sets `DB_PORT` to one. */
  readonly hasDefault: boolean;
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
  /(?<![A-Za-z0-9_])([A-Z][A-Z0-9_]*?)_(PORT_\d+_(?:TCP|UDP|SCTP)(?:_(?:ADDR|PORT|PROTO|START|END|PORT_START|PORT_END))?|PORT|ENV_[A-Za-z0-9_]+)(?![A-Za-z0-9_])/g;
/** `env | grep TCP_ADDR`, `/_PORT_(\d+)_TCP$/`, `DB_PORT_${port}_TCP_ADDR`. */
const searched =
  /(?:(?<![A-Za-z0-9_])_|\b(?:env|printenv|environ|grep)\b.*(?<![A-Za-z0-9_]))(?:TCP|UDP)_(?:ADDR|PROTO)(?![A-Za-z0-9_])|_PORT_[^\sA-Za-z0-9_][^\s]{0,40}?_(?:TCP|UDP)(?![A-Za-z0-9])/;
const hasNumber = /^\w+["'`]?[\])}]*\s*(?:\|\||\?\?|\bor\b|,|:-|:|\{)\s*["'`]?\d/;
const service = /(?<![A-Za-z0-9_])([A-Z][A-Z0-9_]*?)_SERVICE_(?:HOST|PORT)(?![A-Za-z0-9])/g;
/** Neither read nor set. */
const undone = /\bunset(?:env)?\s*[( ]|(?<![.\w])(?:delete|del)\s*[( ]\s*[$\w.]*env|\bENV\.delete\s*[( ]/i;
const comment = /^\s*(?:#|\/\/|--\s|;|\*(?!(?:\/\d+)?\s+(?:[\d*/,-]+\s+){3}))/;

export function variableUses(text: string): VariableUses {
  const uses: VariableUse[] = [];
  const searches: number[] = [];
  if (!/_PORT|_ENV_|(?:TCP|UDP)_/.test(text)) return { uses, searches, kubernetes: serviceNames(text) };
  for (const [index, line] of text.split('\n').entries()) {
    if (line.length > 2_000 || comment.test(line)) continue;
    if (undone.test(line)) continue;
    const inLine = [...line.matchAll(shaped)].map((match): VariableUse => {
      const [name, prefix = '', rest = ''] = match;
      const isSet = isSetAt(line, match.index, name);
      return { line: index + 1, name, prefix, rest, isSet, hasDefault: hasNumber.test(line.slice(match.index)) };
    });
    uses.push(...inLine);
    if (searched.test(line) && !inLine.some(({ rest }) => rest.startsWith('PORT_'))) searches.push(index + 1);
  }
  const kubernetes = [...text.matchAll(service)].flatMap(([, prefix]) => prefix ?? []);
  return { uses, searches, kubernetes: [...new Set([...kubernetes, ...serviceNames(text)])] };
}

/**
 * `ENV NAME value`, `export NAME=value`, `NAME: value` and `- NAME=value` of a Compose file, `-e NAME=value`; and what
 * languages write: `process.env.NAME = value`, `os.environ["NAME"] = value`, `setenv("NAME", value)`, `$env:NAME = value`.
 */
function isSetAt(line: string, at: number, name: string): boolean {
  const before = line.slice(0, at);
  const after = line.slice(at + name.length);
  if (/^\s*ENV\s(?:.*\s)?$/i.test(before)) return /^[\s=]/.test(after);
  if (/(?:(?:put|set)_?env(?:ironment_?variable)?|setdefault)\s*\(\s*["'`]$/i.test(before)) return true;
  if (/env(?:iron)?(?:\[\s*["'`]|\.|:)$/i.test(before)) return /^["'`]?\s*\]?\s*(?:\|\||\?\?)?=(?![=~>])/.test(after);
  if (/[{,]\s*["']$/.test(before) && /^["']:\s/.test(after)) return true;
  const isName = /(?:^|[\s"'{,])$/.test(before) && !/[$%({[]\s*["']?$/.test(before);
  return isName && (/^\s*=(?![=~>])/.test(after) || /^["']?:\s/.test(after));
}

const anyService = /kind["']?\s*:\s*["']?Service\b|"kubernetes_service/;

/** Kubernetes writes `redis-master` as `REDIS_MASTER`. */
function serviceNames(text: string): readonly string[] {
  if (!anyService.test(text)) return [];
  return text
    .split(/^---|^[ \t]*-\s+(?=apiVersion:|kind:)|^(?=resource\s)/m)
    .filter((part) => anyService.test(part))
    .flatMap((part) => nameWithin.exec(part)?.slice(1).find(Boolean) ?? [])
    .map((name) => name.toUpperCase().replaceAll('-', '_'));
}

/** As YAML, JSON and Terraform write it. */
const nameWithin =
  /\bmetadata:[ \t]*\r?\n(?:[ \t]+.*\r?\n){0,100}?[ \t]+name:[ \t]*["']?([\w.-]+)|"metadata"\s*:\s*\{[^{}]*?"name"\s*:\s*"([\w.-]+)"|\bmetadata\s*\{[^{}]*?\bname\s*=\s*"([\w.-]+)"/;

/** What the workspace and the engine know, to tell links' variables from others of the same shape. */
export interface VariableKnowledge {
  /** Aliases of links, in files and on the engine, that set variables, by the prefix of these. */
  readonly aliases: ReadonlyMap<string, string>;
  /** How every alias is written, also of links that set none, by the same. */
  readonly spellings: ReadonlyMap<string, string>;
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

function isOfLink(use: VariableUse, { aliases, kubernetes, set, numbered }: VariableKnowledge): boolean {
  const { name, prefix, rest, hasDefault } = use;
  const isNumbered = rest.startsWith('PORT_');
  // Names as short as `DB_PORT` are given to many things; what is set in a file, or has a number else, is one of those.
  if (!isNumbered && (set.has(name) || hasDefault)) return false;
  // A link that is there sets its variables, whatever else Kubernetes calls so.
  if (aliases.has(prefix)) return true;
  if (prefix === 'KUBERNETES' || kubernetes.has(prefix)) return false;
  return isNumbered || numbered.has(prefix);
}

function finding(use: VariableUse, { spellings, set }: VariableKnowledge): FileFinding {
  const { line, name, prefix, rest } = use;
  const alias = spellings.get(prefix) ?? prefix.toLowerCase();
  if (set.has(name)) return { line, severity: 'info', fact: { code: 'reads-link-set-here', name, alias } };
  return { line, severity: 'warning', fact: meaning(name, alias, rest) };
}

function meaning(name: string, alias: string, rest: string): FileFact {
  if (rest.startsWith('ENV_')) return { code: 'reads-link-environment', name, alias, variable: rest.slice(4) };
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
