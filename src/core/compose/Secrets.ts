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

  /**
   * The same for a command or a part of one, where secrets stand as `NAME=value`, `--name=value`, `--name value` or by
   * themselves. What names a variable or a file is none.
   *
   * @param before The part before it.
   */
  saidWithin(text: string, service: string, before = ''): string {
    let last = before;
    return text
      .split(/([\s"';]+)/)
      .map((word, index) => {
        if (index % 2 === 1 || word === '') return word;
        const [, head = '', own, rest = word] = /^(-{0,2}([\w.-]+)=)(.*)$/.exec(word) ?? [];
        const name = own ?? (/^-[^=]*$/.test(last) && !word.startsWith('-') ? last.replace(/^-+/, '') : '');
        last = word;
        const isNone = /^(?:\$|\.{0,2}\/)/.test(rest);
        return head + (isNone ? literal(rest) : this.said(name, rest, service));
      })
      .join('');
  }

  #nameOf(name: string, value: string, service: string): string {
    const known = [...this.#byName].find(([, other]) => other === value);
    if (known) return known[0];
    const own = name || 'secret';
    let chosen = variableName(own);
    for (let count = 1; this.#byName.has(chosen); count += 1) {
      const counted = count === 1 ? '' : `_${count}`;
      chosen = variableName(`${service}_${own}${counted}`.toUpperCase());
    }
    this.#byName.set(chosen, value);
    return chosen;
  }
}

function variableName(text: string): string {
  return text.replace(/\W/g, '_').replace(/^(?=\d)/, '_');
}
