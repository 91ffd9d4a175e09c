import * as l10n from '@vscode/l10n';
import type { RepairFact } from '../core/repair/repairFacts';
import { type Catalogue, enumerated } from './catalogue';

/** Why nothing is repaired. */
export const repairWords: Catalogue<RepairFact> = {
  'nothing-to-repair': (fact) => l10n.t('{container} has no problem that can be repaired from here.', fact),
  'no-repair-of-link': (fact) =>
    l10n.t('The link that is meant has no such problem that can be repaired from here. Look at {container}.', fact),
  'no-such-repair': ({ container, problem, known }) =>
    l10n.t('{container} has no problem "{problem}" that can be repaired from here. It has {known}.', {
      container,
      problem,
      known: enumerated(known),
    }),
};
