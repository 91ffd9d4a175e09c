import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineDoor } from './EngineDoor';
import { EngineTruth } from './EngineTruth';
import { LinksView } from './pages/LinksView';
import { type Editor, openEditor } from './pages/openEditor';
import { screenshot } from './pages/screenshot';
import { tellFailure } from './pages/tellFailure';

/** One window through the view's states: an engine that is silent, gone, back, empty, and gone amid a wizard. */
describe('an engine in trouble', () => {
  const truth = new EngineTruth(['datastore', 'www', 'spare']);
  const door = new EngineDoor(truth.lab.socket);
  let editor: Editor;
  let view: LinksView;

  tellFailure('trouble', () => editor);
  beforeAll(async () => {
    await truth.clear();
    door.deaf = true;
    await door.open();
    editor = await openEditor('1.139', { engine: truth.lab, env: { DOCKER_HOST: door.endpoint } });
    view = new LinksView(editor.page);
    await view.open();
  });
  afterAll(async () => {
    await editor?.stop();
    await door.close();
    await truth.clear();
  });

  async function waitForMessage(begin: string): Promise<void> {
    await expect.poll(() => view.message()).toContain(begin);
  }

  it('that never answers is being connected with', async () => {
    await waitForMessage('Connecting to the container engine…');
    expect(await view.welcomeButtons()).toEqual(['Open Settings']);
    await screenshot(editor.page, 'welcome-connecting');
  });

  it('that is gone is said to be, and another try says why', async () => {
    await door.close();
    await waitForMessage('No container engine answers. Start Docker');
    expect(await view.welcomeButtons()).toEqual(['Try Again']);
    expect(await view.rows()).toEqual([]);
    await screenshot(editor.page, 'welcome-unreachable');
    await view.clickWelcomeButton('Try Again');
    const said = await editor.workbench.waitForNotification(`No engine is running at ${door.endpoint}`);
    expect(said).toMatch(/^[^\n]+\.$/);
    await editor.workbench.clickNotificationButton('No engine is running at', 'Show log');
    await expect.poll(() => editor.workbench.outputChannel()).toBe('Container Links');
    await expect.poll(() => editor.workbench.notifications()).toEqual([]);
  });

  it('that is back without containers asks for the first', async () => {
    door.deaf = false;
    await door.open();
    // By itself: whoever presses the button meanwhile only has it sooner.
    expect(await truth.containers()).toEqual([]);
    await waitForMessage('There are no containers yet.');
    expect(await view.welcomeButtons()).toEqual(['Create Container…']);
    await screenshot(editor.page, 'welcome-no-containers');
  });

  it('whose containers are all stopped offers to show them', async () => {
    await truth.run('datastore', { Image: 'redis:latest' });
    await view.row('datastore');
    await truth.stop('datastore');
    await waitForMessage('No container is running.');
    expect(await view.welcomeButtons()).toEqual(['Create Container…']);
    await screenshot(editor.page, 'welcome-none-running');
    await view.clickWelcomeLink('show them');
    await expect
      .poll(async () => (await view.rowFacts('datastore')).description)
      .toMatch(/^redis · exited .*\(stopped\)/);
    await editor.workbench.runCommand('Container Links: Hide Stopped Containers');
    await view.waitUntilGone('datastore');
    await truth.start('datastore');
    await view.row('datastore');
  });

  it('that goes amid a wizard is told in one sentence, and nothing is created', async () => {
    const { quickInput } = editor.workbench;
    const before = await truth.containers();
    await view.clickInlineAction('datastore', 'Create Linked Container…');
    await quickInput.waitForStep('1/4');
    await quickInput.pick('alpine:latest');
    await quickInput.waitForStep('2/4');
    await quickInput.clickOk();
    await quickInput.waitForStep('3/4');
    await quickInput.accept();
    await quickInput.waitForStep('4/4');
    await quickInput.waitForDetail('Create', 'docker run -d --link datastore:redis alpine:latest');
    await door.close();
    await quickInput.pick('Create');
    const said = await editor.workbench.waitForNotification(/engine|connection/i);
    expect(said).toMatch(/^[A-Z][^\n]+\.$/);
    expect(said).not.toMatch(/ENOENT|ECONN|HTTP|undefined/);
    await waitForMessage('No container engine answers.');
    expect(await truth.containers()).toEqual(before);
    await editor.workbench.clearNotifications();
  });

  it('that comes back by itself is shown again, as it is by then', async () => {
    await truth.run('www', {
      Image: 'alpine:latest',
      Cmd: ['sleep', '1000'],
      HostConfig: { Links: ['datastore:redis'] },
    });
    await door.open();
    await expect.poll(async () => (await view.rows()).map(({ label }) => label)).toContain('www');
    await view.expand('www');
    await expect.poll(async () => (await view.rowFacts('redis → datastore', 'www')).description).toContain('6379/tcp');
  });

  it('that is lost while nobody asks anything is told by the view, and by no pop-up', async () => {
    await door.close();
    await waitForMessage('No container engine answers.');
    expect(await editor.workbench.notifications()).toEqual([]);
    await door.open();
    await view.row('www');
    expect(await editor.workbench.notifications()).toEqual([]);
  });

  it('since its endpoint is of no kind that is supported leads to other engines, and another try says why', async () => {
    const folder = join(editor.workspaceFolder, '.vscode');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'settings.json'), '{ "containerLinks.endpoint": "gopher://host" }');
    await waitForMessage("The endpoint of the container engine can't be used.");
    expect(await view.welcomeButtons()).toEqual(['Select Engine…']);
    await screenshot(editor.page, 'welcome-unusable');
    await view.clickWelcomeLink('Try again');
    await editor.workbench.waitForNotification('The endpoint gopher://host');
    await editor.workbench.clearNotifications();
    await rm(folder, { recursive: true });
    await view.row('www');
  });
});
