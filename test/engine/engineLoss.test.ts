import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DockerEngine } from '../../src/engine/DockerEngine';
import { type LabEngine, startEngine } from '../lab/engines/LabEngine';
import { loadLabImage, tagImage } from '../lab/images/labImages';
import { EngineScene, eventually, refusal } from './EngineScene';

describe('an engine that is killed', () => {
  let lab: LabEngine;
  beforeAll(async () => {
    lab = await startEngine('20.10');
    await tagImage(lab.socket, await loadLabImage(lab.socket, 'alpine'), 'alpine:latest');
  });
  afterAll(() => lab.stop());

  it('ends every call and stream with a sentence, and is used again once it is back', async () => {
    const engine = new DockerEngine(lab.endpoint);
    const spec = { image: 'alpine:latest', command: ['/bin/sh'], env: [], labels: {}, network: 'default' };
    const links = { legacyLinks: [], endpointLinks: [], networkAliases: [] };
    const { id } = await engine.create({ ...spec, ...links, tty: true, openStdin: true, publishAllPorts: false });
    const session = await engine.attach(id);
    session.stream.resume();
    await engine.start(id);
    let opened = false;
    const onOpen = (): void => {
      opened = true;
    };
    const never = new AbortController().signal;
    const calls = [
      refusal(engine.exec(id, { command: ['sleep', '60'] })),
      refusal(engine.events({ signal: never, onOpen }, () => undefined)),
      refusal(engine.followLog(id, 1, () => undefined)),
      refusal(session.exit),
    ];
    await eventually(() => expect(opened).toBe(true));
    await lab.kill();
    for (const error of await Promise.all(calls)) {
      expect(error.code).toBe('unreachable');
      expect(error.message).toMatch(/^(?:The connection to the engine at \S+ broke|No engine is running at \S+: )/);
    }
    const dead = await refusal(engine.list());
    expect([dead.code, dead.message]).toEqual([
      'unreachable',
      `No engine is running at ${lab.endpoint}: nobody listens there. Start Docker, or set containerLinks.endpoint to where your engine listens.`,
    ]);
    await lab.restart();
    expect((await engine.list()).map((container) => container.id)).toEqual([id]);
    session.stream.destroy();
    engine.dispose();
  });
});

describe('an engine behind TCP', () => {
  const scene = new EngineScene('tcp');
  afterAll(() => scene.clear());

  it('is used as one behind a socket', async () => {
    const server = createServer((client) => {
      const engine = connect(scene.lab.socket);
      client.on('error', () => engine.destroy());
      engine.on('error', () => client.destroy());
      client.pipe(engine).pipe(client);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const engine = new DockerEngine(`tcp://127.0.0.1:${port}`);
    const { id } = await engine.create(scene.spec({ command: ['/bin/sh'], tty: true, openStdin: true }));
    const session = await engine.attach(id);
    session.stream.resume();
    await engine.start(id);
    expect(String((await engine.exec(id, { command: ['echo', 'hi'] })).stdout)).toBe('hi\n');
    session.stream.write('exit 5\n');
    expect(await session.exit).toBe(5);
    session.stream.destroy();
    engine.dispose();
    server.close();
  });
});
