import type { PlanRunner } from '../../changes/running/PlanRunner';
import type { CommandServices } from './services';

/** What commands need that change containers. */
export interface ChangeServices extends CommandServices {
  readonly runner: PlanRunner;
}
