import { demand } from '../lab/engines/engineHttp';
import { startEngine } from '../lab/engines/LabEngine';
import { loadLabImages } from '../lab/images/labImages';
import type { LessonPlace } from './ProductScene';

/** An engine that manages a Swarm of one. */
export async function swarmManager(): Promise<LessonPlace> {
  const lab = await startEngine('28.5');
  await loadLabImages(lab);
  const here = { ListenAddr: '127.0.0.1:2377', AdvertiseAddr: '127.0.0.1' };
  await demand(lab.socket, 'POST', '/swarm/init', here);
  return { socket: lab.socket, setting: lab.endpoint, close: () => lab.stop() };
}
