import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineTruth } from './EngineTruth';
import { endHostAmid } from './endHostAmid';
import { LinksView } from './pages/LinksView';
import { type Editor, openEditor } from './pages/openEditor';
import { PlanPage } from './pages/PlanPage';
import { screenshot } from './pages/screenshot';
import { tellFailure } from './pages/tellFailure';

/** It heeds no signal, so that a stop takes as long as it may. */
const deaf = { Image: 'alpine:latest', Cmd: ['sleep', '1000000'], StopSignal: 'SIGTERM', StopTimeout: 4 };

/** What a person sees and does when a container is made anew, and when something comes in between. */
describe('making a container anew', () => {
  const truth = new EngineTruth(['client', 'server', 'squatter']);
  let editor: Editor;
  let view: LinksView;
  let plan: PlanPage;

  tellFailure('makeAnew', () => editor);
  beforeAll(async () => {
    await truth.clear();
    await truth.run('server', { Image: 'redis:latest' });
    await truth.run('client', { ...deaf, HostConfig: { Links: ['server:redis'] } });
    editor = await openEditor('1.139', { engine: truth.lab });
    view = new LinksView(editor.page);
    plan = new PlanPage(editor.page);
    await view.open();
    await view.row('client');
  });
  afterAll(async () => {
    await editor?.stop();
    await truth.clear();
  });

  async function ids(): Promise<readonly string[]> {
    return [await truth.id('server'), await truth.id('client')];
  }

  async function kept(): Promise<readonly string[]> {
    return (await truth.containers()).filter((name) => /^(?:client|server)-before-/.test(name));
  }

  /** Gives the plan's text. */
  async function ask(name: string): Promise<string> {
    await view.chooseMenuItem(name, 'Make Anew…');
    return plan.read(`Make ${name} anew?`);
  }

  async function expectAsBefore(before: readonly string[]): Promise<void> {
    expect(await ids()).toEqual(before);
    await expect.poll(() => truth.state('client')).toBe('running');
    expect(await kept()).toEqual([]);
  }

  it('shows the plan, asks once, and does it with those that rest on it', async () => {
    const before = await ids();
    const text = await ask('server');
    expect(text).toMatch(/client is interrupted for about \d/);
    expect(text).toContain('client has a link to server, which ends with it');
    expect(text).toContain('everything is as it was');
    expect(await plan.answers()).toEqual(['Make It Anew', 'Cancel']);
    await screenshot(editor.page, 'makeAnew-plan');
    expect(await ids()).toEqual(before);
    await plan.answer('Make It Anew');
    await editor.workbench.waitForNotification('server was made anew.');
    expect((await ids()).filter((id) => before.includes(id))).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  it('changes nothing when the plan is left, by its button or by closing it', async () => {
    const before = await ids();
    await ask('client');
    await plan.answer('Cancel');
    await ask('client');
    await editor.page.keyboard.press('Escape');
    await plan.waitUntilClosed();
    await expectAsBefore(before);
  });

  it('is undone when a step fails, and says why', async () => {
    await editor.workbench.clearNotifications();
    const before = await ids();
    const name = /Rename client to (client-before-[\d-]+)\./.exec(await ask('client'))?.[1] ?? '';
    await truth.run('squatter', { Image: 'alpine:latest', Cmd: ['sleep', '1000000'] });
    await truth.call('POST', `/containers/squatter/rename?name=${name}`);
    await plan.answer('Make It Anew');
    const told = await editor.workbench.waitForNotification('is taken by another container.');
    expect(told).toBe(
      `The name ${name} is taken by another container. The change of client was undone: everything is as it was before.`,
    );
    await screenshot(editor.page, 'makeAnew-undone');
    await truth.call('POST', `/containers/${name}/rename?name=squatter`);
    await truth.forget('/containers/squatter?force=1');
    await expectAsBefore(before);
  });

  it('shows the step that it is at, and is taken back by Cancel', async () => {
    await editor.workbench.clearNotifications();
    const before = await ids();
    await ask('client');
    await plan.answer('Make It Anew');
    const progress = await editor.workbench.waitForNotification('Making client anew');
    expect(progress).toMatch(/^Making client anew: Step 1 of \d+\. Stop client\.$/);
    await screenshot(editor.page, 'makeAnew-progress');
    await editor.workbench.clickNotificationButton('Making client anew', 'Cancel');
    // VS Code takes the sign away with the click: that all is put back has one of its own.
    await editor.workbench.waitForNotification(/Making client anew: .*(?:Stop client|Taking back)/);
    await expect.poll(() => editor.workbench.notifications()).toEqual([]);
    await expectAsBefore(before);
  });

  async function interruptAt(...kinds: readonly string[]): Promise<string> {
    await editor.workbench.clearNotifications();
    await ask('client');
    await plan.answer('Make It Anew');
    await endHostAmid(editor, kinds);
    await editor.page.reload();
    await view.open();
    const asked = 'A change of client was interrupted before it was done.';
    await editor.workbench.waitForNotification(asked);
    return asked;
  }

  it('is offered to be undone when the host was killed while the old one was stopped', async () => {
    const before = await ids();
    const asked = await interruptAt('stop');
    await screenshot(editor.page, 'makeAnew-interrupted');
    // Longer than VS Code leaves a warning in sight.
    await editor.page.waitForTimeout(25_000);
    await editor.workbench.clickNotificationButton(asked, 'Undo');
    await editor.workbench.waitForNotification('The change of client was undone: everything is as it was before.');
    await expectAsBefore(before);
  });

  it('is offered to be finished when the host was killed after the new one was made', async () => {
    const [server, client] = await ids();
    const asked = await interruptAt('start', 'verify');
    await editor.workbench.clickNotificationButton(asked, 'Finish');
    await editor.workbench.waitForNotification('The change of client is done.');
    expect(await truth.id('server')).toBe(server);
    expect(await truth.id('client')).not.toBe(client);
    expect(await truth.hostsFile('client')).toContain(`redis ${await truth.address('server')}`);
    expect(await kept()).toEqual([]);
  });
});
