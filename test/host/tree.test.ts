import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openEngine } from '../../src/engine/openEngine';
import { ClientRecords } from '../../src/model/clients/ClientRecords';
import { LinkProblems } from '../../src/model/clients/LinkProblems';
import { LiveEngineModel } from '../../src/model/connection/LiveEngineModel';
import { LinksTree } from '../../src/views/tree/LinksTree';
import type { TreeNode } from '../../src/views/tree/nodes';
import { RootRows } from '../../src/views/tree/RootRows';
import { hostEngine } from './run/hostRun';
import { Containers, call } from './support/containers';
import { eventually } from './support/eventually';

describe('The tree', () => {
  const containers = new Containers();
  let model: LiveEngineModel;
  let problems: LinkProblems;
  let rows: RootRows;
  let tree: LinksTree;
  let fired: (readonly TreeNode[] | undefined)[];

  before(async () => {
    const endpoint = hostEngine().endpoint;
    model = new LiveEngineModel({ open: (options) => openEngine(endpoint, options) });
    problems = new LinkProblems(model, new ClientRecords(model), () => []);
    rows = new RootRows(model.lookup, problems);
    tree = new LinksTree(model, problems, rows, () => false);
    fired = [];
    tree.onDidChangeTreeData((nodes) => fired.push(nodes));
    model.onDidChange((change) => tree.follow(change));
    await containers.run('tree-datastore', 'redis:latest');
    await containers.run('tree-www', 'trainingwheels:latest', ['tree-datastore:redis'], {
      HostConfig: { Links: ['tree-datastore:redis'], PublishAllPorts: true },
    });
    model.need();
    await model.firstSnapshot;
    await eventually(() => model.complete, 'all details are read');
  });

  after(async () => {
    tree.dispose();
    problems.dispose();
    model.dispose();
    await containers.removeAll();
  });

  function item(node: TreeNode): vscode.TreeItem {
    return tree.getTreeItem(node);
  }

  function root(name: string): TreeNode {
    const found = tree.getChildren().find((node) => item(node).label === name);
    assert.ok(found, `${name} stands at the root`);
    return found;
  }

  function below(name: string): readonly vscode.TreeItem[] {
    return tree.getChildren(root(name)).map(item);
  }

  it('shows a container by its name, with image and where it is reachable', () => {
    assert.equal(item(root('tree-datastore')).description, 'redis · 6379/tcp');
    assert.match(String(item(root('tree-www')).description), /^trainingwheels · http:\/\/localhost:\d+$/);
    assert.match(String(item(root('tree-www')).contextValue), /^container\.running\..*\bstartable\b.*\.links\.web$/);
  });

  it('shows a link below its client and below its server, each in its own way', () => {
    const [out] = below('tree-www');
    assert.equal(out?.label, 'redis → tree-datastore');
    assert.match(String(out?.description), /^172\.\d+\.\d+\.\d+ · 6379\/tcp$/);
    const [into] = below('tree-datastore');
    assert.equal(into?.label, 'tree-www → redis');
    assert.equal(into?.description, 'used by tree-www');
    assert.equal(into?.accessibilityInformation?.label, 'tree-www → redis, used by tree-www');
    assert.notDeepEqual(into?.iconPath, out?.iconPath);
  });

  it('gives rows ids that hold no state, and parents', () => {
    const www = root('tree-www');
    const [link] = tree.getChildren(www);
    assert.ok(link);
    assert.match(www.id, /^container:[0-9a-f]{64}$/);
    assert.match(link.id, /^container:[0-9a-f]{64}\/out:legacy/);
    assert.equal(tree.getParent(link), www);
    assert.equal(root('tree-www'), www, 'the same row after another reading');
  });

  it('resolves tooltips that format and link nothing of what containers are called', () => {
    const www = root('tree-www');
    const { tooltip } = tree.resolveTreeItem(item(www), www);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.equal(tooltip.isTrusted, false);
    assert.match(tooltip.value, /^\*\*tree-www\*\* running\n/);
    assert.doesNotMatch(tooltip.value, /(?<!\\)[[\]<>`]/);
  });

  it('filters over names, aliases, images and addresses', () => {
    const names = (text: string) => {
      rows.choose({ filter: text });
      return tree.getChildren().map((node) => item(node).label);
    };
    const address = /172[\d.]+/.exec(String(below('tree-www')[0]?.description))?.[0] ?? '';
    assert.deepEqual(names('tree trainingwheels'), ['tree-www']);
    assert.deepEqual(names('tree-www redis').sort(), ['tree-datastore', 'tree-www']);
    assert.deepEqual(names(address), ['tree-datastore']);
    assert.deepEqual(names('nothing like this'), []);
    assert.equal(rows.emptiness, 'noMatch');
    names('');
  });

  it('has a row in each group that a container belongs to, with an id of its own', () => {
    rows.choose({ groupBy: 'network' });
    const group = root('bridge');
    assert.match(String(item(group).description), /^\d+ containers$/);
    const www = tree.getChildren(group).find((node) => item(node).label === 'tree-www');
    assert.ok(www);
    assert.match(www.id, /^group:network:bridge\/container:[0-9a-f]{64}$/);
    assert.equal(tree.getParent(www), group);
    const [link] = tree.getChildren(www);
    assert.ok(link);
    assert.ok(link.id.startsWith(`${www.id}/out:`));
    assert.equal(tree.getParent(link), www);
    rows.choose({ groupBy: 'none' });
  });

  it('marks the client of a stopped server, keeps the row of the stopped one, and refreshes when it is back', async () => {
    await call('POST', '/containers/tree-datastore/stop?t=1');
    const server = () => String(item(root('tree-datastore')).description);
    await eventually(() => /^needed by tree-www · redis · exited/.test(server()), 'its row says who needs it');
    const [out] = below('tree-www');
    assert.equal(out?.description, 'server stopped');
    assert.ok(out?.iconPath instanceof vscode.ThemeIcon && ['error', 'warning'].includes(out.iconPath.id));
    assert.ok(out.resourceUri, 'a decoration marks it');
    assert.equal(out.contextValue, 'link.out.stopped.startable.asked.removable');
    assert.ok(item(root('tree-www')).resourceUri, 'the client carries the mark');
    assert.match(String(item(root('tree-www')).description), /^server stopped · trainingwheels · http/);
    await eventually(() => problems.markedClients.size === 1, 'one client counts');

    await call('POST', '/containers/tree-datastore/start');
    await eventually(() => server() === 'redis · 6379/tcp', 'it is back');
    await eventually(() => problems.markedClients.size === 0, 'nothing is marked');
  });

  it('shows a stopped client below its running server, marked stopped', async () => {
    await call('POST', '/containers/tree-www/stop?t=1');
    const marked = /^used by tree-www · exited .*\(stopped\)$/;
    await eventually(() => marked.test(String(below('tree-datastore')[0]?.description)), 'it is marked');
    assert.equal(below('tree-datastore')[0]?.contextValue, 'link.in.stopped.startable.removable');
    await call('POST', '/containers/tree-www/start');
    await eventually(() => below('tree-datastore')[0]?.description === 'used by tree-www', 'it runs again');
  });

  /** Updates that earlier changes called for are over. */
  async function settled(): Promise<void> {
    for (let seen = -1; seen !== fired.length; ) {
      seen = fired.length;
      await new Promise((resolve) => setTimeout(resolve, 600));
    }
  }

  it('refreshes no row for news of the connection that none of them shows', async () => {
    tree.getChildren();
    await settled();
    let described = 0;
    const listening = tree.onDidReadRows(() => described++);
    fired.length = 0;
    tree.follow({ membership: false, connection: true, containers: new Set() });
    assert.equal(described, 1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual(fired, []);
    listening.dispose();
  });

  it('refreshes only the rows that a rename concerns', async () => {
    tree.getChildren();
    await settled();
    fired.length = 0;
    await call('POST', '/containers/tree-www/rename?name=tree-web');
    await eventually(
      () => below('tree-datastore')[0]?.label === 'tree-web → redis',
      'the new name is below the server',
    );
    await eventually(() => fired.length > 0, 'rows are refreshed');
    assert.ok(!fired.includes(undefined), 'the root is left alone');
    await call('POST', '/containers/tree-web/rename?name=tree-www');
  });
});
