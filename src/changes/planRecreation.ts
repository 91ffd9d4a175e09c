import type { Container } from '../core/containers/snapshot';
import type { LinkReference } from '../core/plans/act';
import type { Plan } from '../core/plans/plan';
import type { RemakingScene } from '../core/plans/planRemaking';
import type { Remaking } from '../core/plans/remaking';
import { type PlanningEngine, planTogether } from './planTogether';

export interface RecreationScene extends Omit<RemakingScene, 'hostName'> {
  /** Unique among all plans. */
  readonly planId: string;
}

export interface Recreation {
  /** Another image to make it from. */
  readonly image?: string;
  /** The changes of its files are saved as an image, and it is made from that. */
  readonly saveChanges?: boolean;
  /** Its legacy links as they are to be. */
  readonly links?: readonly LinkReference[];
  /** Aliases of links that it won't have any more. */
  readonly gone?: readonly string[];
}

/**
 * Plans the same container anew, with everyone whose links or namespaces end with it. Touches nothing.
 *
 * @throws HumanError when it can't be made anew.
 */
export async function planRecreation(
  container: Container,
  { image, saveChanges, links, gone = [] }: Recreation,
  engine: PlanningEngine,
  scene: RecreationScene,
): Promise<Plan> {
  const adjust = (remaking: Remaking): Remaking =>
    remaking.id !== container.id
      ? remaking
      : {
          ...remaking,
          ...(image === undefined ? {} : { image }),
          ...(saveChanges ? { saveAs: { repository: savedAs(remaking.name), tag: scene.stamp } } : {}),
          ...(links === undefined ? {} : { links }),
        };
  const together = await planTogether([container], { gone, adjust }, engine, scene);
  return { id: scene.planId, kind: 'recreate', subject: container.name, ...together };
}

/** Names of images are lower case and have their signs apart. */
function savedAs(name: string): string {
  return `${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}-saved`;
}
