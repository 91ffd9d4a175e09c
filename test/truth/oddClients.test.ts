import { realpathSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Description } from '../../src/core/descriptions/description';
import type { EngineKind } from '../lab/engines/engineKind';
import { testEngine } from '../lab/engines/testEngines';
import { reasonOf, told } from '../told';
import { type EdgeScene, inScene, marks, nameRow, sentences } from './edgeCases/EdgeScene';
import { descriptionOf } from './productView';

const lab = testEngine('20.10');
const statuses = ({ env }: Description) => [...new Set(env.map(({ status }) => status))];
const withSidecar = (scene: EdgeScene, id: string) => descriptionOf(scene.engine, scene.ground.prefix, id, 'sidecar');

test.concurrent('a client without a shell: names are known, variables with the help of a sidecar only', () =>
  inScene(lab, async (scene) => {
    const server = await scene.server('db');
    const client = await scene.client('web', [`${server}:db`], { Image: 'shellless:latest', Cmd: null });
    const alone = await scene.describe(client);
    expect(nameRow(alone, 'db')).toMatchObject({ observed: [await scene.address(server)], status: 'verified' });
    expect(statuses(alone)).toEqual(['unreadable']);
    expect(reasonOf(alone.env[0])).toBe('It has no program that can read /proc/1/environ.');
    const helped = await withSidecar(scene, client);
    expect(statuses(helped)).toEqual(['match']);
    expect(helped.env.find(({ name }) => name === 'DB_PORT')?.observed).toBe(
      (await scene.ground.environment(client)).get('DB_PORT'),
    );
    expect([...marks(alone.problems), ...marks(helped.problems)]).toEqual([]);
  }));

test.concurrent('a client with only busybox: everything is read', () =>
  inScene(lab, async (scene) => {
    const server = await scene.server('db');
    const keep = 'mkfifo /tmp/never; cd /bin; for f in *; do [ $f = busybox ] || [ $f = sh ] || rm $f; done';
    const script = `${keep}; read x < /tmp/never`;
    const client = await scene.client('web', [`${server}:db`], { Cmd: ['/bin/sh', '-c', script] });
    const said = await scene.describe(client);
    expect(statuses(said)).toEqual(['match']);
    expect(said.names.filter(({ status }) => status !== 'verified')).toEqual([]);
    expect(marks(said.problems)).toEqual([]);
  }));

test.concurrent('a client whose server is stopped: old names and variables are shown as what they are', () =>
  inScene(lab, async (scene) => {
    const server = await scene.server('db');
    const client = await scene.client('web', [`${server}:db`]);
    const address = await scene.address(server);
    await scene.ground.stop(server);
    const said = await withSidecar(scene, client);
    const port = said.env.find(({ name }) => name === 'DB_PORT');
    expect(port).toMatchObject({ observed: `tcp://${address}:6379`, status: 'unexpected' });
    expect(nameRow(said, 'db')).toMatchObject({ addresses: [], observed: [address], status: 'mismatch' });
    expect(reasonOf(nameRow(said, 'db'))).toContain('is not running');
    expect(marks(said.problems)).toEqual(['server-stopped']);
    expect(said.problems[0]?.severity).toBe('error');
  }));

test('a client whose stopped server lost its address to another container: the name leads there, and is said to', () =>
  inScene(lab, async (scene) => {
    const server = await scene.server('db');
    const client = await scene.client('web', [`${server}:db`]);
    const address = await scene.address(server);
    await scene.ground.stop(server);
    const stranger = await scene.takeAddress(address);
    expect((await scene.ground.hosts(client)).get('db')).toEqual([address]);
    const said = await scene.describe(client);
    expect(nameRow(said, 'db')).toMatchObject({ addresses: [], observed: [address], status: 'mismatch' });
    expect(marks(said.problems)).toEqual(['hosts-mismatch', 'server-stopped']);
    const [problem] = said.problems;
    const name = (await scene.engine.inspect(stranger)).name;
    expect(problem).toMatchObject({ severity: 'error', action: { kind: 'start-server', containerId: server } });
    expect(told(problem)).toContain(`leads db to ${address}, which belongs to ${name} now`);
    // The cure that it names is one.
    await scene.ground.start(server);
    expect((await scene.ground.hosts(client)).get('db')).toEqual([await scene.address(server)]);
    expect(sentences((await scene.describe(client)).problems, 'hosts-mismatch')).toEqual([]);
  }));

