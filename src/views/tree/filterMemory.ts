import * as v from 'valibot';
import type { Memento } from 'vscode';
import type { RowChoice } from './RootRows';

const key = 'containerLinks.filter';

const schema = v.fallback(v.object({ filter: v.pipe(v.string(), v.maxLength(1_000)), onlyProblems: v.boolean() }), {
  filter: '',
  onlyProblems: false,
});

/** What the rows of this workspace were filtered by when its window was last open. */
export function rememberedFilter(memory: Memento | undefined): Pick<RowChoice, 'filter' | 'onlyProblems'> {
  return v.parse(schema, memory?.get(key));
}

export function rememberFilter(memory: Memento | undefined, { filter, onlyProblems }: RowChoice): void {
  void memory?.update(key, { filter, onlyProblems });
}
