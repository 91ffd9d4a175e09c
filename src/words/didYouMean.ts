import * as l10n from '@vscode/l10n';
import { listedChoice } from './catalogue';

/** A sentence with names that may have been meant, or none. */
export function didYouMean(close: readonly string[]): readonly string[] {
  return close.length === 0
    ? []
    : [l10n.t('Did you mean {names}?', { names: listedChoice(close.map((name) => `"${name}"`)) })];
}