test.each<EngineKind>(['20.10', '26.1', '28.5'])(
  'a client of engine %s whose server came back to the bridge with another address: what is wrong is said, and cured',
  (kind) =>
    inScene(testEngine(kind), async (scene) => {
      const server = await scene.server('db');
      const client = await scene.client('web', [`${server}:db`]);
      const address = await scene.address(server);
      await scene.engine.disconnect('bridge', server);
      const stranger = (await scene.engine.inspect(await scene.takeAddress(address))).name;
      const away = await scene.describe(client);
      expect(marks(away.problems)).toEqual(['hosts-mismatch', 'not-on-network']);
      expect(told(away.problems[0])).toMatch(
        new RegExp(
          `belongs to ${stranger} now.* Connect ${scene.name('db')} to the network bridge again, then restart`,
        ),
      );
      await scene.engine.connectRaw('bridge', server, {});
      const found = (await scene.ground.hosts(client)).get('db')?.[0];
      const said = await scene.describe(client);
      const [dangerous, ...rest] = marks(said.problems);
      expect(dangerous).toBe('env-points-elsewhere');
      // Engine 28 writes the line anew, older ones leave it to lead elsewhere.
      expect(rest).toEqual(found === address ? ['hosts-mismatch', 'stale-env'] : ['stale-env']);
      expect(sentences(said.problems, 'hosts-mismatch').every((text) => text.includes(`belongs to ${stranger}`))).toBe(
        true,
      );
      await scene.ground.restart(client);
      expect(marks((await scene.describe(client)).problems)).toEqual([]);
    }),
);

test.concurrent('a client that mounts a hosts file of its own: what that file says, and that it hides the link', () =>
  inScene(lab, async (scene) => {
    // The engine has a file system of its own; the folder of its socket is in both.
    const folder = await mkdtemp(join(dirname(realpathSync(lab.socket)), 'hosts-'));
    try {
      await writeFile(join(folder, 'hosts'), '127.0.0.1 localhost\n10.9.8.7 db elsewhere\n');
      const server = await scene.server('store');
      const binds = { HostConfig: { Binds: [`${folder}/hosts:/etc/hosts`] } };
      const client = await scene.client('web', [`${server}:db`, `${server}:cache`], binds);
      const said = await scene.describe(client);
      expect(await scene.ground.hostsFile(client)).toContain('10.9.8.7 db');
      expect(nameRow(said, 'db')).toMatchObject({ observed: ['10.9.8.7'] });
      expect(nameRow(said, 'cache')).toMatchObject({ addresses: [], observed: [] });
      expect(nameRow(said, 'elsewhere')).toMatchObject({ observed: ['10.9.8.7'], origin: 'other' });
      expect(sentences(said.problems, 'hosts-mismatch')).toHaveLength(2);
      expect(sentences(said.problems, 'hosts-mismatch')[0]).toContain('mounts a file of its own over /etc/hosts');
      expect(statuses(said)).toEqual(['match']);
      await scene.ground.remove(client);
    } finally {
      await rm(folder, { recursive: true });
    }
  }));

test.concurrent('a client in the network of another: the names of that one are asked for and found in it', () =>
  inScene(lab, async (scene) => {
    const network = await scene.ground.createNetwork('net');
    const server = await scene.member('store', network, { Aliases: ['shop'] });
    const address = (await scene.engine.inspect(server)).networks.find(({ name }) => name === network)?.ipv4;
    const owner = await scene.member('owner', network, { Links: [`${scene.name('store')}:DB`, 'nobody:gone'] });
    const client = await scene.ground.run('web', { HostConfig: { NetworkMode: `container:${owner}` } });
    const said = await scene.describe(client);
    const store = scene.name('store');
    const real = await scene.ground.resolve(client, ['DB', 'shop', store, 'gone']);
    // In the order in which the answers came.
    expect(Object.fromEntries(real)).toEqual({ DB: [address], shop: [address], [store]: [address], gone: [] });
    for (const [name, addresses] of real) {
      expect(nameRow(said, name)).toMatchObject({ observed: addresses, status: 'verified', mechanism: 'embeddedDns' });
    }
    expect(said.names.filter(({ status }) => status !== 'verified')).toEqual([]);
  }));

const asks = (...servers: readonly string[]) => servers.map((server) => `nameserver ${server}`).join('\\n');

