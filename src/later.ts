import { Journal } from './changes/running/Journal';
import { createCommandTable } from './commands/commandTable';
import { hasCure } from './core/repair/possibleCures';
import { engineRoom } from './engine/engineRoom';
import { fixOf } from './readiness/fixes';
import { InspectorPanel } from './webview/inspector/InspectorPanel';
import { askToUnlink, runCure, runVerb } from './webview/inspector/runVerb';
import { askWithPlan } from './webview/plan/askWithPlan';

/**
 * All that activation doesn't need: the build makes one file of it. Only `extension.ts` imports it, with the first need,
 * and hands over what somebody needs of it.
 */
export const later = {
  Journal,
  createCommandTable,
  engineRoom,
  fixOf,
  InspectorPanel,
  askToUnlink,
  runCure,
  runVerb,
  askWithPlan,
  hasCure,
};
