import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Link } from '../../src/core/links/link';
import { verify } from '../../src/engine/verification/verify';
import { type AskedLink, askOfLink, openPorts, serverPorts } from './askOfLink';
import { EngineScene } from './EngineScene';

const scene = new EngineScene('many');
const serverName = scene.name('server');
let server = '';

beforeAll(async () => {
  server = await scene.run(serverName, { Image: 'redis:7', Cmd: null, ExposedPorts: serverPorts });
});
afterAll(() => scene.clear());

const ask = (...about: AskedLink) => askOfLink(scene, serverName, ...about);

it('is no burden to a client that may start few processes, and says truly which ports were tried', async () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, port) => [`${port + 2_000}/tcp`, {}]));
  const busy = await scene.run(scene.freshName(), { ExposedPorts: many });
  const at = (await scene.inspected(busy)).networks[0]?.ipv4 ?? '';
  const limited = { HostConfig: { PidsLimit: 20, CapAdd: ['NET_ADMIN'] } };
  const client = await scene.linked(scene.freshName(), [`${busy}:db`], limited);
  const closed = await ask(client, busy, 'exec');
  expect(closed.reachable.filter(({ open }) => open === false).length).toBeGreaterThan(0);
  // What is sent there reaches nobody, and nobody says so.
  await scene.engine.exec(client, { command: ['arp', '-s', at, '02:42:00:00:00:01'] });
  const began = performance.now();
  // It has room for its own all the while.
  const own: Promise<{ readonly exitCode: number }>[] = [];
  const run = () => void own.push(scene.engine.exec(client, { command: ['true'] }));
  const clock = setInterval(run, 1_000);
  const filtered = await ask(client, busy, 'exec').finally(() => clearInterval(clock));
  expect(performance.now() - began).toBeLessThan(12_000);
  expect(new Set((await Promise.all(own)).map(({ exitCode }) => exitCode))).toEqual(new Set([0]));
  expect(filtered.reachable.filter(({ open }) => open === 'unknown')).toHaveLength(300);
  expect(filtered.how.join(' ')).toMatch(/ports 2000, .*: nobody answered nc within 3 s.* the rest was not tried/);
  expect(filtered.how.join(' ')).not.toMatch(/failed|no program/);
});

it('takes no longer than ten seconds for 300 ports that nobody answers, and tells each of 200 links', async () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, port) => [`${port + 2_000}/tcp`, {}]));
  const busy = await scene.run(scene.freshName(), { ExposedPorts: many });
  const aliases = Array.from({ length: 200 }, (_, at) => `s${at}`);
  const client = await scene.linked(scene.freshName(), [`${busy}:db`], { HostConfig: { CapAdd: ['NET_ADMIN'] } });
  const at = (await scene.inspected(busy)).networks[0]?.ipv4 ?? '';
  // What is sent there reaches nobody, and nobody says so.
  await scene.engine.exec(client, { command: ['arp', '-s', at, '02:42:00:00:00:01'] });
  const began = performance.now();
  const filtered = await ask(client, busy, 'exec');
  expect(performance.now() - began).toBeLessThan(12_000);
  expect(filtered.reachable).toHaveLength(300);
  expect(filtered.how.join(' ')).toContain('nobody answered nc within 3 s');
  const manyLinks = await scene.linked(
    scene.freshName(),
    aliases.map((alias) => `${server}:${alias}`),
  );
  const links = await Promise.all([scene.inspected(manyLinks), scene.inspected(server)]);
  const stored = aliases.map((alias): Link => {
    const [{ name, id }] = links;
    const of = { kind: 'legacy', server: serverName, serverId: server, network: 'bridge', inert: false } as const;
    return { ...of, key: alias, alias, client: name, clientId: id };
  });
  const start = performance.now();
  const rows = await verify(
    scene.engine,
    links[0],
    stored.map((link) => ({ link, server: links[1] })),
  );
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(rows.map(({ reachable }) => reachable)).toEqual(aliases.map(() => openPorts(true, false)));
});
