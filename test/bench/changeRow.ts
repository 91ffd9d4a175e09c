import { request } from 'node:http';
import { demand } from '../lab/engines/engineHttp';
import type * as built from './openModel';
import { RawEngine } from './RawEngine';
import type { Row } from './Row';
import { percentile, time } from './timing';

const rounds = 60;
const allowance = 60;

/** From the moment when the engine's event is on the wire to the moment when listeners hear of the change. */
export async function changeRow(socket: string, { openModel }: typeof built, id: string): Promise<Row> {
  const { model, close } = openModel(socket);
  const raw = new RawEngine(socket, 1);
  const stream = await followRaw(socket);
  await model.firstSnapshot;
  const delays: number[] = [];
  const inspects: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    inspects.push(await time(() => raw.get(`/containers/${id}/json`)));
    const heard = stream.next();
    const changed = new Promise<number>((resolve) => {
      const listening = model.onDidChange(({ containers }) => {
        if (containers.has(id)) {
          listening.dispose();
          resolve(performance.now());
        }
      });
    });
    await demand(socket, 'POST', `/containers/${id}/${round % 2 === 0 ? 'pause' : 'unpause'}`);
    delays.push((await changed) - (await heard));
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  stream.close();
  raw.dispose();
  close();
  const delay = percentile(delays, 0.95);
  const inspect = percentile(inspects, 0.95);
  return {
    what: 'one change, from the event to onDidChange, 95th percentile',
    against: 'raw inspect, 95th percentile',
    measured: `${delay.toFixed(1)} ms`,
    reference: `${inspect.toFixed(1)} ms`,
    result: `+${(delay - inspect).toFixed(1)} ms`,
    bar: `at most +${allowance} ms`,
    met: delay <= inspect + allowance,
  };
}

async function followRaw(socket: string): Promise<{ next(): Promise<number>; close(): void }> {
  let heard: ((at: number) => void) | undefined;
  const sent = request({ socketPath: socket, path: '/events', agent: false }, (answer) => {
    answer.on('data', () => heard?.(performance.now()));
    answer.on('error', () => undefined);
  });
  sent.on('error', () => undefined);
  sent.end();
  await new Promise((resolve) => sent.once('response', resolve));
  return {
    next: () =>
      new Promise((resolve) => {
        heard = (at) => {
          heard = undefined;
          resolve(at);
        };
      }),
    close: () => sent.destroy(),
  };
}
