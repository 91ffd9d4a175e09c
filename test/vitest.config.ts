import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** On a busy machine what is waited for comes far later than after the second that is the default. */
const patient = { poll: { timeout: 30_000 } };

const onEngines = {
  expect: patient,
  globalSetup: 'test/lab/engines/suiteEngines.ts',
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 300_000,
};

/** A deep run has more random cases; the others are the same there. */
const truthFiles =
  process.env['CONTAINER_LINKS_DEEP'] === undefined ? 'test/truth/**/*.test.ts' : 'test/truth/*.test.ts';

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          testTimeout: 60_000,
          expect: patient,
          maxWorkers: '100%',
        },
      },
      { test: { name: 'fuzz', include: ['test/fuzz/**/*.test.ts'] } },
      { test: { name: 'engine', include: ['test/engine/**/*.test.ts'], ...onEngines } },
      { test: { name: 'remote', include: ['test/remote/**/*.test.ts'], ...onEngines } },
      { test: { name: 'truth', include: [truthFiles], ...onEngines, testTimeout: 900_000 } },
      { test: { name: 'changes', include: ['test/changes/**/*.test.ts'], ...onEngines, testTimeout: 900_000 } },
      { test: { name: 'engines', include: ['test/engines/**/*.test.ts'], ...onEngines, testTimeout: 300_000 } },
      { test: { name: 'convergence', include: ['test/convergence/**/*.test.ts'], ...onEngines, testTimeout: 900_000 } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          ...onEngines,
          testTimeout: 600_000,
          expect: { poll: { timeout: 90_000 } },
        },
      },
    ],
  },
});
