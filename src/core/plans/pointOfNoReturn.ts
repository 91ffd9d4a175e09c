import type { Act } from './act';
import type { Plan } from './plan';

/** Nothing takes these back: what was done before them stays, too. */
export function isFinal({ kind }: Act): boolean {
  return isTidying(kind) || kind === 'removeLink' || kind === 'removeNetwork';
}

/** The change itself is done: when it fails, something is left over, and no more. */
export function isTidying(kind: Act['kind']): kind is 'removeContainer' | 'keepContainer' {
  return kind === 'removeContainer' || kind === 'keepContainer';
}

/** Whether a plan can be carried on after this step without what only the old containers hold: whole creations. */
export function canFinish({ steps }: Plan, step: number): boolean {
  return !steps.slice(step + 1).some(({ act }) => act.kind === 'create' || act.kind === 'createNetwork');
}

/** Whether all steps up to this one can be taken back. */
export function canUndo({ steps }: Plan, step: number): boolean {
  return !steps.slice(0, step + 1).some(({ act }) => isFinal(act));
}
