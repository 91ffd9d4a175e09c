import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkout } from '../lab/checkout';
import { EngineTruth } from './EngineTruth';
import { LinksView } from './pages/LinksView';
import { type Editor, openEditor } from './pages/openEditor';
import { screenshot } from './pages/screenshot';

describe('bad input, told while a person types or right after', () => {
  const truth = new EngineTruth(['www', 'datastore', 'spare']);
  let editor: Editor;
  let view: LinksView;
  let before: readonly string[];

  beforeAll(async () => {
    await truth.clear();
    await truth.run('datastore', { Image: 'redis:latest' });
    before = await truth.containers();
    editor = await openEditor('1.139', { engine: truth.lab });
    view = new LinksView(editor.page);
    await view.open();
    await view.row('datastore');
  });
  afterEach(async () => {
    const { quickInput } = editor.workbench;
    if (await quickInput.isOpen()) await quickInput.cancel();
    expect(await truth.containers()).toEqual(before);
  });
  afterAll(async () => {
    await editor?.stop();
    await truth.clear();
  });

  async function goToOptions(): Promise<void> {
    const { quickInput } = editor.workbench;
    await view.clickTitleAction('Create Container…');
    await quickInput.waitForStep('1/2');
    await quickInput.pick('redis:latest');
    await quickInput.waitForStep('2/2');
  }

  it('says by which rule an alias is refused, and takes no Enter for it', async () => {
    const { quickInput } = editor.workbench;
    await view.clickInlineAction('datastore', 'Create Linked Container…');
    await quickInput.waitForStep('1/4');
    await quickInput.pick('trainingwheels:latest');
    await quickInput.waitForStep('2/4');
    await quickInput.clickOk();
    await quickInput.waitForStep('3/4');

    await quickInput.type('re$dis');
    await quickInput.waitForMessage('The alias "re$dis" may hold only letters, digits, "_", "." and "-".');
    await quickInput.accept();
    // Had Enter been taken, the next alias would be typed into another screen.
    await quickInput.type('-redis');
    await quickInput.waitForMessage('The alias "-redis" must begin with a letter or a digit.');
    await quickInput.type('');
    await quickInput.waitForMessage('An alias needs at least one character.');
    await quickInput.type('cache');
    await quickInput.waitForMessage('The client will see: cache → ');
    await quickInput.back();
    await quickInput.waitForStep('2/4');
    expect((await quickInput.item('datastore')).ticked).toBe(true);
    await quickInput.clickOk();
    await quickInput.waitForStep('3/4');
    expect(await quickInput.value()).toBe('cache');
  });

  it('knows while typing that a name is taken', async () => {
    const { quickInput } = editor.workbench;
    await goToOptions();
    await quickInput.pick('Name');
    await quickInput.waitForTitle('Name');
    await quickInput.type('datastore');
    await quickInput.waitForMessage(/datastore/);
    expect(await quickInput.message()).toMatch(/^[A-Z"].*(taken|exists|already|has this name).*\.$/);
    await quickInput.accept();
    await quickInput.type('9 lives');
    await quickInput.waitForMessage(/^[^\n]*9 lives/);
    expect(await quickInput.title()).toBe('Name');
  });

  it('says in one sentence that an image cannot be had', async () => {
    const { quickInput } = editor.workbench;
    await view.clickTitleAction('Create Container…');
    await quickInput.waitForStep('1/2');
    await quickInput.type('localhost:9/no/such:thing');
    await quickInput.pick('Pull "localhost:9/no/such:thing" from a registry');
    await quickInput.waitForStep('2/2');
    await quickInput.pick('Create');
    const said = await editor.workbench.waitForNotification(/no\/such.*can't be pulled/, 90_000);
    expect(said).toMatch(/^[A-Z"][^\n]*\.$/);
    expect(said).not.toMatch(/HTTP|status code|daemon|undefined|\bat /);
    await editor.workbench.clearNotifications();
  });
});

describe('a registry that is slow', () => {
  const truth = new EngineTruth([]);
  let editor: Editor;
  let registry: ChildProcess;
  let host: string;

  beforeAll(async () => {
    const { command, args } = truth.lab.inside(process.execPath, ['--import', 'tsx', 'test/lab/registry/main.ts']);
    registry = spawn(command, args, { cwd: checkout, stdio: ['ignore', 'pipe', 'inherit'] });
    const [port] = await once(registry.stdout ?? registry, 'data');
    host = `localhost:${String(port).trim()}`;
    editor = await openEditor('1.139', { engine: truth.lab });
  });
  afterAll(async () => {
    await editor?.stop();
    registry.kill();
    await truth.forget(`/images/${host}/ready/app:latest`);
  });

  async function pull(image: string): Promise<void> {
    const { quickInput } = editor.workbench;
    await editor.workbench.runCommand('Container Links: Create Container…');
    await quickInput.waitForStep('1/2');
    await quickInput.type(image);
    await quickInput.pick(`Pull "${image}" from a registry`);
    await quickInput.waitForStep('2/2');
    await quickInput.pick('Create');
  }

  it('tells how far a pull is, and is given up without a word when the person cancels', async () => {
    const before = await truth.containers();
    await pull(`${host}/slow/app`);
    await editor.workbench.waitForNotification(/Creating a container: .*Downloading/, 90_000);
    await editor.workbench.clickNotificationButton(/Creating a container/, 'Cancel');
    await expect.poll(() => editor.workbench.notifications(), { timeout: 90_000 }).toEqual([]);
    expect(await truth.containers()).toEqual(before);
  });

  it('that answers has its image pulled, and what cannot be started is not left behind', async () => {
    const before = await truth.containers();
    await pull(`${host}/ready/app`);
    const said = await editor.workbench.waitForNotification(/nothing/, 90_000);
    expect(said).toMatch(/^app-[0-9a-f]{8} has no program \/nothing[^\n]*\.$/);
    expect(await truth.containers()).toEqual(before);
  });
});

describe('an engine that is not there', () => {
  it('is told in a clear sentence with a button that helps', async () => {
    const editor = await openEditor('1.139', { env: { DOCKER_HOST: 'unix:///var/empty/no-engine.sock' } });
    try {
      const view = new LinksView(editor.page);
      await view.open();
      await expect
        .poll(() => view.message(), { timeout: 90_000 })
        .toMatch(/^No container engine answers\. Start Docker/);
      expect(await view.rows()).toEqual([]);
      await screenshot(editor.page, 'no-engine');
      await view.clickWelcomeButton('Try Again');
      await expect.poll(() => view.message(), { timeout: 90_000 }).toMatch(/^No container engine answers\./);
    } finally {
      await editor.stop();
    }
  });
});
