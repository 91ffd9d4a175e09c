import { setTimeout as sleep } from 'node:timers/promises';
import { extensions } from 'vscode';
import { type ActivationResult, type ActivationTask, emptyExtension } from './editorTask';

const ids = { own: 'container-links.container-links', empty: emptyExtension };

/** Milliseconds in which VS Code finishes its own start, which would count for whoever is first. */
const quiet = 5_000;

export async function measureActivation({ first }: ActivationTask): Promise<ActivationResult> {
  const order = first === 'own' ? (['own', 'empty'] as const) : (['empty', 'own'] as const);
  await sleep(quiet);
  const times = { own: Number.NaN, empty: Number.NaN };
  for (const which of order) times[which] = await activationTime(ids[which]);
  return times;
}

async function activationTime(id: string): Promise<number> {
  const extension = extensions.getExtension(id);
  if (extension === undefined || extension.isActive) {
    throw new Error(`${id} is ${extension ? 'active already' : 'not installed'}.`);
  }
  const began = performance.now();
  await extension.activate();
  return performance.now() - began;
}
