import { assignedLinks } from '../core/readiness/assignedLinks';
import { linkOptions } from '../core/readiness/linkOptions';
import { usesOfLinks, type VariableUse, variableUses } from '../core/readiness/linkVariableUses';
import type { FoundInFile } from '../core/readiness/readiness';
import type { FileFact } from '../core/readiness/readinessFacts';
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
      ...(/\.(?:ya?ml|json)(?:\.\w+)?$/i.test(file) ? structuredLinks(file, text) : []),
      ...(/\.(?:tf(?:\.json)?|toml)$/i.test(file) ? assignedLinks(file, text) : []),
    ];
    // One by one: a call takes no hundred thousand arguments.
    for (const each of links) this.#links.push({ ...each, file, source });
    const { uses, searches, kubernetes } = variableUses(text);
    for (const prefix of kubernetes) this.#kubernetes.add(prefix);
    // What a manifest or a chart of Kubernetes reads, Kubernetes gives.
    if (isKubernetes(file, text)) return;
    for (const each of uses) this.#uses.push({ ...each, source });
    for (const line of searches) {
      this.#searches.push({ file, source, line, severity: 'warning', fact: { code: 'searches-link-variables' } });
    }
  }

  /** @param aliases of the engine's links. */
  findings(aliases: readonly string[]): readonly Found<Source>[] {
    const written = (isMeant: (code: FileFact['code']) => boolean) =>
      this.#links.flatMap(({ fact }) => ('alias' in fact && isMeant(fact.code) ? fact.alias : []));
    const knowledge = {
      aliases: byPrefix([...written((code) => !withoutVariables.has(code)), ...aliases]),
      spellings: byPrefix([...written(() => true), ...aliases]),
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

/** Links of networks set no variables. */
const withoutVariables: ReadonlySet<FileFact['code']> = new Set([
  'compose-link',
  'compose-external-link',
  'link-option-on-network',
]);

function byPrefix(aliases: readonly string[]): ReadonlyMap<string, string> {
  return new Map(aliases.filter((each) => each !== '').map((each) => [variablePrefix(each), each]));
}

function isProse(file: string): boolean {
  return /\.(?:md|mdx|rst|adoc|txt|html?|svg|map|lock|log)$|(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml)$/i.test(
    file,
  );
}

function isKubernetes(file: string, text: string): boolean {
  // Others have templates, too, such as confd's and Ansible's: a chart's speak of its values.
  const isChart = /(?:^|\/)templates\//.test(file) && /\{\{[^{}]*\.(?:Values|Release|Chart)\b/.test(text);
  return isChart ? true : /\.ya?ml$/i.test(file) && /^apiVersion:/m.test(text) && /^kind:/m.test(text);
}
