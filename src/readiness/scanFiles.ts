import { linkOptions } from '../core/readiness/linkOptions';
import { usesOfLinks, type VariableUse, variableUses } from '../core/readiness/linkVariableUses';
import type { FoundInFile } from '../core/readiness/readiness';
import { terraformLinks } from '../core/readiness/terraformLinks';
import { variablePrefix } from '../core/variables/variables';
import { structuredLinks } from './structuredLinks';

/** What was found, and in which of the files that were taken. */
export type Found<Source> = FoundInFile & { readonly source: Source };

/**
 * Takes files one by one and says, when all were taken, what they hold of links. Variables come last: whether a name is
 * one of a link's is told by the links of the whole workspace and of the engine.
 */
export class WorkspaceScan<Source extends { readonly path: string }> {
  readonly #links: Found<Source>[] = [];
  readonly #uses: (VariableUse & { readonly source: Source })[] = [];
  readonly #searches: Found<Source>[] = [];
  readonly #kubernetes = new Set<string>();

  /** @param source its path is relative to its workspace folder, with slashes. */
  take(source: Source, text: string): void {
    const { path: file } = source;
    if (isProse(file)) return;
    const links = [
      ...(text.includes('--link') ? linkOptions(text) : []),
      ...(/\.(?:ya?ml|json)$/i.test(file) ? structuredLinks(file, text) : []),
      ...(/\.tf(?:\.json)?$/i.test(file) ? terraformLinks(text) : []),
    ];
    this.#links.push(...links.map((each) => ({ ...each, file, source })));
    const { uses, searches, kubernetes } = variableUses(text);
    for (const prefix of kubernetes) this.#kubernetes.add(prefix);
    // What a manifest or a chart of Kubernetes reads, Kubernetes gives.
    if (isKubernetes(file, text)) return;
    this.#uses.push(...uses.map((each) => ({ ...each, source })));
    this.#searches.push(
      ...searches.map(
        (line) => ({ file, source, line, severity: 'warning', fact: { code: 'searches-link-variables' } }) as const,
      ),
    );
  }

  /** @param aliases of the engine's links. */
  findings(aliases: readonly string[]): readonly Found<Source>[] {
    const written = this.#links.flatMap(({ fact }) => ('alias' in fact ? fact.alias : []));
    const knowledge = {
      aliases: new Map(
        [...written, ...aliases].filter((each) => each !== '').map((each) => [variablePrefix(each), each]),
      ),
      kubernetes: this.#kubernetes,
      set: new Set(this.#uses.filter(({ isSet }) => isSet).map(({ name }) => name)),
      numbered: new Set(this.#uses.filter(({ rest }) => rest.startsWith('PORT_')).map(({ prefix }) => prefix)),
    };
    const read = this.#uses.flatMap((use) =>
      usesOfLinks([use], knowledge).map((each) => ({ ...each, file: use.source.path, source: use.source })),
    );
    const isLinked = knowledge.aliases.size > 0 || read.length > 0;
    return [...this.#links, ...read, ...(isLinked || knowledge.kubernetes.size === 0 ? this.#searches : [])].sort(
      (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line),
    );
  }
}

function isProse(file: string): boolean {
  return /\.(?:md|mdx|rst|adoc|txt|html?|svg|map|lock|log)$|(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml)$/i.test(
    file,
  );
}

function isKubernetes(file: string, text: string): boolean {
  return /(?:^|\/)templates\//.test(file) && /\{\{/.test(text)
    ? true
    : /\.ya?ml$/i.test(file) && /^apiVersion:/m.test(text) && /^kind:/m.test(text);
}
