import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { askInside } from '../src/changes/running/askInside';
import type { Follow } from '../src/changes/running/change';
import { Journal } from '../src/changes/running/Journal';
import { PlanRunner } from '../src/changes/running/PlanRunner';
import type { Container } from '../src/core/containers/snapshot';
import { type CreationPlan, newClient, planOfCreation } from '../src/core/plans/creationPlan';
import type { Engine } from '../src/engine/port/Engine';

/** Carries a creation out as the product does. `report`: what could not be taken back. */
export async function carriedOut(
  engine: Engine,
  decided: CreationPlan,
  follow: Follow = { progress: () => undefined },
  report: (what: string, error: unknown) => void = () => undefined,
): Promise<{ readonly container: Container; readonly warnings: readonly string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'creation-'));
  try {
    const runner = new PlanRunner({ journal: new Journal(folder, Date.now), sleep: (ms) => sleep(ms), report });
    const { made, warnings } = await runner.run(
      planOfCreation(decided, randomUUID()),
      engine,
      askInside(engine),
      follow,
    );
    return { container: await engine.inspect(made.get(newClient) ?? ''), warnings };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
