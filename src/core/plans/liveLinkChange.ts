import type { Container } from '../containers/snapshot';
import type { Scene } from '../links/lookup';
import type { LinkReference } from './act';
import type { Plan, PlanStep } from './plan';
import { planStep } from './planStep';
import type { PlanScene } from './remakingPart';

export type LinkChangeScene = PlanScene & Pick<Scene, 'engine'>;

export interface LinkChange {
  readonly how: 'connected' | 'removed' | 'reconnected' | 'recreated';
  readonly plan: Plan;
}

export function verifyStep(client: Container, { server, alias }: LinkReference): PlanStep {
  const container = { id: client.id, name: client.name };
  return planStep({ kind: 'verify', container, names: [{ alias, server, ports: [] }] });
}

/** A plan that changes the client without making it anew. */
export function livePlan(
  kind: Plan['kind'],
  client: Container,
  { steps, notes, notCarried = [] }: Pick<Plan, 'steps' | 'notes'> & Partial<Pick<Plan, 'notCarried'>>,
  { planId }: LinkChangeScene,
): Plan {
  return { id: planId, kind, subject: client.name, changes: [client.id], steps, notCarried, notes };
}
