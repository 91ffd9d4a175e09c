import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineDoor } from './EngineDoor';
import { EngineTruth } from './EngineTruth';
import { Inspector } from './pages/Inspector';
import { LinksView } from './pages/LinksView';
import { type Editor, openEditor } from './pages/openEditor';
import { PlanPage } from './pages/PlanPage';
import { screenshot } from './pages/screenshot';
import { RecordedEngine } from './RecordedEngine';
import { readmePicture } from './readmePicture';

const width = 1360;
const height = 760;

/** What it looks like, and whether a person who cannot see it is told the same. */
describe('looks', () => {
  const truth = new EngineTruth(['worker', 'www', 'other', 'datastore', 'page', 'cache']);
  const door = new EngineDoor(truth.lab.socket);
  const newest = new RecordedEngine('engine-29-dev');
  let editor: Editor;
  let view: LinksView;
  let inspector: Inspector;

  beforeAll(async () => {
    await truth.clear();
    await truth.run('datastore', { Image: 'redis:latest', Env: ['REDIS_PASSWORD=not-for-pictures'] });
    await truth.run('www', {
      Image: 'trainingwheels:latest',
      HostConfig: { Links: ['datastore:redis'], PublishAllPorts: true },
    });
    await truth.run('worker', {
      Image: 'alpine:latest',
      Cmd: ['sleep', '1000000'],
      HostConfig: { Links: ['datastore:cache'] },
    });
    await door.open();
    await newest.start();
    editor = await openEditor('1.139', {
      engine: truth.lab,
      env: { DOCKER_HOST: door.endpoint },
      viewport: { width, height },
      userSettings: {
        'workbench.layoutControl.enabled': false,
        'window.commandCenter': false,
        'workbench.colorTheme': 'Default Light Modern',
      },
    });
    view = new LinksView(editor.page);
    inspector = new Inspector(editor.page);
    await view.open();
    await editor.workbench.resizeSideBar(420);
    for (const name of ['datastore', 'www', 'worker']) await view.expand(name);
  });
  afterAll(async () => {
    await editor?.stop();
    await door.close();
    await newest.stop();
    await truth.clear();
    await truth.forget('/networks/looks');
  });

  async function restMouse(): Promise<void> {
    await editor.page.mouse.move(width / 2, height - 4);
  }

  it('the tree and the inspector', async () => {
    await view.click('redis → datastore', 'www');
    await inspector.waitForRow('Names', 'redis');
    await inspector.waitForReadBack();
    await restMouse();
    await readmePicture(editor.page, 'tree', { x: 0, y: 0, width: 420, height: 232 });
    await readmePicture(editor.page, 'overview', { x: 0, y: 0, width, height: 560 });
  });

  it('the inspector alone, filtered, with a secret', async () => {
    await editor.workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    try {
      await editor.page.setViewportSize({ width: 1060, height: 860 });
      await inspector.filter('redis');
      await restMouse();
      expect(await inspector.text()).not.toContain('not-for-pictures');
      await readmePicture(editor.page, 'inspector', { x: 0, y: 0, width: 1060, height: 830 });
      await inspector.filter('');
    } finally {
      await editor.page.setViewportSize({ width, height });
      await view.open();
    }
  });

  it.each([
    ['light', 'Light Modern'],
    ['dark', 'Dark Modern'],
    ['high-contrast', 'Dark High Contrast'],
    ['high-contrast-light', 'Light High Contrast'],
  ])('has no accessibility violations in %s', async (name, theme) => {
    await editor.workbench.setColorTheme(theme);
    await inspector.waitForTheme(name);
    await editor.workbench.clearNotifications();
    await inspector.scrollToTop();
    await screenshot(editor.page, `inspector-in-${name}`);
    expect(await inspector.violations()).toEqual([]);
  });

  it('choosing an alias', async () => {
    const { quickInput } = editor.workbench;
    await editor.workbench.setColorTheme('Light Modern');
    await inspector.waitForTheme('light');
    await view.clickInlineAction('datastore', 'Create Linked Container…');
    expect(await quickInput.violations()).toEqual([]);
    await quickInput.pick('trainingwheels:latest');
    await quickInput.waitForStep('2/4');
    expect(await quickInput.violations()).toEqual([]);
    await quickInput.clickOk();
    await quickInput.waitForStep('3/4');
    await quickInput.waitForMessage('The client will see: redis → ');
    await restMouse();
    await readmePicture(editor.page, 'create', { x: 0, y: 0, width, height: 260 });
    expect(await quickInput.violations()).toEqual([]);
    await quickInput.cancel();
  });

  it('a stale address that belongs to another container now', async () => {
    await truth.stop('datastore');
    await truth.run('other', { Image: 'alpine:latest', Cmd: ['sleep', '1000000'] });
    await truth.start('datastore');
    expect(await truth.address('other')).not.toBe(await truth.address('datastore'));
    await inspector.waitForText('which belongs to other now');
    await inspector.waitForText('stale');
    await expect
      .poll(async () => (await view.rowFacts('redis → datastore', 'www')).description, { timeout: 90_000 })
      .toBe('variable points elsewhere');
    await inspector.scrollToTop();
    await restMouse();
    await readmePicture(editor.page, 'stale', { x: 0, y: 0, width, height: 320 });
    expect(await inspector.violations()).toEqual([]);
  });

  it('the plan of its cure', async () => {
    const plan = new PlanPage(editor.page);
    await inspector.clickButton('Restart www');
    await plan.read('Restart www?');
    await editor.workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    try {
      await editor.page.setViewportSize({ width: 800, height: 384 });
      await restMouse();
      await readmePicture(editor.page, 'plan', { x: 52, y: 0, width: 748, height: 354 });
    } finally {
      await editor.page.setViewportSize({ width, height });
      await plan.answer('Cancel');
      await view.open();
    }
  });

  async function pictureOf(state: string): Promise<void> {
    await inspector.scrollToTop();
    await restMouse();
    await screenshot(editor.page, `inspector-${state}`);
    expect(await inspector.violations()).toEqual([]);
  }

  it('a link whose server was removed', async () => {
    await truth.call('DELETE', '/containers/datastore?force=1');
    await inspector.waitForText('datastore, which www calls redis, was removed.');
    await pictureOf('phantom');
  });

  it('an endpoint link', async () => {
    await truth.call('POST', '/networks/create', { Name: 'looks' });
    const onNetwork = { NetworkMode: 'looks' };
    await truth.run('cache', { Image: 'redis:latest', HostConfig: onNetwork });
    await truth.run('page', {
      Image: 'trainingwheels:latest',
      HostConfig: onNetwork,
      NetworkingConfig: { EndpointsConfig: { looks: { Links: ['cache:redis'] } } },
    });
    await view.click('page');
    await inspector.waitForRow('Names', 'redis');
    await inspector.waitForReadBack();
    await inspector.waitForText('embedded DNS');
    await pictureOf('endpoint');
  });

  it('an engine that sets no variables for links', async () => {
    await door.close();
    door.target = newest.socket;
    await door.open();
    await editor.workbench.runCommand('Container Links: Refresh');
    await view.row('netds');
    await expect.poll(() => view.message(), { timeout: 90_000 }).toContain('Engine 29 sets no link variables');
    await view.click('www');
    await inspector.waitForRow('Names', 'redis');
    await inspector.waitForReadBack();
    await inspector.waitForText('This engine no longer sets variables for links');
    await pictureOf('engine-29');
  });
});
