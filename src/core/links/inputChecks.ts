import type { InputFact } from '../text/inputFacts';
import { entryName, entryValue } from '../text/variableEntry';
import { addressInName } from './numericName';

/** What is wrong (`error`: refused) or merely unwise (`warning`: allowed) with something typed. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly fact: InputFact;
}

/**
 * The rule for aliases of links that we make. The daemon itself takes anything, with results that nobody wants (a
 * newline corrupts the hosts file, `../x` takes a top-level name); what others made is shown as it is.
 */
export function checkAlias(alias: string): Finding | undefined {
  if (alias === '') return { severity: 'error', fact: { code: 'alias-empty' } };
  if (!/^[A-Za-z0-9]/.test(alias)) return { severity: 'error', fact: { code: 'alias-begins-oddly', alias } };
  if (!/^[A-Za-z0-9_.-]+$/.test(alias)) return { severity: 'error', fact: { code: 'alias-of-odd-letters', alias } };
  const address = addressInName(alias);
  if (address !== undefined) return { severity: 'error', fact: { code: 'alias-is-an-address', alias, address } };
  const hasCapitals = /[A-Z]/.test(alias);
  if (alias.includes('.')) {
    return {
      severity: 'warning',
      fact: { code: hasCapitals ? 'alias-with-dot-and-capitals' : 'alias-with-dot', alias },
    };
  }
  return hasCapitals ? { severity: 'warning', fact: { code: 'alias-with-capitals', alias } } : undefined;
}

/** The engine's own rule (moby `daemon/names`): two characters at least. Only a leading slash is dropped before. */
export function checkContainerName(name: string): Finding | undefined {
  if (/^[A-Za-z0-9][A-Za-z0-9_.-]+$/.test(name)) return undefined;
  return { severity: 'error', fact: { code: 'container-name-impossible', name } };
}

/** For one `K=V`. The fact names the variable but never holds its value. */
export function checkVariable(text: string): Finding | undefined {
  const name = entryName(text);
  if (name === '' || entryValue(text) === undefined) {
    return { severity: 'error', fact: { code: 'variable-without-name' } };
  }
  if (text.includes('\0')) return { severity: 'error', fact: { code: 'variable-with-nul' } };
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return { severity: 'warning', fact: { code: 'variable-of-no-shell', name } };
  }
  return undefined;
}

/** For an image's name, before the engine is asked: only what can't be one. */
export function checkImage(reference: string): Finding | undefined {
  if (reference === '') return { severity: 'error', fact: { code: 'image-empty' } };
  if (!/^[\w][\w.:/@+-]*$/.test(reference)) {
    return { severity: 'error', fact: { code: 'image-impossible', image: reference } };
  }
  return undefined;
}
