import { openEngine } from '../../src/engine/openEngine';
import { LiveEngineModel } from '../../src/model/connection/LiveEngineModel';

export interface Opened {
  readonly model: LiveEngineModel;
  close(): void;
}

/** A model with a need, as the extension has it while its view shows. */
export function openModel(socket: string): Opened {
  const model = new LiveEngineModel({ open: (options) => openEngine(`unix://${socket}`, options) });
  const need = model.need();
  return {
    model,
    close() {
      need.dispose();
      model.dispose();
    },
  };
}

/** Milliseconds until legacy links can be shown. */
export async function timeToLinks(socket: string): Promise<number> {
  const began = performance.now();
  const { model, close } = openModel(socket);
  const took = await new Promise<number>((resolve) => {
    model.onDidChange(({ membership }) => {
      if (membership && model.lookup.size > 0) resolve(performance.now() - began);
    });
  });
  close();
  return took;
}

/** Milliseconds until everything is known. */
export async function timeToComplete(socket: string): Promise<number> {
  const began = performance.now();
  const { model, close } = openModel(socket);
  while (!model.complete) {
    await new Promise<void>((resolve) => {
      const listening = model.onDidChange(() => {
        listening.dispose();
        resolve();
      });
    });
  }
  const took = performance.now() - began;
  close();
  return took;
}
