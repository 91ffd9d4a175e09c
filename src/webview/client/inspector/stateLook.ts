import type { ShownState } from '../../inspector/protocol';

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
