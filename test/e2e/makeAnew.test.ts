import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineTruth } from './EngineTruth';
import { LinksView } from './pages/LinksView';
import { type Editor, openEditor } from './pages/openEditor';
import { screenshot } from './pages/screenshot';

/** It heeds no signal, so that a stop takes as long as it may. */
const deaf = { Image: 'alpine:latest', Cmd: ['sleep', '1000000'], StopSignal: 'SIGTERM', StopTimeout: 6 };

/** What a person sees and does when a container is made anew. */
describe('making a container anew', () => {
  const truth = new EngineTruth(['client', 'server']);
  let editor: Editor;
  let view: LinksView;

  beforeAll(async () => {
    await truth.clear();
    await truth.run('server', { Image: 'redis:latest' });
    await truth.run('client', { ...deaf, HostConfig: { Links: ['server:redis'] } });
    editor = await openEditor('1.139', { engine: truth.lab });
    view = new LinksView(editor.page);
    await view.open();
    await view.row('client');
  });
  afterAll(async () => {
    await editor?.stop();
    await truth.clear();
  });

  async function idOf(name: string): Promise<unknown> {
    const container = await truth.call('GET', `/containers/${name}/json`);
    return typeof container === 'object' && container !== null && 'Id' in container ? container.Id : undefined;
  }

  async function kept(): Promise<readonly string[]> {
    return (await truth.containers()).filter((name) => /^(?:client|server)-before-/.test(name));
  }

  it('shows the plan, asks once, and does it with those that rest on it', async () => {
    const before = [await idOf('server'), await idOf('client')];
    await view.chooseMenuItem('server', 'Make Anew…');
    const { message, detail, buttons } = await editor.workbench.dialog();
    await screenshot(editor.page, 'makeAnew-asked');
    expect(message).toBe('Make server anew?');
    expect(detail).toMatch(/client is interrupted for about \d/);
    expect(detail).toContain('client has a link to server, which ends with it');
    expect(buttons).toEqual(expect.arrayContaining(['Do It', 'Read the Plan First']));
    await editor.workbench.clickDialogButton('Read the Plan First');
    await editor.workbench.waitForNotification('Make server anew?');
    const preview = editor.page.frameLocator('iframe.webview').frameLocator('iframe');
    await preview.getByText('What would be done with server').waitFor();
    await screenshot(editor.page, 'makeAnew-plan');
    expect([await idOf('server'), await idOf('client')]).toEqual(before);
    await editor.workbench.clickNotificationButton('Make server anew?', 'Do It');
    await editor.workbench.waitForNotification('server was made anew.');
    await expect.poll(() => editor.page.locator('.tab', { hasText: 'Plan for server' }).count()).toBe(0);
    const after = [await idOf('server'), await idOf('client')];
    expect(after.filter((id) => before.includes(id))).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  it('is offered to be undone when the host ended midway', async () => {
    await editor.workbench.clearNotifications();
    const before = await idOf('client');
    await view.chooseMenuItem('client', 'Make Anew…');
    await editor.workbench.dialog();
    await editor.workbench.clickDialogButton('Do It');
    await sleep(1500);
    await editor.page.reload();
    await view.open();
    const asked = 'A change of client was interrupted before it was done.';
    await editor.workbench.waitForNotification(asked);
    await screenshot(editor.page, 'makeAnew-interrupted');
    await editor.workbench.clickNotificationButton(asked, 'Undo');
    await editor.workbench.waitForNotification('The change of client was undone: everything is as it was before.');
    expect(await idOf('client')).toBe(before);
    expect(await truth.state('client')).toBe('running');
    expect(await kept()).toEqual([]);
  });
});
