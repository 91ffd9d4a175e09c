import { entryName, entryValue } from '../text/variableEntry';
import type { LinkVariable } from './variables';

/** A variable that a fresh start would set. */
export interface PredictedVariable {
  readonly name: string;
  readonly value: string;
  /** Every value that chance may give it (`undefined`: absent); one value where nothing is left to chance. */
  readonly possible: readonly (string | undefined)[];
  /** Keys of the links that give it; empty for the container's own. More than one: they collide. */
  readonly links: readonly string[];
}

/** Where the engine starts from: `PATH` when nobody sets one. Source: moby pkg/oci, DefaultPathEnv. */
const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export interface EnvironmentRequest {
  /** Undefined: not known yet, as of a container that is not made. */
  readonly hostname: string | undefined;
  readonly tty: boolean;
  /** Variables by link key. The engine goes through the links in random order. */
  readonly links: readonly { readonly key: string; readonly variables: readonly LinkVariable[] }[];
  /** `Config.Env`. */
  readonly env: readonly string[];
}

interface Entry {
  readonly name: string;
  readonly possible: readonly (string | undefined)[];
  readonly link?: string;
}

/**
 * The environment that the engine gives to process 1 at a fresh start, without `HOME`, which the runtime takes from
 * the image's user table. Source: moby container/env.go and `CreateDaemonEnvironment`.
 */
export function predictEnvironment(request: EnvironmentRequest): readonly PredictedVariable[] {
  const links = [...request.links].sort((a, b) => (a.key < b.key ? -1 : 1));
  const entries: (Entry | undefined)[] = [
    own(`PATH=${defaultPath}`),
    ...(request.hostname === undefined ? [] : [own(`HOSTNAME=${request.hostname}`)]),
    ...(request.tty ? [own('TERM=xterm')] : []),
    ...links.flatMap(({ key, variables }) =>
      variables.map(({ name, possible }): Entry => ({ name, possible, link: key })),
    ),
  ];
  const overridden = override(entries, request.env);
  return combine(overridden);
}

function own(entry: string): Entry {
  return { name: entryName(entry), possible: [entryValue(entry)] };
}

/** An entry replaces the last default of its name in place; without `=` it removes that one. */
function override(defaults: readonly (Entry | undefined)[], env: readonly string[]): readonly Entry[] {
  const entries = [...defaults];
  const places = new Map(defaults.map((entry, index) => [entry?.name, index]));
  for (const text of env) {
    const entry = entryValue(text) === undefined ? undefined : own(text);
    const place = places.get(entry?.name ?? text);
    if (place !== undefined) {
      entries[place] = entry;
    } else if (entry) {
      entries.push(entry);
    }
  }
  return entries.filter((entry) => entry !== undefined);
}

/** The last entry of a name wins, and which of several links comes last is left to chance. */
function combine(entries: readonly Entry[]): readonly PredictedVariable[] {
  const byName = new Map<string, Entry[]>();
  for (const entry of entries) {
    const known = byName.get(entry.name);
    if (known === undefined) byName.set(entry.name, [entry]);
    else known.push(entry);
  }
  return [...byName].map(([name, candidates]) => {
    const winner = candidates.findLast((entry) => entry.link === undefined);
    const givers = winner === undefined ? candidates : [winner];
    const [only] = givers;
    const possible =
      givers.length === 1 && only ? only.possible : [...new Set(givers.flatMap((entry) => entry.possible))];
    const links = givers.flatMap((entry) => entry.link ?? []);
    return { name, value: possible.find((value) => value !== undefined) ?? '', possible, links };
  });
}

/** What `/proc/PID/environ` still holds. */
export interface Environ {
  readonly entries: readonly string[];
  /** The process wrote zeros over some of it: that a variable is missing proves nothing. */
  readonly isBlotted: boolean;
}

/**
 * Reads `/proc/PID/environ`. `blanked`: the process wrote a title or zeros over its beginning, as Redis does, or the
 * kernel shows none, as of a process between two programs: an engine's environment begins with a variable and has an
 * equals sign in each entry. Zeros within it blot out what they follow and precede, and perhaps more. Source:
 * proc_pid_environ(5).
 */
export function parseEnviron(text: string): Environ | 'blanked' {
  const all = text.replace(/\0$/, '').split('\0');
  if (!/^[^\s=]+=/.test(text) || all.some((entry) => entry !== '' && !entry.includes('='))) return 'blanked';
  // Zeros may begin and end within a variable.
  const isWhole = (index: number) => all[index - 1] !== '' && all[index] !== '' && all[index + 1] !== '';
  const entries = all.filter((entry, index) => isWhole(index) && !entry.startsWith('='));
  return { entries, isBlotted: all.includes('') };
}

/** Values by name, the first of a name winning as getenv(3) has it. */
export function environmentMap(entries: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const entry of entries) {
    const [name, value] = [entryName(entry), entryValue(entry)];
    if (name !== '' && value !== undefined && !values.has(name)) values.set(name, value);
  }
  return values;
}

/** A value of the same length, in which something was written over with one and the same character. */
export function isBlottedOut(found: string, predicted: string): boolean {
  if (found.length !== predicted.length) return false;
  const before = [...predicted];
  const differing = [...found].filter((character, index) => character !== before[index]);
  const [mask] = differing;
  return (
    mask !== undefined &&
    differing.every((each) => each === mask) &&
    (/[*#•\s]/.test(mask) || (/[xX.-]/.test(mask) && differing.length > 3))
  );
}
