import { isSecret } from '../secrets/secrets';
import { literal } from './literal';

/** The secrets of a file: the names of variables to set, with the values that they stand for. */
export class Secrets {
  readonly #byName = new Map<string, string>();

  constructor(readonly patterns: readonly string[]) {}

  /** In the order of their first use. */
  names(): readonly string[] {
    return [...this.#byName.keys()];
  }

  /** What a file says for a value: itself, or for a secret `${NAME}`. One value keeps its name. */
  said(name: string, value: string, service: string): string {
    if (value === '' || !isSecret(name, value, this.patterns)) return literal(value);
    return `\${${this.#nameOf(name, value, service)}}`;
  }

  #nameOf(name: string, value: string, service: string): string {
    const known = [...this.#byName].find(([, other]) => other === value);
    if (known) return known[0];
    const own = variableName(name);
    const chosen = this.#byName.has(own) ? variableName(`${service}_${name}`.toUpperCase()) : own;
    this.#byName.set(chosen, value);
    return chosen;
  }
}

function variableName(text: string): string {
  return text.replace(/\W/g, '_').replace(/^(?=\d)/, '_');
}
