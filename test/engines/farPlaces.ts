import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { eventually } from '../engine/EngineScene';
import { startEngine } from '../lab/engines/LabEngine';
import { testEngine } from '../lab/engines/testEngines';
import { loadLabImages } from '../lab/images/labImages';
import { Cable } from '../lab/remote/Cable';
import { makeCertificates } from '../lab/remote/certificates';
import { SshServer } from '../lab/remote/SshServer';
import { contextFiles, folderOf } from '../unit/engine/endpoints/contextFiles';
import type { LessonPlace } from './ProductScene';

/** Found as the `docker` client would: its current context holds the address and the certificates. */
export async function behindTls(): Promise<LessonPlace> {
  const address = '198.51.100.2';
  const certificates = await makeCertificates(address);
  const file = (name: string) => join(certificates, name);
  const files = ['--tlscacert', file('ca.pem'), '--tlscert', file('server.pem'), '--tlskey', file('server-key.pem')];
  const lab = await startEngine('20.10', { dockerdArgs: ['-H', 'tcp://0.0.0.0:2376', '--tlsverify', ...files] });
  const cable = await Cable.plug(lab.netnsPid, 0);
  await loadLabImages(lab);
  const config = await mkdtemp(join(tmpdir(), 'container-links-config-'));
  for (const [path, text = ''] of Object.entries(
    contextFiles({ far: { Host: `tcp://${address}:2376` } }, 'far', config),
  )) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  const tls = join(config, 'contexts/tls', folderOf('far'), 'docker');
  await mkdir(tls, { recursive: true });
  for (const name of ['ca.pem', 'cert.pem', 'key.pem']) await copyFile(file(name), join(tls, name));
  process.env['DOCKER_CONFIG'] = config;
  return {
    socket: lab.socket,
    close: async () => {
      delete process.env['DOCKER_CONFIG'];
      await cable.remove();
      await lab.stop();
      for (const folder of [config, certificates]) await rm(folder, { recursive: true });
    },
  };
}

/** Behind two hosts, by a key that only the agent has. */
export async function behindSsh(): Promise<LessonPlace> {
  const { socket } = testEngine('20.10');
  const { PATH = '' } = process.env;
  const server = await SshServer.start();
  const agent = spawn('ssh-agent', ['-D', '-a', join(server.folder, 'agent')], { stdio: 'ignore' });
  await eventually(() => {
    if (!existsSync(join(server.folder, 'agent'))) throw new Error('no agent yet');
  });
  process.env['SSH_AUTH_SOCK'] = join(server.folder, 'agent');
  execFileSync('ssh-add', ['-q', join(server.folder, 'client')]);
  const host = ['HostName 127.0.0.1', `Port ${server.port}`, 'User root'];
  const hosts = ['Host behind', ...host, 'ProxyJump before', 'Host before', ...host];
  await server.useKeys([], [...hosts, 'Match all', 'IdentitiesOnly no']);
  process.env['PATH'] = server.path;
  return {
    socket,
    setting: `ssh://behind${socket}`,
    close: async () => {
      process.env['PATH'] = PATH;
      delete process.env['SSH_AUTH_SOCK'];
      agent.kill();
      await server.stop();
    },
  };
}
