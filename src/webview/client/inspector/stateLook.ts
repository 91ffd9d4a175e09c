import type { InspectorStrings } from '../../inspector/inspectorStrings';
import type { ShownState } from '../../inspector/protocol';
import { fill } from '../elements';

export function stateIcon({ word }: ShownState): { readonly icon: string; readonly tone: string } {
  switch (word) {
    case 'running':
      return { icon: 'circle-filled', tone: 'ok' };
    case 'paused':
      return { icon: 'debug-pause', tone: 'warning' };
    case 'restarting':
      return { icon: 'sync', tone: 'warning' };
    case 'dead':
      return { icon: 'error', tone: 'error' };
    default:
      return { icon: 'circle-outline', tone: 'quiet' };
  }
}

/** The engine's own word, with what it means where it does not say it: as in the tree. */
export function stateWords(strings: InspectorStrings, { word, exitCode }: ShownState): string {
  if (word === 'created') return fill(strings.neverStarted, word);
  if (word !== 'exited') return word;
  return exitCode === undefined ? fill(strings.stopped, word) : fill(strings.stoppedWithCode, word, String(exitCode));
}
