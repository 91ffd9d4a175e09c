import type { TestProject } from 'vitest/node';
import { clearLeftovers } from '../runFolder';
import { enginesOfSuite } from '../suites/suiteTable';
import { startEngines, stopEngines } from './startEngines';
import { describeEngines, TEST_ENGINES } from './testEngines';

/** Vitest's global setup of the suites on real engines: run by itself, a suite starts the engines it needs. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (process.env[TEST_ENGINES] !== undefined) return undefined;
  await clearLeftovers();
  const engines = await startEngines(enginesOfSuite(project.name));
  process.env[TEST_ENGINES] = describeEngines(engines);
  return () => stopEngines(engines);
}
