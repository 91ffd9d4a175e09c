import { loadLabImages } from '../images/labImages';
import type { EngineKind } from './engineKind';
import { type LabEngine, startEngine } from './LabEngine';

/** Starts engines side by side with the lab's images in them; when one fails, none stays. */
export async function startEngines(kinds: readonly EngineKind[]): Promise<readonly LabEngine[]> {
  const started = await Promise.allSettled(
    kinds.map(async (kind) => {
      const engine = await startEngine(kind);
      try {
        await loadLabImages(engine);
        return engine;
      } catch (error) {
        await engine.stop();
        throw error;
      }
    }),
  );
  const engines = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failure = started.find((each) => each.status === 'rejected');
  if (failure) {
    await stopEngines(engines);
    throw failure.reason;
  }
  return engines;
}

export async function stopEngines(engines: readonly LabEngine[]): Promise<void> {
  await Promise.all(engines.map((engine) => engine.stop()));
}
