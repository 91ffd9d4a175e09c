import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineTruth } from './EngineTruth';
import { Inspector } from './pages/Inspector';
import { LinksView } from './pages/LinksView';
import { type Editor, openEditor } from './pages/openEditor';
import { PlanPage } from './pages/PlanPage';
import { screenshot } from './pages/screenshot';
import { tellFailure } from './pages/tellFailure';

/** Problems that have a cure, and what a person clicks until they are gone. */
describe('repairing by clicks', () => {
  const truth = new EngineTruth(['www', 'other', 'cache', 'datastore']);
  let editor: Editor;
  let view: LinksView;
  let plan: PlanPage;
  let inspector: Inspector;

  tellFailure('repair', () => editor);
  beforeAll(async () => {
    await truth.clear();
    // The engine gives the lowest address that is free: started in this order they get theirs again.
    for (const name of ['datastore', 'cache']) await truth.run(name, { Image: 'redis:latest' });
    await truth.run('www', {
      Image: 'trainingwheels:latest',
      HostConfig: { Links: ['datastore:redis', 'cache:sessions'], PublishAllPorts: true },
    });
    editor = await openEditor('1.139', { engine: truth.lab });
    view = new LinksView(editor.page);
    plan = new PlanPage(editor.page);
    inspector = new Inspector(editor.page);
    await view.open();
    await view.expand('www');
  });
  afterAll(async () => {
    await editor?.stop();
    await truth.clear();
  });

  const said = async (row: string) => (await view.rowFacts(row, 'www')).description;

  it('is offered on no row that is well', async () => {
    expect(await view.menuItems('www')).not.toContain('Repair…');
    expect(await view.menuItems('redis → datastore', 'www')).not.toContain('Repair…');
  });

  it('starts the stopped server of the very link whose row was clicked', async () => {
    for (const name of ['datastore', 'cache']) await truth.stop(name);
    for (const row of ['redis → datastore', 'sessions → cache']) {
      await expect.poll(() => said(row)).toContain('server stopped');
    }
    // A container that stops loses its address a moment before it is down: then there is nothing to start yet.
    await expect.poll(async () => (await view.menuItems('redis → datastore', 'www'))[0]).toBe('Repair…');
    await view.chooseMenuItem('redis → datastore', 'Repair…', 'www');
    const text = await plan.read('Start datastore?');
    expect(text).toContain('datastore is not running: www does not reach it as redis');
    await screenshot(editor.page, 'repair-server');
    expect(await truth.state('datastore')).toBe('exited');
    await plan.answer('Start');
    await editor.workbench.waitForNotification('datastore was started.');
    await expect.poll(() => said('redis → datastore')).toContain('6379/tcp');
    expect(await truth.state('cache')).toBe('exited');
    expect(await said('sessions → cache')).toContain('server stopped');
  });

  it('asks in the palette which container is meant, and for nothing more where it has one cure', async () => {
    const { quickInput } = editor.workbench;
    await editor.workbench.clearNotifications();
    await editor.workbench.runCommand('Container Links: Repair…');
    await quickInput.waitForTitle('Repair what is wrong with which container?');
    await quickInput.pick('www');
    await plan.read('Start cache?');
    await plan.answer('Start');
    await editor.workbench.waitForNotification('cache was started.');
    await expect.poll(() => said('sessions → cache')).toContain('6379/tcp');
    expect(await view.menuItems('sessions → cache', 'www')).not.toContain('Repair…');
  });

  it('restarts a client whose variables lead to another container, having said so', async () => {
    await editor.workbench.clearNotifications();
    await truth.stop('datastore');
    await truth.run('other', { Image: 'alpine:latest', Cmd: ['sleep', '1000000'] });
    await truth.start('datastore');
    const address = await truth.address('datastore');
    expect(await truth.address('other')).not.toBe(address);
    expect(await truth.environment('www')).not.toContain(`REDIS_PORT_6379_TCP_ADDR=${address}`);
    await view.click('www');
    await inspector.waitForText('which belongs to other now');
    await inspector.clickButton('Restart www');
    const text = await plan.read('Restart www?');
    expect(text).toContain('which belongs to other now');
    expect(text).toMatch(/^www is interrupted for about [\d.]+ s\.$/m);
    for (const [name, theme] of [
      ['light', 'Light Modern'],
      ['high-contrast', 'Dark High Contrast'],
      ['high-contrast-light', 'Light High Contrast'],
      ['dark', 'Dark Modern'],
    ] as const) {
      await editor.workbench.setColorTheme(theme);
      expect(await plan.violations(name)).toEqual([]);
      await screenshot(editor.page, `repair-variables-${name}`);
    }
    await plan.answer('Restart');
    await editor.workbench.waitForNotification('www was restarted.');
    expect(await truth.environment('www')).toContain(`REDIS_PORT_6379_TCP_ADDR=${address}`);
    await expect.poll(() => said('redis → datastore')).toContain('6379/tcp');
    await inspector.waitForReadBack();
    await expect.poll(() => inspector.text()).not.toContain('which belongs to other now');
  });
});
