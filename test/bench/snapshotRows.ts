import { run } from '../lab/command';
import { type PeerClient, withPeerClient } from './peerClient';
import { RawEngine } from './RawEngine';
import { type Row, ratioRow, skippedRow } from './Row';
import { SnapshotProcess } from './SnapshotProcess';
import { concurrency } from './snapshotWorker';
import { sideBySide, time } from './timing';

const rounds = { warmUps: 60, rounds: 20, pauseMs: 100 };

/** The first snapshot of running containers on a real engine against raw HTTP, the peer and the `docker` client. */
export async function snapshotRows(socket: string, report: (line: string) => void): Promise<readonly Row[]> {
  return await SnapshotProcess.with(socket, (measuring) => rowsOf(socket, measuring, report));
}

async function rowsOf(
  socket: string,
  measuring: SnapshotProcess,
  report: (line: string) => void,
): Promise<readonly Row[]> {
  const raw = new RawEngine(socket, concurrency);
  const docker = await hasDocker();
  try {
    return await withPeerClient(socket, async (peer) => {
      report(`measuring snapshots, ${rounds.warmUps} rounds to warm up and ${rounds.rounds} that count`);
      const ids = await raw.list();
      const times = await sideBySide(rounds, {
        links: () => measuring.time('links'),
        rawList: () => measuring.time('rawList'),
        complete: () => measuring.time('complete'),
        rawAll: () => measuring.time('rawAll'),
        dockerAll: () => (docker ? time(() => dockerPsAndInspect(socket, ids)) : Promise.resolve(Number.NaN)),
        peerList: () => (typeof peer === 'string' ? Promise.resolve(Number.NaN) : time(() => peer.list())),
        peerAll: () => (typeof peer === 'string' ? Promise.resolve(Number.NaN) : time(() => listAndInspect(peer))),
      });
      const count = `${ids.length} running containers`;
      const links = `first legacy links, ${count}`;
      const complete = `complete snapshot, ${count}`;
      const rawAll = `raw list and inspects, ${concurrency} at once`;
      return [
        ratioRow(links, 'raw list, JSON.parse', times.links, times.rawList, { atMost: 1.2 }),
        ratioRow(complete, rawAll, times.complete, times.rawAll, { atMost: 1.5 }),
        typeof peer === 'string'
          ? skippedRow(links, 'vscode-container-client: list', 'at least 5 × faster', peer)
          : ratioRow(links, 'vscode-container-client: list', times.links, times.peerList, { fasterBy: 5 }),
        typeof peer === 'string'
          ? skippedRow(complete, 'vscode-container-client: list and inspects', 'at least 4 × faster', peer)
          : ratioRow(complete, 'vscode-container-client: list and inspects', times.complete, times.peerAll, {
              fasterBy: 3,
            }),
        docker
          ? ratioRow(complete, 'docker ps and docker inspect of all', times.complete, times.dockerAll, { fasterBy: 3 })
          : skippedRow(
              complete,
              'docker ps and docker inspect of all',
              'at least 3 × faster',
              'There is no docker client.',
            ),
      ];
    });
  } finally {
    raw.dispose();
  }
}

async function listAndInspect(peer: PeerClient): Promise<void> {
  await peer.inspect(await peer.list());
}

async function dockerPsAndInspect(socket: string, ids: readonly string[]): Promise<void> {
  const host = ['-H', `unix://${socket}`];
  await run('docker', [...host, 'ps', '-a']);
  await run('docker', [...host, 'inspect', ...ids]);
}

async function hasDocker(): Promise<boolean> {
  return await run('docker', ['--version']).then(
    () => true,
    () => false,
  );
}
