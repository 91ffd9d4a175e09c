import { readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { DockerEngine } from '../../src/engine/DockerEngine';
import type { EndpointPlace } from '../../src/engine/endpoints/Endpoint';
import { LiveEngineModel } from '../../src/model/connection/LiveEngineModel';
import { makeCertificates } from '../lab/remote/certificates';
import { FarAway } from '../lab/remote/FarAway';
import { SshServer } from '../lab/remote/SshServer';
import type { Row } from './Row';
import { median, time } from './timing';

/** Milliseconds in each direction. */
const delay = 50;
const rounds = 7;
const mostToLinks = 2;
const mostToComplete = 10;

interface Both {
  readonly far: Measured;
  readonly near: Measured;
}

interface Measured {
  /** Until the first answer, with all that opens the way. */
  readonly opening: number;
  readonly links: number;
  readonly complete: number;
}

/** A model on an engine that is 50 ms away in each direction, by each way there is, against one beside us. */
export async function remoteRows(socket: string, report: (line: string) => void): Promise<readonly Row[]> {
  const beside = () => placed({ kind: 'socket', path: socket });
  const rows: Row[] = [];
  for (const [name, along] of Object.entries(ways)) {
    report(`an engine far away, over ${name}`);
    const { far, near } = await along(socket, (place) => measured(() => placed(place), beside));
    rows.push(
      tripsRow(`first links over ${name}, ${delay} ms away`, far.links, near.links, mostToLinks, far.opening),
      tripsRow(`complete snapshot over ${name}, ${delay} ms away`, far.complete, near.complete, mostToComplete),
    );
  }
  return rows;
}

type Along = (socket: string, use: (place: EndpointPlace) => Promise<Both>) => Promise<Both>;

const ways: Readonly<Record<'TCP' | 'TLS' | 'SSH', Along>> = {
  async TCP(socket, use) {
    const way = await FarAway.from({ path: socket }, delay);
    return await use({ kind: 'tcp', host: '127.0.0.1', port: way.port }).finally(() => way.close());
  },
  async TLS(socket, use) {
    const folder = await makeCertificates('127.0.0.1');
    const file = (name: string) => join(folder, name);
    const [ca, cert, key] = await Promise.all(
      ['ca.pem', 'server.pem', 'server-key.pem'].map((each) => readFile(file(each))),
    );
    const server = createServer({ ca, cert, key, requestCert: true, rejectUnauthorized: true }, (client) => {
      const engine = connect(socket);
      client.pipe(engine).pipe(client);
      for (const each of [client, engine]) each.on('error', () => each.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const way = await FarAway.from({ host: '127.0.0.1', port }, delay);
    const own = { caFile: file('ca.pem'), certFile: file('cert.pem'), keyFile: file('key.pem'), skipVerify: false };
    return await use({ kind: 'tcp', host: '127.0.0.1', port: way.port, tls: own }).finally(async () => {
      await way.close();
      server.close();
      await rm(folder, { recursive: true });
    });
  },
  async SSH(socket, use) {
    const server = await SshServer.start();
    await server.useKeys(['client'], ['NoHostAuthenticationForLocalhost yes']);
    const way = await FarAway.from({ host: '127.0.0.1', port: server.port }, delay);
    const { PATH: usual = '' } = process.env;
    process.env['PATH'] = server.path;
    return await use({ kind: 'ssh', host: '127.0.0.1', user: 'root', port: way.port, path: socket }).finally(
      async () => {
        process.env['PATH'] = usual;
        await way.close();
        await server.stop();
      },
    );
  },
};

function placed(place: EndpointPlace): DockerEngine {
  return new DockerEngine({ ...place, label: `a ${place.kind}`, source: 'containerLinks.endpoint' });
}

/** Turn about, so that a noisy machine slows both alike. */
async function measured(open: () => DockerEngine, beside: () => DockerEngine): Promise<Both> {
  const fars: Measured[] = [];
  const nears: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    nears.push(await once(beside()));
    fars.push(await once(open()));
  }
  const medians = (all: readonly Measured[]): Measured => ({
    opening: median(all.map(({ opening }) => opening)),
    links: median(all.map(({ links }) => links)),
    complete: median(all.map(({ complete }) => complete)),
  });
  return { far: medians(fars), near: medians(nears) };
}

async function once(engine: DockerEngine): Promise<Measured> {
  const opening = await time(() => engine.identity());
  const model = new LiveEngineModel({ open: async () => engine });
  const began = performance.now();
  const need = model.need();
  let links = Number.NaN;
  while (!model.complete) {
    await new Promise<void>((resolve) => {
      const listening = model.onDidChange(() => {
        listening.dispose();
        resolve();
      });
    });
    if (model.lookup.size > 0 && Number.isNaN(links)) links = performance.now() - began;
  }
  const complete = performance.now() - began;
  need.dispose();
  model.dispose();
  engine.dispose();
  return { opening, links, complete };
}

function tripsRow(what: string, far: number, near: number, most: number, opening?: number): Row {
  const trips = (far - near) / (2 * delay);
  return {
    what,
    against: 'the same, beside the engine',
    measured: `${far.toFixed(0)} ms`,
    reference: `${near.toFixed(0)} ms`,
    result: `${trips.toFixed(1)} round trips`,
    bar: `at most ${most} more`,
    met: trips <= most,
    ...(opening === undefined
      ? {}
      : { note: `The way was open; to open it, with one answer, took ${opening.toFixed(0)} ms.` }),
  };
}
