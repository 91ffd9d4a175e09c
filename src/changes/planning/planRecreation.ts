import type { Container } from '../../core/containers/snapshot';
import type { Plan } from '../../core/plans/plan';
import { type Recreation, recreated, saving } from '../../core/plans/recreation';
import type { Remaking } from '../../core/plans/remaking';
import type { PlanScene } from '../../core/plans/remakingPart';
import { type PlanningEngine, planTogether } from './planTogether';

/**
 * Plans the same container anew, with everyone whose links or namespaces end with it. Touches nothing.
 *
 * @throws HumanError when it can't be made anew.
 */
export async function planRecreation(
  container: Container,
  recreation: Recreation,
  engine: PlanningEngine,
  scene: PlanScene,
): Promise<Plan> {
  const goneLinks = scene.lookup.linksFrom(container.id).filter(({ key }) => recreation.gone?.includes(key));
  const adjust = (remaking: Remaking): Remaking =>
    remaking.id === container.id
      ? recreated(remaking, recreation, goneLinks, scene)
      : saving(remaking, recreation.saveChanges, scene);
  const together = await planTogether([container], { gone: recreation.gone ?? [], adjust }, engine, scene);
  return { id: scene.planId, kind: 'recreate', subject: container.name, ...together };
}
