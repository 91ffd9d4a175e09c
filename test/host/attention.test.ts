import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ContainerLinksApi } from '../../src/api/containerLinksApi';
import { openEngine } from '../../src/engine/openEngine';
import type { Engine } from '../../src/engine/port/Engine';
import { ClientRecords } from '../../src/model/clients/ClientRecords';
import { LinkProblems } from '../../src/model/clients/LinkProblems';
import { LiveEngineModel } from '../../src/model/connection/LiveEngineModel';
import { LinksTree } from '../../src/views/tree/LinksTree';
import { RootRows } from '../../src/views/tree/RootRows';
import { hostEngine } from './run/hostRun';
import { Containers, call } from './support/containers';
import { eventually } from './support/eventually';
import { ourExtension, useEndpoint } from './support/extension';

/** What is known late, or what nobody tells. */
describe('A link', () => {
  const containers = new Containers();
  let api: ContainerLinksApi;

  before(async () => {
    await containers.run('late-datastore', 'redis:latest');
    await containers.run('late-www', 'alpine:latest', ['late-datastore:redis']);
    await containers.run('late-alone', 'alpine:latest');
    await useEndpoint(hostEngine().endpoint);
    api = await ourExtension().activate();
    await api.ready;
  });

  after(async () => {
    await useEndpoint(undefined);
    await containers.removeAll();
  });

  it('that is not read yet is being loaded, which is not the same as none', async () => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const model = new LiveEngineModel({
      open: async (options) => inspectingAfter(released, await openEngine(hostEngine().endpoint, options)),
    });
    const problems = new LinkProblems(model, new ClientRecords(model), () => []);
    const tree = new LinksTree(model, problems, new RootRows(model.lookup, problems), () => false);
    const description = () => {
      const item = tree.getChildren().map((node) => tree.getTreeItem(node));
      return String(item.find(({ label }) => label === 'late-alone')?.description);
    };
    try {
      model.need();
      await eventually(() => description() === 'alpine · loading links', 'the row says so');
      release();
      await eventually(() => model.complete, 'all details are read');
      assert.equal(description(), 'alpine');
    } finally {
      release();
      tree.dispose();
      problems.dispose();
      model.dispose();
    }
  });

  it('that was removed without an event is noticed when the view is shown', async () => {
    const known = () => api.links().some(({ client, alias }) => client === 'late-www' && alias === 'redis');
    await vscode.commands.executeCommand('workbench.view.explorer');
    await eventually(known, 'the link is known');
    await call('DELETE', '/containers/late-www/redis?link=1');
    assert.ok(known(), 'nothing told of it');
    await vscode.commands.executeCommand('containerLinks.links.focus');
    await eventually(() => !known(), 'it is noticed');
  });
});

/** The engine, whose details come once they are released. */
function inspectingAfter(released: Promise<void>, engine: Engine): Engine {
  const inspect: Engine['inspect'] = async (id, options) => {
    await released;
    return await engine.inspect(id, options);
  };
  return new Proxy(engine, {
    get: (target, name) => {
      const member: unknown = name === 'inspect' ? inspect : Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}
