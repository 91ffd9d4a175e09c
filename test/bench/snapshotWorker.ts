import { timeToComplete, timeToLinks } from './openModel';
import { RawEngine } from './RawEngine';
import { time } from './timing';

/** As many requests as an engine behind a socket has to answer at once. */
export const concurrency = 8;

/** From nothing, as the model begins: connections are opened within the time. */
async function rawTime(socket: string, work: (raw: RawEngine) => Promise<unknown>): Promise<number> {
  const raw = new RawEngine(socket, concurrency);
  try {
    return await time(() => work(raw));
  } finally {
    raw.dispose();
  }
}

const ways = {
  links: timeToLinks,
  complete: timeToComplete,
  rawList: (socket: string) => rawTime(socket, (raw) => raw.list()),
  rawAll: (socket: string) => rawTime(socket, (raw) => raw.listAndInspects()),
};

export type MeasuredWay = keyof typeof ways;

/** Ways one after the other, each when it is asked for, as a process of its own: see `SnapshotProcess`. */
if (process.send) {
  process.on('message', ({ socket, way }: { readonly socket: string; readonly way: MeasuredWay }) => {
    ways[way](socket).then((took) => process.send?.({ took }));
  });
}
