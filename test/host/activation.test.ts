import assert from 'node:assert/strict';
import { join, sep } from 'node:path';
import * as vscode from 'vscode';
import type { ContainerLinksApi } from '../../src/api/containerLinksApi';
import { hostEngine } from './run/hostRun';
import { CountingProxy } from './support/CountingProxy';
import { Containers } from './support/containers';
import { eventually } from './support/eventually';
import { ourExtension } from './support/extension';
import { OwnResources } from './support/OwnResources';
import { WatchedTree } from './support/WatchedTree';

/** The built extension's own module, as VS Code loads it. */
function load(): { activate(context: vscode.ExtensionContext): ContainerLinksApi } {
  return require(join(ourExtension().extensionPath, 'dist', 'extension.js'));
}

function context(): vscode.ExtensionContext {
  const { extensionUri } = ourExtension();
  const own: Pick<vscode.ExtensionContext, 'extensionUri' | 'subscriptions'> = { extensionUri, subscriptions: [] };
  // `activate` reads these two members only; what is kept and written down needs others, later.
  return own as vscode.ExtensionContext;
}

describe('Activation', () => {
  const containers = new Containers();
  let proxy: CountingProxy;
  let tree: WatchedTree;

  const given = process.env['DOCKER_HOST'];

  before(async () => {
    proxy = new CountingProxy(hostEngine().socket);
    await proxy.start();
    // Not by the setting: an editor that still starts may leave a change of settings unanswered.
    process.env['DOCKER_HOST'] = proxy.endpoint;
  });

  after(async () => {
    process.env['DOCKER_HOST'] = given ?? '';
    await proxy.stop();
    await containers.removeAll();
  });

  it('is quick', () => {
    assert.equal(ourExtension().isActive, false, 'this test must run before the extension is activated');
    const own = context();
    const began = performance.now();
    const built = load();
    const loaded = performance.now();
    built.activate(own);
    const done = performance.now();
    const [loading, wire] = [loaded - began, done - loaded].map((ms) => ms.toFixed(1));
    console.log(`    activation: ${(done - began).toFixed(1)} ms (${loading} loading, ${wire} wiring)`);
    vscode.Disposable.from(...own.subscriptions).dispose();
    const dist = join(ourExtension().extensionPath, 'dist', sep);
    const files = Object.keys(require.cache).filter((file) => file.startsWith(dist));
    assert.deepEqual(files, [`${dist}extension.js`], 'all else waits until somebody needs it');
  });

  it('opens no connection before somebody needs the engine, and closes all at deactivation', async () => {
    const resources = new OwnResources(join(ourExtension().extensionPath, 'dist'));
    const own = context();
    const api = load().activate(own);
    api.engine();
    api.containers();
    api.links();
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(proxy.connections, 0);

    await api.ready;
    assert.equal(api.engine().state, 'connected');
    assert.ok(proxy.connections > 0);
    assert.ok(proxy.open > 0, 'the stream of events is open');
    assert.ok(resources.open.length > 0, 'what the extension opens is seen');

    vscode.Disposable.from(...own.subscriptions).dispose();
    await eventually(() => proxy.open === 0, 'all connections are closed');
    await proxy.stop();
    await eventually(
      () => resources.open.length === 0,
      () => `all is closed, but not ${resources.open.join('\n')}`,
    );
    resources.stop();
    await proxy.start();
  });

  it('needs the engine while its view is visible, and lets go when it is hidden', async () => {
    const before = proxy.connections;
    tree = new WatchedTree(join(ourExtension().extensionPath, 'dist', 'extension.js'));
    await vscode.commands.executeCommand('containerLinks.links.focus');
    await eventually(() => ourExtension().isActive, 'the view activates the extension');
    await eventually(() => proxy.connections > before && proxy.open > 0, 'the visible view needs the engine');
    await vscode.commands.executeCommand('workbench.view.explorer');
    await eventually(() => proxy.open === 0, 'the hidden view needs nothing');
  });

  it('is told to the hidden view when it shows again, in one update', async () => {
    const api = await ourExtension().activate();
    await api.ready;
    const known = () => api.containers().filter(({ name }) => name.startsWith('unseen-')).length;
    // What was asked for while the view was shown may still be on its way.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const hidden = tree.updates;
    for (const name of ['unseen-1', 'unseen-2', 'unseen-3']) {
      await containers.run(name, 'alpine:latest');
      await eventually(() => known() === Number(name.slice(-1)), `the model knows ${name}`);
    }
    assert.equal(tree.updates, hidden, 'nothing is drawn while the view is hidden');
    await vscode.commands.executeCommand('containerLinks.links.focus');
    await eventually(() => tree.updates > hidden, 'the shown view is drawn');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    assert.equal(tree.updates, hidden + 1);
    assert.ok((await tree.rows()) >= 3);
    await vscode.commands.executeCommand('workbench.view.explorer');
  });
});
