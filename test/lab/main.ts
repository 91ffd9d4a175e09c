import { startLesson } from './start/startLesson';
import { runBench } from './suites/runBench';
import { runSuites } from './suites/runSuites';

/** Aborted by the first signal to end; more of them change nothing, so that what was put up is taken down in peace. */
function endOnSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
  return controller.signal;
}

async function main(verb: string | undefined, args: readonly string[], signal: AbortSignal): Promise<number> {
  switch (verb) {
    case 'start':
      return startLesson(signal);
    case 'test':
      return runSuites({ names: args, env: {}, signal });
    case 'bench':
      return runBench(args, signal);
    case 'deep':
      return runSuites({
        names: ['truth', 'changes', 'convergence'],
        env: { CONTAINER_LINKS_DEEP: '1' },
        patience: 5,
        signal,
      });
    case 'fuzz':
      return runSuites({ names: ['fuzz'], env: { CONTAINER_LINKS_FUZZ: '1' }, patience: 5, signal });
    case 'pictures':
      return runSuites({ names: ['e2e'], env: { CONTAINER_LINKS_PICTURES: '1' }, signal });
    default:
      throw new Error(`Say start, test, deep, fuzz, bench or pictures, not ${verb}.`);
  }
}

main(process.argv[2], process.argv.slice(3), endOnSignal())
  .then((status) => {
    process.exitCode = status;
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
