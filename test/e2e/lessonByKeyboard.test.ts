import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineTruth } from './EngineTruth';
import { Inspector } from './pages/Inspector';
import { Keyboard } from './pages/Keyboard';
import { LinksView } from './pages/LinksView';
import { type Editor, openEditor } from './pages/openEditor';
import { leavePage, openedPage } from './pages/openedPage';
import { PlanPage } from './pages/PlanPage';
import { tellFailure } from './pages/tellFailure';

/** The same lesson without a mouse. The pages' objects only look here; every deed is a key. */
describe('the lesson by keyboard alone', () => {
  const truth = new EngineTruth(['www', 'datastore']);
  let editor: Editor;
  let keys: Keyboard;
  let view: LinksView;
  let inspector: Inspector;

  tellFailure('lesson-by-keyboard', () => editor);
  beforeAll(async () => {
    await truth.clear();
    editor = await openEditor('1.139', { engine: truth.lab });
    keys = new Keyboard(editor.page);
    view = new LinksView(editor.page);
    inspector = new Inspector(editor.page);
    await view.waitUntilOffered();
  });
  afterAll(async () => {
    await editor?.stop();
    await truth.clear();
  });

  /** From the last screen of a wizard. */
  async function nameAndCreate(name: string, lastStep: string): Promise<void> {
    const { quickInput } = editor.workbench;
    await quickInput.waitForStep(lastStep);
    await keys.choose('Name');
    await quickInput.waitForTitle('Name');
    await keys.retype(name);
    await keys.press('Enter');
    await quickInput.waitForStep(lastStep);
    await keys.choose('Create');
    await editor.workbench.waitForNotification(`${name} was created.`);
    await view.row(name);
  }

  async function create(image: string, name: string): Promise<void> {
    await keys.runCommand('Container Links: Create Container…');
    await editor.workbench.quickInput.waitForStep('1/2');
    await keys.choose(image);
    await nameAndCreate(name, '2/2');
    await keys.runCommand('Notifications: Clear All Notifications');
  }

  async function agreeToRemove(name: string): Promise<void> {
    await keys.pressDialogButton('Remove');
    await view.waitUntilGone(name);
    await expect.poll(() => truth.state(name)).toBe('none');
  }

  it('shows the view and creates "datastore" from redis', async () => {
    await keys.runCommand('Container Links: Focus on Container Links View');
    // A view that is still being filled takes the focus when it is.
    await expect.poll(() => view.message()).toContain('There are no containers yet.');
    await create('redis:latest', 'datastore');
    expect(await truth.state('datastore')).toBe('running');
  });

  it('creates "www" without a link, sees its page fail, and removes it', async () => {
    await create('trainingwheels:latest', 'www');
    await keys.goToRow('www');
    const page = await openedPage(editor.page, () => keys.chooseMenuItem('Open in Browser'));
    expect(await page.locator('h1').textContent()).toBe('Error connecting to redis');
    await leavePage(page, editor.page);
    await keys.chooseMenuItem('Remove…');
    await agreeToRemove('www');
  });

  it('creates "www" with datastore:redis', async () => {
    const { quickInput } = editor.workbench;
    await keys.runCommand('Container Links: Create Linked Container…');
    await quickInput.waitForStep('1/4');
    await keys.choose('trainingwheels:latest');
    await quickInput.waitForStep('2/4');
    await keys.tick('datastore');
    await keys.press('Enter');
    await quickInput.waitForStep('3/4');
    expect(await quickInput.value()).toBe('redis');
    await keys.press('Enter');
    await nameAndCreate('www', '4/4');
    expect(await truth.links('www')).toEqual(['/datastore:/www/redis']);
    await keys.runCommand('Notifications: Clear All Notifications');
  });

  it('opens the page, which counts its visits in the real Redis', async () => {
    await keys.goToRow('www');
    const page = await openedPage(editor.page, () => keys.chooseMenuItem('Open in Browser'));
    expect(await page.locator('h1').textContent()).toBe('1 visit');
    await page.reload();
    expect(await page.locator('h1').textContent()).toBe('2 visits');
    expect(await truth.redisValue('datastore', 'visits')).toBe('2');
    await leavePage(page, editor.page);
  });

  it('walks to the link in both directions', async () => {
    await keys.goToRow('datastore');
    await keys.press('ArrowRight');
    await keys.goToRow('www → redis');
    await keys.goToRow('www');
    await keys.press('ArrowRight');
    await keys.goToRow('redis → datastore');
    expect((await view.rowFacts('redis → datastore', 'www')).description).toContain(await truth.address('datastore'));
  });

  it('opens the inspector and verifies the link from there', async () => {
    await keys.press('Enter');
    await inspector.waitForRow('Names', 'redis');
    await inspector.waitForReadBack();
    await keys.goToRow('redis → datastore');
    await keys.chooseMenuItem('Inspect');
    await inspector.tabTo('Verify');
    await keys.press('Enter');
    await inspector.waitForText('6379/tcp open');
  });

  it('stops the server, starts it again, and restarts the client', async () => {
    await keys.goToRow('datastore');
    await keys.chooseMenuItem('Stop');
    await keys.pressDialogButton('Stop');
    await expect.poll(() => truth.state('datastore'), { timeout: 90_000 }).toBe('exited');
    await keys.runCommand('Container Links: Start');
    await editor.workbench.quickInput.waitForTitle('Start which container?');
    // To the tree, which takes the focus by itself at times: the question stays, and a person finds back to it.
    await keys.press('Control+0');
    await keys.choose('datastore');
    await expect.poll(() => truth.state('datastore'), { timeout: 90_000 }).toBe('running');

    const before = await truth.startedAt('www');
    await keys.goToRow('www');
    await keys.chooseMenuItem('Restart');
    await expect.poll(() => truth.startedAt('www'), { timeout: 90_000 }).not.toBe(before);
  });

  it('gives the server another name for the client, and takes it away again', async () => {
    const { quickInput } = editor.workbench;
    const plan = new PlanPage(editor.page);
    await keys.goToRow('www');
    await keys.chooseMenuItem('Add Link…');
    await quickInput.waitForTitle('Link www with which server?');
    await keys.choose('datastore');
    await quickInput.waitForTitle('What does www call datastore?');
    await keys.retype('store');
    await keys.press('Enter');
    await plan.read('Link www with datastore?');
    await plan.answerByKeys('Add the Link');
    await editor.workbench.waitForNotification('www has the link store to datastore.');
    expect(await truth.hostsFile('www')).toContain(`store ${await truth.address('datastore')}`);
    await keys.goToRow('store → datastore');
    await keys.chooseMenuItem('Remove Link…');
    await plan.read('Remove the link store of www?');
    await plan.answerByKeys('Remove the Link');
    await view.waitUntilGone('store → datastore');
    expect(await truth.links('www')).toEqual(['/datastore:/www/redis']);
  });

  it('removes both with the Delete key', async () => {
    await keys.goToRow('www');
    await keys.press('Enter');
    await inspector.waitForText('redis');
    // The row that has the focus counts, not the one that is selected.
    await keys.goToRow('datastore');
    await keys.press('Delete');
    await agreeToRemove('datastore');
    await keys.goToRow('redis → datastore');
    // Nothing destructive begins from the row of a link.
    await keys.press('Delete');
    await editor.page.waitForTimeout(1_000);
    expect(await editor.workbench.quickInput.isOpen()).toBe(false);
    await keys.goToRow('www');
    await keys.press('Delete');
    await agreeToRemove('www');
  });
});
