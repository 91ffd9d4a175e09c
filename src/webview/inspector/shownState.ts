import type { Container } from '../../core/containers/snapshot';
import type { ShownState } from './protocol';

export function shownState({ state, details }: Container): ShownState {
  const exitCode = state === 'exited' ? details?.exitCode : undefined;
  return exitCode ? { word: state, exitCode } : { word: state };
}
