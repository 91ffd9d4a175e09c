import { ReplayServer } from './ReplayServer';
import { ReplayWorld } from './ReplayWorld';
import { recordedShapes } from './recordedShapes';

/** A replay in a process of its own, so that it takes no time from what is measured: `main.ts SOCKET CONTAINERS LINKS`. */
async function main([socket = '', containers = '', links = '']: readonly string[]): Promise<void> {
  const shapes = recordedShapes();
  const world = new ReplayWorld(shapes, { containers: Number(containers), links: Number(links) });
  const server = new ReplayServer(world, shapes.version);
  await server.listen(socket);
  process.on('SIGTERM', () => server.close().then(() => process.exit(0)));
  console.log('listening');
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
