import type { Uncarried } from '../creations/creation';
import type { CreationFact } from '../creations/creationFacts';
import type { DockerRunFact } from './dockerRunFacts';

/** A word of a command line. */
export interface Word {
  readonly word: string;
  /** Where a value begins that views mask, whatever it says. */
  readonly secretFrom?: number;
}

export type Unsaid = Uncarried<CreationFact | DockerRunFact>;

/** What options say of a container, and what they can't say. */
export interface Said {
  readonly words: readonly Word[];
  readonly unsaid: readonly Unsaid[];
}

export const nothing: Said = { words: [], unsaid: [] };

export function together(...all: readonly Said[]): Said {
  return { words: all.flatMap(({ words }) => words), unsaid: all.flatMap(({ unsaid }) => unsaid) };
}

export function say(...words: readonly string[]): Said {
  return { words: words.map((word) => ({ word })), unsaid: [] };
}

/** The option once for each value. */
export function each(option: string, values: readonly string[]): Said {
  return say(...values.flatMap((value) => [option, value]));
}

/** `KEY=VALUE` for each. */
export function pairs(option: string, values: Readonly<Record<string, unknown>>): Said {
  const said = Object.entries(values).map(([key, value]): Said => {
    return isKey(key) ? say(option, `${key}=${value}`) : cannotHold(option, key);
  });
  return together(...said);
}

/** Whether it is read back whole from before the first `=`. */
export function isKey(key: string): boolean {
  return key !== '' && !key.includes('=');
}

export function cannotHold(option: string, value: string): Said {
  return { words: [], unsaid: [{ option, reason: { code: 'option-cannot-hold', value } }] };
}

/** @param field as the Engine API calls it. */
export function noOption(field: string): Said {
  return { words: [], unsaid: [{ option: field, reason: { code: 'client-has-no-option' } }] };
}

/** Comma-separated values: one with a comma, a quote or a newline stands in double quotes. */
export function csv(values: readonly string[]): string {
  return values.map((value) => (/[",\n\r]|^\s/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',');
}
