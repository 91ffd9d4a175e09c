import { describe, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { Container } from '../../../src/core/containers/snapshot';
import { LinkModel } from '../../../src/core/links/LinkModel';
import type { Problem } from '../../../src/core/problems/problem';
import type { LiveModel } from '../../../src/model/connection/LiveModel';
import { LinksTree } from '../../../src/views/tree/LinksTree';
import type { TreeNode } from '../../../src/views/tree/nodes';
import { RootRows } from '../../../src/views/tree/RootRows';
import { engine28, sampleContainer, sampleScene } from '../creation/sampleScene';
import { problemsOfLinks } from './problemsOfLinks';

vi.mock('vscode', async () => (await import('./treeModule')).treeModule());

const datastore = sampleContainer('a', 'datastore', { linkNames: ['www/redis'] });
const www = sampleContainer(
  'b',
  'www',
  { image: 'trainingwheels:latest', ports: [{ port: 80, protocol: 'tcp', hostPort: 32768 }] },
  { legacyLinks: ['/datastore:/www/redis'] },
);

interface Row {
  readonly label: unknown;
  readonly description: unknown;
  readonly accessible: string | undefined;
  readonly tooltip: string;
  readonly marked: boolean;
  readonly icon: string;
}

/** The rows as VS Code is given them, by their labels. */
function rowsOf(containers: readonly Container[], problems: readonly Problem[] = []): ReadonlyMap<unknown, Row> {
  const lookup = new LinkModel();
  lookup.apply({ upserts: containers });
  const model: Partial<LiveModel> = {
    lookup,
    complete: true,
    connection: { state: 'connected', endpoint: 'unix:///var/run/docker.sock' },
  };
  const source = problemsOfLinks(lookup, () => problems);
  const rows = new RootRows(lookup, source);
  rows.choose({ showStopped: true });
  const tree = new LinksTree(model as LiveModel, source, rows, () => false);
  const read = (node: TreeNode): Row => {
    const item = tree.resolveTreeItem(tree.getTreeItem(node), node);
    const { label, description, accessibilityInformation, tooltip, resourceUri, iconPath } = item;
    const text = typeof tooltip === 'object' ? tooltip.value.replaceAll('\\', '') : '';
    const marked = resourceUri !== undefined;
    const icon = (iconPath as vscode.ThemeIcon).id;
    return { label, description, accessible: accessibilityInformation?.label, tooltip: text, marked, icon };
  };
  const all = tree.getChildren().flatMap((node) => [node, ...tree.getChildren(node)]);
  return new Map(all.map(read).map((row) => [row.label, row]));
}

const exited = (container: Container, code: number): Container => ({
  ...container,
  state: 'exited',
  ...(container.details ? { details: { ...container.details, exitCode: code } } : {}),
});

const announced = { code: 'links-announced-to-go', client: 'www', server: 'datastore', alias: 'redis' } as const;

describe('a row of the tree', () => {
  it.each(['error', 'warning', 'info'] as const)('of a link with an %s has an icon for each direction', (severity) => {
    const rows = rowsOf([datastore, www], [{ code: 'stale-env', severity, facts: [announced] }]);
    const icons = [rows.get('redis → datastore')?.icon, rows.get('www → redis')?.icon];
    expect(icons).toEqual(severity === 'info' ? ['arrow-right', 'arrow-left'] : [severity, 'arrow-circle-left']);
  });

  it('of a link is read out by its label, which way it goes, and what else there is', () => {
    const rows = rowsOf([datastore, www]);
    expect(rows.get('www → redis')).toMatchObject({
      description: 'used by www',
      accessible: 'www → redis, used by www',
    });
    expect(rows.get('redis → datastore')).toMatchObject({
      description: '172.17.0.2 · 6379/tcp',
      accessible: 'redis → datastore, uses datastore, 172.17.0.2 · 6379/tcp',
    });
    expect(rowsOf([datastore, exited(www, 0)]).get('www → redis')).toMatchObject({
      description: 'used by www · exited (stopped)',
      accessible: 'www → redis, used by www, exited (stopped)',
    });
  });

  it.each<[Container['state'], number, string]>([
    ['exited', 0, 'exited (stopped)'],
    ['exited', 137, 'exited with code 137 (stopped)'],
    ['created', 0, 'created (never started)'],
    ['paused', 0, 'paused'],
    ['restarting', 0, 'restarting'],
    ['dead', 0, 'dead'],
    ['removing', 0, 'removing'],
  ])('says of a container that is %s, exit code %i: %s', (state, exitCode, said) => {
    const container = sampleContainer('c', 'report', { state }, { exitCode });
    const row = rowsOf([container]).get('report');
    expect(row?.description).toBe(`redis · ${said}`);
    expect(row?.accessible).toBe(`Container report, ${said}, redis`);
    expect(row?.tooltip).toContain(`**report** ${said}`);
  });

  it('of a task of Swarm says whose it is', () => {
    const labels = { 'com.docker.swarm.task.id': 't', 'com.docker.swarm.service.name': 'shop' };
    const rows = rowsOf([sampleContainer('c', 'shop.1.t', { labels })]);
    expect(rows.get('shop')).toMatchObject({ description: '1 container', accessible: 'Service shop, 1 container' });
    const row = rows.get('shop.1.t');
    expect(row?.description).toContain('task of the service shop');
    expect(row?.accessible).toContain('task of the service shop');
  });

  it('of a stopped server says first who needs it', () => {
    const row = rowsOf([exited(datastore, 137), www]).get('datastore');
    expect(row?.description).toBe('needed by www · redis · exited with code 137 (stopped)');
    expect(row?.accessible).toContain('needed by www');
  });

  it('says of a paused server that it is paused, and of one that restarts that it does', () => {
    const problem = (kind: 'unpause-server' | 'inspect' | 'start-server'): Problem => {
      const action = { kind, containerId: 'a', containerName: 'datastore' };
      return { code: 'server-stopped', severity: 'warning', facts: [], action };
    };
    const said = (kind: 'unpause-server' | 'inspect' | 'start-server') =>
      rowsOf([datastore, www], [problem(kind)]).get('redis → datastore')?.description;
    expect(said('unpause-server')).toBe('server paused');
    expect(said('inspect')).toBe('server keeps restarting');
    expect(said('start-server')).toBe('server stopped');
  });

  it('knows the exit code before the details are read', () => {
    const { details: _, ...listed } = sampleContainer('c', 'report', {
      state: 'exited',
      status: 'Exited (3) 2 days ago',
    });
    expect(rowsOf([listed]).get('report')?.description).toBe('redis · exited with code 3 (stopped)');
  });

  it('of a container says whose network it shares', () => {
    const guest = sampleContainer('c', 'guest', { networkMode: `container:${datastore.id}`, networks: [] });
    const row = rowsOf([datastore, guest]).get('guest');
    expect(row?.description).toBe('redis · in the network of datastore');
    expect(row?.accessible).toContain('in the network of datastore');
  });

  it('of a container says the worst problem of its links in description, tooltip and for the ear', () => {
    const link = 'legacy:x';
    const problem = (code: Problem['code'], severity: Problem['severity'], ...facts: Problem['facts']): Problem => {
      return { code, severity, facts, link };
    };
    const rows = rowsOf(
      [datastore, www],
      [
        problem('legacy-removed-in-30', 'info', announced),
        problem('stale-env', 'warning', { code: 'make-client-without-mount', client: 'www' }),
        problem('env-points-elsewhere', 'error', { code: 'restart-client', client: 'www' }),
      ],
    );
    const row = rows.get('www');
    expect(row).toMatchObject({
      description: 'variable points elsewhere · trainingwheels · http://localhost:32768',
      accessible: 'Container www, running, trainingwheels, http://localhost:32768. Restart www.',
      marked: true,
    });
    expect(row?.tooltip).toContain('$(error) Restart www.\n\n$(warning) Make www again without the mount.');
    expect(row?.tooltip).not.toContain('announced');
    // Its server is as it should be.
    expect(rows.get('datastore')).toMatchObject({ description: 'redis', marked: false });
  });

  it('of a container with nothing but information says nothing more', () => {
    const row = rowsOf([datastore, www], [{ code: 'legacy-removed-in-30', severity: 'info', facts: [announced] }]).get(
      'www',
    );
    expect(row).toMatchObject({ description: 'trainingwheels · http://localhost:32768', marked: false });
    expect(JSON.stringify(row)).not.toContain('announced');
  });

  it('of a container with very many problems tells the five worst, and how many more there are', () => {
    const problems = Array.from({ length: 8 }, (_, at): Problem => {
      return { code: 'stale-env', severity: 'warning', facts: [{ code: 'restart-client', client: `number-${at}` }] };
    });
    const tooltip = rowsOf([datastore, www], problems).get('www')?.tooltip ?? '';
    expect(tooltip.match(/Restart number/g)).toHaveLength(5);
    expect(tooltip).toContain('Further problems: 3');
  });
});

it('the links of a hundred containers show, and of more where there is trouble or a person unfolds them', () => {
  const folds = (count: number, problems: readonly Problem[] = []) => {
    const lookup = new LinkModel();
    const further = Array.from({ length: count - 2 }, (_, at) => sampleContainer(`c${at}`, `further-${at}`));
    lookup.apply({ upserts: [datastore, www, ...further] });
    const model = { lookup, complete: true, connection: { state: 'connected', endpoint: 'unix:///e.sock' } };
    const source = problemsOfLinks(lookup, () => problems);
    const tree = new LinksTree(model as unknown as LiveModel, source, new RootRows(lookup, source), () => false);
    const items = tree.getChildren().map((node) => tree.getTreeItem(node));
    return items.find(({ label }) => label === 'www')?.collapsibleState;
  };
  expect(folds(100)).toBe(2);
  expect(folds(101)).toBe(1);
  expect(folds(101, [{ code: 'stale-env', severity: 'warning', facts: [] }])).toBe(2);
});

it('tells menus which rows have a problem with a cure: those of its client and of its link, once the engine is known', () => {
  const { lookup } = sampleScene([datastore, www]);
  const problem: Problem = { code: 'stale-env', severity: 'warning', facts: [] };
  const curable = (engine: typeof engine28 | undefined, cure: boolean) => {
    const model = { lookup, engine, complete: true, connection: { state: 'connected', endpoint: 'unix:///e.sock' } };
    const source = problemsOfLinks(lookup, () => [problem]);
    const rows = new RootRows(lookup, source);
    const tree = new LinksTree(model as unknown as LiveModel, source, rows, (all) => cure && all.includes(problem));
    const items = tree.getChildren().flatMap((node) => [node, ...tree.getChildren(node)]);
    return items.map((node) => tree.getTreeItem(node)).filter(({ contextValue }) => contextValue?.includes('curable'));
  };
  expect(curable(engine28, true).map(({ label }) => label)).toEqual(['www → redis', 'www', 'redis → datastore']);
  expect([curable(engine28, false), curable(undefined, true)]).toEqual([[], []]);
});
