import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../cache';
import { debianCodename } from '../debian';
import { demand } from '../engines/engineHttp';
import type { LabEngine } from '../engines/LabEngine';
import { type ImageConfig, writeImageArchive } from './imageArchive';
import {
  fillClientRoot,
  fillRedisRoot,
  fillShelllessRoot,
  fillWebRoot,
  redisVersion,
  unpackPrograms,
} from './imageRoots';

interface LabImage {
  readonly tags: readonly string[];
  readonly fill: (programs: string, root: string) => Promise<void>;
  readonly config: ImageConfig;
}

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const IMAGES = {
  redis: {
    tags: ['redis:latest', 'redis:7'],
    fill: fillRedisRoot,
    config: {
      Env: [PATH],
      Cmd: ['redis-server', '--protected-mode', 'no', '--save', ''],
      ExposedPorts: { '6379/tcp': {} },
      WorkingDir: '/data',
    },
  },
  trainingwheels: {
    tags: ['trainingwheels:latest'],
    fill: fillWebRoot,
    // As process 1 the server itself would not heed the signal to stop: the engine would wait ten seconds, then kill it.
    config: {
      Env: [PATH],
      Cmd: ['sh', '-c', 'trap "exit 0" TERM; httpd -f -p 80 -h /www & wait'],
      ExposedPorts: { '80/tcp': {} },
    },
  },
  alpine: { tags: ['alpine:latest'], fill: fillClientRoot, config: { Env: [PATH], Cmd: ['/bin/sh'] } },
  shellless: {
    tags: ['shellless:latest'],
    fill: fillShelllessRoot,
    config: { Env: [PATH], Cmd: ['/init', '--', '/sleep', '1000000'] },
  },
} satisfies Record<string, LabImage>;

export type LabImageName = keyof typeof IMAGES;

/** Changes with everything that the archives are made of. */
function recipe(): string {
  const hash = createHash('sha256').update(`${debianCodename()} ${process.arch}`);
  for (const file of readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(ts|cgi)$/.test(file)) hash.update(file).update(readFileSync(join(__dirname, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

async function makeArchives(folder: string): Promise<void> {
  const programs = join(folder, 'programs');
  await unpackPrograms(programs);
  for (const [name, image] of Object.entries<LabImage>(IMAGES)) {
    const root = join(folder, `${name}-root`);
    await mkdir(root);
    await image.fill(programs, root);
    const version = name === 'redis' ? [`REDIS_VERSION=${await redisVersion(root)}`] : [];
    const config = { ...image.config, Env: [...image.config.Env, ...version] };
    await writeImageArchive(root, config, join(folder, `${name}.tar`));
  }
  await rm(programs, { recursive: true });
}

/** Loads one image into the engine at that socket without naming it; gives its id (`sha256:…`). Needs Debian. */
export async function loadLabImage(socket: string, name: LabImageName): Promise<string> {
  const folder = await cached(`images-${recipe()}`, makeArchives);
  const said = await demand(socket, 'POST', '/images/load?quiet=1', createReadStream(join(folder, `${name}.tar`)));
  const id = /sha256:[0-9a-f]{64}/.exec(typeof said === 'string' ? said : JSON.stringify(said))?.[0];
  if (id === undefined) throw new Error(`the engine did not load the image ${name}: ${JSON.stringify(said)}`);
  return id;
}

/** Gives an image a name, such as `redis:latest`. */
export async function tagImage(socket: string, id: string, tag: string): Promise<void> {
  const [repository = tag, version = 'latest'] = tag.split(':');
  await demand(socket, 'POST', `/images/${id}/tag?repo=${repository}&tag=${version}`);
}

/** Loads the lab's images under all their names: redis, trainingwheels, alpine and shellless. */
export async function loadLabImages(engine: Pick<LabEngine, 'socket'>): Promise<void> {
  for (const name of ['redis', 'trainingwheels', 'alpine', 'shellless'] as const) {
    const id = await loadLabImage(engine.socket, name);
    for (const tag of IMAGES[name].tags) await tagImage(engine.socket, id, tag);
  }
}
