import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineTruth } from './EngineTruth';
import { Inspector } from './pages/Inspector';
import { LinksView } from './pages/LinksView';
import { type Editor, openEditor } from './pages/openEditor';
import { leavePage, openedPage } from './pages/openedPage';
import { PlanPage } from './pages/PlanPage';
import { screenshot } from './pages/screenshot';
import { tellFailure } from './pages/tellFailure';

/** The lesson as a person does it with the mouse, step after step: each continues where the one before ended. */
describe('the lesson by clicks', () => {
  const truth = new EngineTruth(['www', 'web', 'datastore']);
  let editor: Editor;
  let view: LinksView;
  let inspector: Inspector;

  tellFailure('lesson', () => editor);
  beforeAll(async () => {
    await truth.clear();
    editor = await openEditor('1.139', { engine: truth.lab });
    view = new LinksView(editor.page);
    inspector = new Inspector(editor.page);
    await view.open();
  });
  afterAll(async () => {
    await editor?.stop();
    await truth.clear();
  });

  async function nameIt(name: string): Promise<void> {
    const { quickInput } = editor.workbench;
    await quickInput.pick('Name');
    await quickInput.waitForTitle('Name');
    await quickInput.type(name);
    await quickInput.clickOk();
  }

  it('leaves a creation by a click', async () => {
    const { quickInput } = editor.workbench;
    const before = await truth.containers();
    await view.clickTitleAction('Create Container…');
    await quickInput.waitForStep('1/2');
    await quickInput.clickCancel();
    expect(await truth.containers()).toEqual(before);
    expect(await editor.workbench.notifications()).toEqual([]);
  });

  it('creates the server "datastore" from redis', async () => {
    const { quickInput } = editor.workbench;
    const isEmpty = (await truth.containers()).length === 0;
    await (isEmpty ? view.clickWelcomeButton('Create Container…') : view.clickTitleAction('Create Container…'));
    await quickInput.waitForStep('1/2');
    await quickInput.pick('redis:latest');
    await quickInput.waitForStep('2/2');
    await nameIt('datastore');
    await quickInput.waitForStep('2/2');
    expect((await quickInput.item('Create')).detail).toBe('docker run -d --name datastore redis:latest');
    await quickInput.pick('Create');
    await editor.workbench.waitForNotification('datastore was created.');

    await view.row('datastore');
    expect(await truth.state('datastore')).toBe('running');
    expect(await view.rowFacts('datastore')).toMatchObject({ level: 1, description: 'redis · 6379/tcp' });
  });

  it('creates "www" without a link, and its page does not find "redis"', async () => {
    const { quickInput } = editor.workbench;
    await view.clickTitleAction('Create Container…');
    await quickInput.waitForStep('1/2');
    await quickInput.pick('trainingwheels:latest');
    await quickInput.waitForStep('2/2');
    await nameIt('www');
    await quickInput.waitForStep('2/2');
    expect((await quickInput.item('Publish all ports')).description).toBe('yes');
    await quickInput.pick('Create');
    await editor.workbench.waitForNotification('www was created.');
    await editor.workbench.clearNotifications();

    await view.row('www');
    const page = await openedPage(editor.page, () => view.chooseMenuItem('www', 'Open in Browser'));
    expect(await page.title()).toBe('Training wheels');
    expect(await page.locator('h1').textContent()).toBe('Error connecting to redis');
    expect(new URL(page.url()).port).toBe(await truth.hostPort('www', '80/tcp'));
    await leavePage(page, editor.page);
  });

  it('says in the inspector of the unlinked "www" that other names do not resolve', async () => {
    await view.clickInlineAction('www', 'Inspect');
    await inspector.waitForText('No links.');
    await inspector.waitForText("Other containers' names do not resolve in www on the default bridge.");
    expect(await truth.hostsFile('www')).not.toContainEqual(expect.stringMatching(/^redis /));
  });

  it('removes it after a question', async () => {
    await view.chooseMenuItem('www', 'Remove…');
    const { message, detail } = await editor.workbench.dialog();
    expect(message).toBe('Remove "www"?');
    expect(detail).toContain('www is running, and will be stopped.');
    await editor.workbench.clickDialogButton('Remove');
    await view.waitUntilGone('www');
    await expect.poll(() => truth.containers()).not.toContain('www');
    await inspector.waitForText('www was removed.');
    await editor.workbench.clear();
  });

  it('creates it again with datastore:redis', async () => {
    const { quickInput } = editor.workbench;
    await view.clickInlineAction('datastore', 'Create Linked Container…');
    await quickInput.waitForStep('1/4');
    await quickInput.pick('trainingwheels:latest');
    await quickInput.waitForStep('2/4');
    expect((await quickInput.item('datastore')).ticked).toBe(true);
    await quickInput.clickOk();
    await quickInput.waitForStep('3/4');
    expect(await quickInput.value()).toBe('redis');
    await quickInput.waitForMessage(
      `The client will see: redis → ${await truth.address('datastore')}, REDIS_PORT_6379_TCP_ADDR`,
    );
    await screenshot(editor.page, 'lesson-alias');
    await quickInput.clickOk();
    await quickInput.waitForStep('4/4');
    await nameIt('www');
    await quickInput.waitForStep('4/4');
    expect((await quickInput.item('Create')).detail).toBe(
      'docker run -d --name www -P --link datastore:redis trainingwheels:latest',
    );
    await screenshot(editor.page, 'lesson-last-look');
    await quickInput.pick('Create');
    await editor.workbench.waitForNotification('www was created.');
    expect(await truth.links('www')).toEqual(['/datastore:/www/redis']);
  });

  it('opens the page, which counts its visits in the real Redis', async () => {
    const page = await openedPage(editor.page, () =>
      editor.workbench.clickNotificationButton('www was created.', 'Open in Browser'),
    );
    expect(await page.locator('h1').textContent()).toBe('1 visit');
    await page.reload();
    expect(await page.locator('h1').textContent()).toBe('2 visits');
    expect(await truth.redisValue('datastore', 'visits')).toBe('2');
    await leavePage(page, editor.page);
  });

  it('shows the link in both directions in the tree', async () => {
    await view.expand('www');
    await view.expand('datastore');
    const out = await view.rowFacts('redis → datastore', 'www');
    const back = await view.rowFacts('www → redis', 'datastore');
    expect(out.description).toBe(`${await truth.address('datastore')} · 6379/tcp`);
    expect(back.description).toBe('used by www');
    expect(back.accessibleLabel).toContain('www → redis, used by www');
    expect(back.icon).not.toBe(out.icon);
    await screenshot(editor.page, 'lesson-tree');
  });

  it('shows the names and variables that the client really has', async () => {
    await view.clickInlineAction('redis → datastore', 'Inspect', 'www');
    await inspector.waitForRow('Names', 'redis');
    await inspector.waitForRow('Environment', 'REDIS_PORT_6379_TCP_ADDR');
    await inspector.waitForReadBack();
    await screenshot(editor.page, 'lesson-inspector');

    for (const table of ['Names', 'Environment']) await inspector.unfold(table);
    const names = await inspector.rows('Names');
    const resolved = names.flatMap(({ cells: [name, addresses = ''] }) =>
      addresses.split(' ').map((address) => `${name} ${address}`),
    );
    expect(resolved.sort()).toEqual(await truth.hostsFile('www'));
    expect(new Set(names.map(({ cells }) => cells[3]))).toEqual(new Set(['same']));
    const address = await truth.address('datastore');
    const ofLink = names.filter(({ group }) => group.includes('redis')).map(({ cells }) => cells.slice(0, 2));
    expect(ofLink).toEqual(
      expect.arrayContaining([
        ['redis', address],
        ['datastore', address],
        [(await truth.id('datastore')).slice(0, 12), address],
      ]),
    );

    const variables = await inspector.rows('Environment');
    expect(variables.map(({ cells: [name = '', value = ''] }) => `${name}=${value}`).sort()).toEqual(
      await truth.environment('www'),
    );
    expect(new Set(variables.map(({ cells }) => cells[2]))).toEqual(new Set(['same']));
    const linked = variables.filter(({ group }) => group.includes('redis')).map(({ cells }) => cells[0] ?? '');
    expect(linked.every((name) => name.startsWith('REDIS_'))).toBe(true);
    expect(linked).toContain('REDIS_NAME');
  });

  it('verifies the link from inside', async () => {
    await inspector.clickButton('Verify');
    await inspector.waitForText('6379/tcp open');
  });

  it('stops the server, tells its client, and starts it from there', async () => {
    await view.chooseMenuItem('datastore', 'Stop');
    expect((await editor.workbench.dialog()).detail).toContain('www (redis)');
    await editor.workbench.clickDialogButton('Stop');
    await expect.poll(() => truth.state('datastore'), { timeout: 90_000 }).toBe('exited');
    await expect
      .poll(async () => (await view.rowFacts('redis → datastore', 'www')).description, { timeout: 90_000 })
      .toBe('server stopped');
    await inspector.waitForText('server stopped');

    await screenshot(editor.page, 'lesson-server-stopped');

    await inspector.clickButton('Start datastore');
    const plan = new PlanPage(editor.page);
    expect(await plan.read('Start datastore?')).toContain('www does not reach it as redis');
    await plan.answer('Start');
    // Until it is told, the plan holds both: it looks whether the server stays up.
    await editor.workbench.waitForNotification('datastore was started.');
    await editor.workbench.clearNotifications();
    await expect.poll(() => truth.state('datastore'), { timeout: 90_000 }).toBe('running');
    await expect
      .poll(async () => (await view.rowFacts('redis → datastore', 'www')).description, { timeout: 90_000 })
      .toBe(`${await truth.address('datastore')} · 6379/tcp`);
    await view.row('datastore');
  });

  it('restarts, stops and starts the client from its menu', async () => {
    const before = await truth.startedAt('www');
    await view.chooseMenuItem('www', 'Restart');
    await expect.poll(() => truth.startedAt('www'), { timeout: 90_000 }).not.toBe(before);
    await expect.poll(() => truth.state('www'), { timeout: 90_000 }).toBe('running');

    await view.chooseMenuItem('www', 'Stop');
    const stateOnceStopped = async () => {
      // The restart may hold it a moment longer than the engine takes for it.
      if ((await editor.workbench.notifications()).some((text) => text.includes('being changed just now'))) {
        await editor.workbench.clearNotifications();
        await view.chooseMenuItem('www', 'Stop');
      }
      return await truth.state('www');
    };
    await expect.poll(stateOnceStopped, { timeout: 90_000, interval: 500 }).toBe('exited');
    await view.expand('datastore');
    await expect
      .poll(async () => (await view.rowFacts('www → redis', 'datastore')).description, { timeout: 90_000 })
      .toMatch(/^used by www · exited .*\(stopped\)/);
    await view.chooseMenuItem('www → redis', 'Start', 'datastore');
    await expect.poll(() => truth.state('www'), { timeout: 90_000 }).toBe('running');
    await view.row('www');
  });

  it('renames the client, and its link goes with it', async () => {
    const { quickInput } = editor.workbench;
    for (const [before, after] of [
      ['www', 'web'],
      ['web', 'www'],
    ] as const) {
      await view.chooseMenuItem(before, 'Rename…');
      await quickInput.waitForTitle(`Rename ${before}`);
      await quickInput.type(after);
      await quickInput.clickOk();
      await view.row(after);
      expect(await truth.links(after)).toEqual([`/datastore:/${after}/redis`]);
    }
  });

  it('removes the server only after naming its client, then the client', async () => {
    await view.chooseMenuItem('datastore', 'Remove…');
    const { detail } = await editor.workbench.dialog();
    expect(detail).toContain('www');
    expect(detail).toContain('redis');
    await editor.workbench.clickDialogButton('Cancel');
    expect(await truth.state('datastore')).toBe('running');

    for (const name of ['www', 'datastore']) {
      await view.chooseMenuItem(name, 'Remove…');
      await editor.workbench.clickDialogButton('Remove');
      await view.waitUntilGone(name);
      await expect.poll(() => truth.state(name)).toBe('none');
      // While the tree is read anew VS Code can't tell whose row was clicked, and hands on none.
      await view.waitUntilGone('www → redis');
      if (name === 'www') await expect.poll(async () => (await view.rowFacts('datastore')).expanded).not.toBe(true);
      await inspector.waitForText('www was removed');
    }
  });
});
