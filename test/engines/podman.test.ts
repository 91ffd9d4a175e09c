import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fact } from '../../src/core/fact';
import { inWords } from '../../src/words/inWords';
import { sentence } from '../../src/words/sentence';
import type { EngineKind } from '../lab/engines/engineKind';
import { testEngine } from '../lab/engines/testEngines';
import { ProductScene } from './ProductScene';

const kinds: readonly EngineKind[] = ['podman-4.3', 'podman-5.4'];
const sleep = { Cmd: ['/bin/sleep', '1000000'], StopSignal: 'SIGKILL' };

const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) => inWords(error).message,
  );

describe.each(kinds)('%s', (kind) => {
  const { socket, endpoint } = testEngine(kind);
  const scene = new ProductScene({ socket, setting: endpoint });
  const { api } = scene;

  beforeAll(async () => {
    await scene.call('POST', '/networks/create', { Name: 'backend' });
    await scene.run('datastore', 'backend');
    await scene.run('alone', 'bridge');
    await api.ready;
  });
  afterAll(() => scene.clear());

  it('is recognised, and said to make no links', () => {
    const version = kind === 'podman-4.3' ? '4.3.1' : '5.4.2';
    expect(api.engine()).toMatchObject({
      state: 'connected',
      product: 'podman',
      version,
      legacyLinks: 'unsupported',
      linkEnv: 'absent',
    });
    expect(scene.scene.engine).toMatchObject({ title: `Podman ${version}`, endpointLinks: false, isTooOld: false });
  });

  it('shows its containers with their networks and ports, and follows what happens', async () => {
    const shown = () => api.containers().map(({ name, state }) => `${name} ${state}`);
    expect(shown().sort()).toEqual(['alone running', 'datastore running']);
    const datastore = api.containers().find(({ name }) => name === 'datastore');
    expect(datastore?.networks).toEqual([{ name: 'backend', addresses: [expect.stringMatching(/^10\.89\./)] }]);
    await scene.run('passing', 'backend', 'alpine', sleep);
    await expect.poll(shown).toContain('passing running');
    await scene.call('DELETE', '/containers/passing?force=1');
    await expect.poll(shown).not.toContain('passing running');
  });

  it('edge case 37: a server is given the alias only where that is allowed, and what it is is said plainly', async () => {
    const asked = { image: 'alpine', name: 'www', command: sleep.Cmd, links: ['datastore:redis'] };
    expect(await refusal(scene.make(asked))).toMatch(
      /^Podman \S+ makes no links, and datastore has no network alias "redis" on "backend"\. Let datastore be connected/,
    );
    expect(await refusal(scene.make({ ...asked, network: 'bridge' }))).toMatch(
      /^Podman \S+ makes no links; a network alias of the server stands for one/,
    );
    expect(await refusal(scene.make({ ...asked, links: ['alone:redis'] }))).toMatch(/alone/);
    const foretold = await api.predict({ server: 'datastore', alias: 'redis' });
    const { warnings } = await scene.make({ ...asked, connectServers: true });
    expect(warnings.map((each) => sentence(each as Fact))).toEqual([
      expect.stringMatching(/^Podman \S+ makes no links: "redis" is a network alias of datastore on "backend"/),
      'datastore is disconnected from "backend" for a moment to get its alias, and may have another address then.',
    ]);
    expect(api.links()).toEqual([]);
    const { names, problems } = await api.describe('www');
    const alias = names.find(({ name }) => name === 'redis');
    const address = api.containers().find(({ name }) => name === 'datastore')?.networks[0]?.addresses;
    expect(alias).toMatchObject({ origin: 'networkAlias', addresses: address, status: 'verified', observed: address });
    expect(problems).toEqual([]);
    expect(foretold.names.find(({ name }) => name === 'redis')).toMatchObject({ origin: 'networkAlias' });
    // Once it has the alias nothing more has to be allowed.
    expect((await scene.make({ ...asked, name: 'again' })).warnings).toHaveLength(1);
  });

  it('is left as it was when the creation fails', async () => {
    const aliases = async () => (await (await scene.engine()).inspect('datastore')).networks[0]?.aliases;
    const before = await aliases();
    const asked = { image: 'nobody-has-this', links: ['datastore:other'], connectServers: true };
    expect(await refusal(scene.make(asked))).not.toBe('done');
    expect(await aliases()).toEqual(before);
    expect(scene.failures).toEqual([]);
  });

  it('does everything else that containers are asked for', async () => {
    const engine = await scene.engine();
    const { id } = await engine.inspect('again');
    const { exitCode, stdout } = await engine.exec(id, { command: ['echo', 'hello'] });
    expect([exitCode, String(stdout)]).toEqual([0, 'hello\n']);
    await engine.rename(id, 'renamed');
    expect((await engine.inspect(id)).name).toBe('renamed');
    await engine.stop(id);
    expect((await engine.inspect(id)).state).toBe('exited');
    await engine.start(id);
    await engine.restart(id);
    expect((await engine.inspect(id)).state).toBe('running');
    expect(new TextDecoder().decode(await engine.readFile(id, '/etc/hosts'))).toContain('localhost');
    const shell = await engine.openShell(id, ['sh', '-c', 'sleep 2; stty size; exit 3']);
    await shell.resize(99, 33);
    let seen = '';
    shell.stream.on('data', (text: Buffer) => {
      seen += text.toString();
    });
    expect(await shell.exit).toBe(3);
    expect(seen).toMatch(/^33 99\s/);
    const { id: server } = await engine.inspect('datastore');
    expect(await engine.logTail(server, 5)).toMatch(/Ready to accept connections/);
    const followed: string[] = [];
    const end = new AbortController();
    const following = engine.followLog(server, 1, (text) => void followed.push(text.toString()), {
      signal: end.signal,
    });
    await expect.poll(() => followed.join('')).toMatch(/\S/);
    end.abort();
    await following.catch(() => undefined);
    await engine.remove(id, { force: true, volumes: true });
    await expect.poll(() => api.containers().map(({ name }) => name)).not.toContain('renamed');
  });
});
