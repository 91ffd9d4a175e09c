import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inWords } from '../../src/words/inWords';
import { EngineScene } from './EngineScene';

const scene = new EngineScene('registry');
const { DOCKER_CONFIG: usualConfig, PATH: usualPath } = process.env;
let registry: ChildProcess;
let host: string;
let folder: string;

beforeAll(async () => {
  const script = ['--import', 'tsx', 'test/lab/registry/main.ts', 'ann:hunter2'];
  const { command, args } = scene.lab.inside(process.execPath, script);
  registry = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(registry.stdout ?? registry, 'data');
  host = `localhost:${String(port).trim()}`;
  folder = await mkdtemp(join(tmpdir(), 'container-links-registry-'));
  process.env['DOCKER_CONFIG'] = folder;
});

afterAll(async () => {
  process.env['PATH'] = usualPath;
  if (usualConfig === undefined) delete process.env['DOCKER_CONFIG'];
  else process.env['DOCKER_CONFIG'] = usualConfig;
  registry.kill();
  await rm(folder, { recursive: true });
  await scene.clear();
});

async function pull(): Promise<string> {
  return await scene.engine
    .pull(`${host}/ready/app`, () => undefined)
    .then(
      () => 'pulled',
      (error: unknown) => inWords(error).message,
    );
}

it('a registry that wants to know who asks is told as such, and gets what docker login kept', async () => {
  const unauthorized = `The registry ${host} gives ${host}/ready/app only to who is signed in. Run "docker login ${host}", then try again.`;
  expect(await pull()).toBe(unauthorized);
  const auth = (text: string) => Buffer.from(text).toString('base64');
  const keep = (config: object) => writeFile(join(folder, 'config.json'), JSON.stringify(config));
  await keep({ auths: { [host]: { auth: auth('ann:wrong') } } });
  expect(await pull()).toBe(unauthorized);
  await keep({ auths: { [host]: { auth: auth('ann:hunter2') } } });
  expect(await pull()).toBe('pulled');
  await scene.call('DELETE', `/images/${host}/ready/app`);
});

it('a credential helper is asked as docker asks it', async () => {
  const helper = join(folder, 'docker-credential-lab');
  const script = `#!/bin/sh\n[ "$1" = get ] && [ "$(cat)" = ${host} ] && echo '{"Username":"ann","Secret":"hunter2"}'\n`;
  await writeFile(helper, script, { mode: 0o755 });
  process.env['PATH'] = `${folder}:${usualPath}`;
  await writeFile(join(folder, 'config.json'), JSON.stringify({ credHelpers: { [host]: 'lab' } }));
  expect(await pull()).toBe('pulled');
  await scene.call('DELETE', `/images/${host}/ready/app`);
});