/** A client with the endpoint link DB whose resolv.conf is rewritten after its start. */
async function resolving(scene: EdgeScene, ...servers: readonly string[]) {
  const network = await scene.ground.createNetwork('net');
  const server = await scene.member('store', network);
  const client = await scene.member('web', network, { Links: [`${scene.name('store')}:DB`] });
  await scene.ground.read(client, ['sh', '-c', `printf '${asks(...servers)}\\n' > /etc/resolv.conf`]);
  const address = (await scene.engine.inspect(server)).networks.find(({ name }) => name === network)?.ipv4;
  return { client, address, said: await scene.describe(client) };
}

const ofDns = ({ names }: Description) => names.filter(({ mechanism }) => mechanism === 'embeddedDns');

test.concurrent.each([
  // The engine's DNS under another address stands for whoever forwards to it.
  ['another name server that knows the names', '::ffff:127.0.0.11'],
  ['a name server that is silent, and the engine’s after it', '127.0.0.7', '127.0.0.11'],
])('a client that asks %s: what it resolves is what counts', (_, ...servers) =>
  inScene(lab, async (scene) => {
    const { address, said } = await resolving(scene, ...servers);
    expect(nameRow(said, 'DB')).toMatchObject({ observed: [address], status: 'verified' });
    expect(ofDns(said).filter(({ status }) => status !== 'verified')).toEqual([]);
    expect(marks(said.problems)).toEqual([]);
  }),
);

// The lab's own name server answers that nobody has the name.
test.concurrent('a client that asks a stranger before the engine’s DNS: the names that it lacks are told', () =>
  inScene(lab, async (scene) => {
    const { client, address, said } = await resolving(scene, '192.0.2.53', '127.0.0.11');
    const asked = await scene.ground.read(client, ['sh', '-c', 'ping -c 1 -W 1 DB 2>&1 || true']);
    expect(asked).toContain("bad address 'DB'");
    expect(nameRow(said, 'DB')).toMatchObject({ addresses: [address], observed: [], status: 'mismatch' });
    expect(reasonOf(nameRow(said, 'DB'))).toMatch(
      /\/etc\/resolv\.conf asks 192\.0\.2\.53 before the engine's DNS \(127\.0\.0\.11\)\.$/,
    );
    expect(marks(said.problems)).toEqual(['hosts-mismatch']);
  }));

test.concurrent('a client whose name servers are all silent: nothing is known of its names, and no error is made of it', () =>
  inScene(lab, async (scene) => {
    const { said } = await resolving(scene, '127.0.0.7');
    expect(ofDns(said).map(({ status }) => status)).toEqual(ofDns(said).map(() => 'unreadable'));
    expect(nameRow(said, 'DB')?.reason).toMatchObject([
      { code: 'name-server-silent', server: '127.0.0.7', program: 'nslookup' },
      { code: 'engine-dns-not-asked' },
    ]);
    expect(marks(said.problems)).toEqual([]);
  }));

test.concurrent('a client on a network of its own that lost a legacy link, and with it the DNS of that network', () =>
  inScene(lab, async (scene) => {
    const server = await scene.server('db');
    const client = await scene.client('web', [`${server}:db`]);
    const network = await scene.ground.createNetwork('net');
    const member = await scene.member('store', network);
    await scene.engine.connectRaw(network, client, {});
    const store = scene.name('store');
    expect(marks((await scene.describe(client)).problems)).toEqual([]);
    await scene.engine.removeLink(scene.name('web'), 'db');
    expect(await scene.ground.read(client, ['cat', '/etc/resolv.conf'])).not.toContain('127.0.0.11');
    const said = await scene.describe(client);
    expect(nameRow(said, store)).toMatchObject({ observed: [], status: 'mismatch' });
    const lost = said.problems.find(({ code }) => code === 'hosts-mismatch');
    expect(lost).toMatchObject({ severity: 'error', action: { kind: 'restart-client', containerId: client } });
    expect(told(lost)).toContain('resolves none of the names on its networks');
    // The cure that it names is one.
    await scene.ground.restart(client);
    const cured = await scene.describe(client);
    const { networks } = await scene.engine.inspect(member);
    expect(nameRow(cured, store)?.observed).toEqual([networks.find(({ name }) => name === network)?.ipv4]);
    expect(marks(cured.problems)).toEqual([]);
  }));
