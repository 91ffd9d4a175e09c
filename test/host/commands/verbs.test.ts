import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hostEngine } from '../run/hostRun';
import { Containers, call } from '../support/containers';
import { eventually } from '../support/eventually';
import { ourExtension, useEndpoint } from '../support/extension';
import { namesOnEngine, run, sentenceOf, stateOf } from './support';

interface Copied {
  readonly dockerRun: string;
  readonly notCarried: readonly { readonly container: string; readonly reason: string }[];
}

describe('Commands on a container, from arguments', () => {
  const containers = new Containers();
  let datastore: string;
  let www: string;

  before(async () => {
    await useEndpoint(hostEngine().endpoint);
    await ourExtension().activate();
    datastore = await containers.run('verbs-datastore', 'redis:latest');
    www = await containers.run('verbs-www', 'alpine:latest', ['verbs-datastore:redis', 'verbs-datastore:db'], {
      Env: ['SECRET=a b'],
      ExposedPorts: { '80/tcp': {} },
      HostConfig: {
        Links: ['verbs-datastore:redis', 'verbs-datastore:db'],
        PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '18080' }] },
      },
    });
    await containers.run('verbs-bare', 'shellless:latest');
  });

  after(async () => {
    for (const terminal of vscode.window.terminals) terminal.dispose();
    await containers.removeAll();
    await useEndpoint(undefined);
  });

  it('takes a name, an id and a unique prefix, and refuses all else', async () => {
    for (const reference of ['verbs-www', www, www.slice(0, 12)]) {
      assert.match((await run<Copied>('copyDockerRun', reference)).dockerRun, /--name verbs-www /);
    }
    assert.match(await sentenceOf(run('stop', 'verbs-ww')), /no container called "verbs-ww".*"verbs-www"/);
    assert.match(await sentenceOf(run('stop', 5)), /which container/);
    assert.match(await sentenceOf(run('stop', '')), /^Say which container is meant/);
    assert.match(await sentenceOf(run('refresh', {})), /which container/);
    assert.match(await sentenceOf(run('filter', 5)), /^Filtering takes a text/);
  });

  it('copies the docker run line with real values', async () => {
    const { dockerRun: line, notCarried } = await run<Copied>('copyDockerRun', 'verbs-www');
    assert.equal(await vscode.env.clipboard.readText(), line);
    assert.match(line, /--link verbs-datastore:db --link verbs-datastore:redis/);
    assert.match(line, / -p 18080:80 /);
    assert.match(line, / -e 'SECRET=a b' /);
    assert.match(line, / alpine:latest sleep 100000$/m);
    for (const { container, reason } of notCarried) {
      assert.equal(container, 'verbs-www');
      assert.match(reason, /^\S.*\.$/);
    }
  });

  it('copies an alias', async () => {
    assert.equal(await run('copyAlias', 'verbs-www', 'redis'), 'redis');
    assert.equal(await vscode.env.clipboard.readText(), 'redis');
    assert.match(await sentenceOf(run('copyAlias', 'verbs-www')), /several links.*db, redis/);
    assert.match(await sentenceOf(run('copyAlias', 'verbs-www', 'nope')), /no link called "nope"/);
    assert.match(await sentenceOf(run('copyAlias', 'verbs-www', {})), /as a text\. It has: db, redis\.$/);
    assert.match(await sentenceOf(run('copyAlias', 'verbs-datastore')), /uses no links/);
    assert.equal(await vscode.env.clipboard.readText(), 'redis');
  });

  it('verifies links from inside the client', async () => {
    const rows = await run<readonly Record<string, unknown>[]>('verify', 'verbs-www');
    assert.deepEqual(rows.map(({ alias }) => alias).sort(), ['db', 'redis']);
    const [row] = await run<readonly { resolves: string[]; reachable: unknown; how: string }[]>('verify', www, 'redis');
    assert.match(row?.resolves[0] ?? '', /^172\./);
    assert.deepEqual(row?.reachable, [{ port: 6379, protocol: 'tcp', open: true }]);
    assert.ok((row?.how ?? '').length > 0);
    assert.match(await sentenceOf(run('verify', 'verbs-www', 'nope')), /nope/);
    assert.match(await sentenceOf(run('verify', 'verbs-www', 5)), /as a text\. It has: db, redis\.$/);
    assert.match(await sentenceOf(run('verify', 'verbs-datastore', 'redis')), /"verbs-datastore" uses no links/);
  });

  it('opens what is published', async () => {
    assert.match(await sentenceOf(run('openInBrowser', 'verbs-datastore')), /publishes no port/);
    assert.match(
      await sentenceOf(run('openInBrowser', 'verbs-www', 81)),
      /no page on its port 81\. It has one on: 80\./,
    );
    assert.match(await sentenceOf(run('openInBrowser', 'verbs-www', Number.NaN)), /Say the port inside "verbs-www"/);
  });

  it('opens a shell, and says so where there is none', async () => {
    await run('openTerminal', 'verbs-www');
    assert.ok(vscode.window.terminals.some(({ name }) => name === 'verbs-www (sh)'));
    assert.match(await sentenceOf(run('openTerminal', 'verbs-bare')), /"verbs-bare" has no shell/);
  });

  it('follows a log in a terminal', async () => {
    await run('logs', 'verbs-datastore');
    assert.ok(vscode.window.terminals.some(({ name }) => name.startsWith('verbs-datastore (')));
  });

  it('refuses to restart or start a client whose server is stopped, and leaves it running', async () => {
    await run('stop', 'verbs-datastore');
    assert.equal(await stateOf(datastore), 'exited');
    assert.match(await sentenceOf(run('restart', 'verbs-www')), /"verbs-www".*"verbs-datastore" isn't running/);
    assert.equal(await stateOf(www), 'running');
    // What runs is started already.
    await run('start', 'verbs-www');
    await call('POST', `/containers/${www}/stop?t=0`);
    assert.match(await sentenceOf(run('start', 'verbs-www')), /Start "verbs-datastore" first/);
    await run('start', 'verbs-datastore');
    await run('start', 'verbs-www');
    assert.equal(await stateOf(www), 'running');
    await run('start', 'verbs-www');
    await run('restart', 'verbs-www');
    assert.equal(await stateOf(www), 'running');
  });

  it('resumes what is paused', async () => {
    await call('POST', `/containers/${datastore}/pause`);
    await run('start', 'verbs-datastore');
    assert.equal(await stateOf(datastore), 'running');
    await call('POST', `/containers/${datastore}/pause`);
    await run('restart', 'verbs-datastore');
    assert.equal(await stateOf(datastore), 'running');
  });

  it('starts the server of a link whose row is clicked below its client', async () => {
    await run('stop', 'verbs-datastore');
    await run('start', { containerId: www, serverId: datastore, alias: 'redis', direction: 'out' });
    assert.equal(await stateOf(datastore), 'running');
  });

  it('renames, and holds names to the rule of the engine', async () => {
    assert.match(await sentenceOf(run('rename', 'verbs-datastore')), /new name/);
    assert.match(await sentenceOf(run('rename', 'verbs-datastore', 'a b')), /"a b" can't be used/);
    assert.match(await sentenceOf(run('rename', 'verbs-datastore', 'verbs-www')), /taken/);
    await run('rename', 'verbs-datastore', 'verbs-renamed');
    const api = await ourExtension().activate();
    assert.equal(
      api.links().find(({ alias, clientId }) => alias === 'redis' && clientId === www)?.server,
      'verbs-renamed',
    );
    await run('rename', 'verbs-renamed', 'verbs-datastore');
  });

  it('removes, and shows the links of clients as broken', async () => {
    await run('remove', 'verbs-datastore');
    assert.ok(!(await namesOnEngine()).includes('verbs-datastore'));
    const api = await ourExtension().activate();
    const phantom = await eventually(
      () => api.links().find(({ clientId, serverId }) => clientId === www && serverId === undefined),
      'the link has no server any more',
    );
    assert.equal(phantom.server, 'verbs-datastore');
    assert.match(await sentenceOf(run('restart', 'verbs-www')), /server "verbs-datastore" was removed/);
  });

  it('says in one sentence that no engine answers', async () => {
    await useEndpoint('unix:///nonexistent/docker.sock');
    const said = await sentenceOf(run('stop', 'verbs-www'));
    assert.doesNotMatch(said, /ENOENT|\n\s+at /);
    await useEndpoint(hostEngine().endpoint);
  });
});
