import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execIn } from '../lab/engines/engineExec';
import { EngineTruth } from './EngineTruth';
import { Inspector } from './pages/Inspector';
import { LinksView } from './pages/LinksView';
import { type Editor, openEditor } from './pages/openEditor';
import { leavePage, openedPage } from './pages/openedPage';
import { PlanPage } from './pages/PlanPage';
import { screenshot } from './pages/screenshot';
import { tellFailure } from './pages/tellFailure';

/** Longer than a plan's page is wide, and with a mark that would turn its words around. */
const longName = `worker-${'of-a-very-long-name-'.repeat(9)}end`;

/** The lesson's page and its Redis, and what a person changes of their links with the mouse, step after step. */
describe('changing links by clicks', () => {
  const truth = new EngineTruth(['www', longName, 'store', 'cache', 'datastore']);
  let editor: Editor;
  let view: LinksView;
  let plan: PlanPage;

  async function forgetSurroundings(): Promise<void> {
    for (const path of ['/networks/clicks', '/networks/links', '/volumes/clicks-notes']) await truth.forget(path);
  }

  tellFailure('linkChanges', () => editor);
  beforeAll(async () => {
    await truth.clear();
    await forgetSurroundings();
    for (const name of ['datastore', 'cache']) await truth.run(name, { Image: 'redis:latest' });
    await truth.run('www', {
      Image: 'trainingwheels:latest',
      Env: ['ADMIN_PASSWORD=not-for-pictures'],
      // It heeds no such signal, so that a stop takes a while, and a person can think again.
      StopSignal: 'SIGWINCH',
      StopTimeout: 3,
      HostConfig: { Links: ['datastore:redis'], PublishAllPorts: true, Binds: ['clicks-notes:/notes'] },
    });
    await inside('www', 'echo kept > /notes/file');
    await truth.call('POST', '/networks/create', { Name: 'clicks' });
    const onNetwork = { HostConfig: { NetworkMode: 'clicks' } };
    await truth.run('store', { Image: 'redis:latest', ...onNetwork });
    const unsayable = { Labels: { 'a=b': 'c' } };
    await truth.run(longName, { Image: 'alpine:latest', Cmd: ['sleep', '1000000'], ...unsayable, ...onNetwork });
    editor = await openEditor('1.139', { engine: truth.lab });
    view = new LinksView(editor.page);
    plan = new PlanPage(editor.page);
    await view.open();
    await view.expand('www');
  });
  afterAll(async () => {
    await editor?.stop();
    await truth.clear();
    await forgetSurroundings();
  });

  async function inside(name: string, script: string): Promise<string> {
    const { stdout } = await execIn(truth.lab.socket, name, ['sh', '-c', script]);
    return stdout.trim();
  }

  /** What Redis of this name answers the client on the network. */
  async function ping(name: string): Promise<string> {
    return inside(longName, `printf 'PING\\r\\n' | nc -w 2 ${name} 6379`);
  }

  async function addLink(client: string, server: string, alias: string): Promise<string> {
    const { quickInput } = editor.workbench;
    await view.chooseMenuItem(client, 'Add Link…');
    await quickInput.waitForTitle(`Link ${client} with which server?`);
    await quickInput.pick(server);
    await quickInput.waitForTitle(`What does ${client} call ${server}?`);
    await quickInput.type(alias);
    await quickInput.accept();
    return plan.read(`Link ${client} with ${server}?`);
  }

  async function visits(): Promise<string | null> {
    const page = await openedPage(editor.page, () => view.chooseMenuItem('www', 'Open in Browser'));
    const heading = await page.locator('h1').textContent();
    await leavePage(page, editor.page);
    return heading;
  }

  it('adds one on the default bridge: the client is made anew with all that it has', async () => {
    expect(await visits()).toBe('1 visit');
    const before = await truth.id('www');
    const text = await addLink('www', 'cache', 'sessions');
    expect(text).toMatch(/^www is interrupted for about [\d.]+ s\.$/m);
    expect(text).toContain('www is replaced by a new container with the same name, volumes and settings.');
    expect(text).toMatch(/--publish The engine chose the port \d+ of the host for 80\/tcp/);
    await screenshot(editor.page, 'plan-add');
    expect(await truth.id('www')).toBe(before);
    await plan.answer('Add the Link');
    await editor.workbench.waitForNotification('www has the link sessions to cache.');
    await expect.poll(async () => (await view.rowFacts('sessions → cache', 'www')).description).toContain('6379/tcp');
    const hosts = await truth.hostsFile('www');
    expect(hosts).toContain(`sessions ${await truth.address('cache')}`);
    expect(hosts).toContain(`redis ${await truth.address('datastore')}`);
    expect(await inside('www', 'cat /notes/file')).toBe('kept');
    expect(await visits()).toBe('2 visits');
  });

  it('removes it by its row, and the other stays', async () => {
    await editor.workbench.clearNotifications();
    await view.chooseMenuItem('sessions → cache', 'Remove Link…', 'www');
    expect(await plan.read('Remove the link sessions of www?')).toContain('the link "sessions" comes back');
    await screenshot(editor.page, 'plan-remove');
    await plan.answer('Remove the Link');
    await editor.workbench.waitForNotification('www has no link sessions any more.');
    await view.waitUntilGone('sessions → cache');
    await view.row('redis → datastore');
    const hosts = await truth.hostsFile('www');
    expect(hosts).toContain(`redis ${await truth.address('datastore')}`);
    expect(hosts.filter((line) => line.startsWith('sessions '))).toEqual([]);
  });

  it('adds one on a network and removes it, however long a name is and however narrow the window', async () => {
    await editor.workbench.clearNotifications();
    const id = await truth.id(longName);
    expect(await addLink(longName, 'store', 'shop')).toContain('Open connections of');
    await editor.page.setViewportSize({ width: 700, height: 500 });
    await screenshot(editor.page, 'plan-narrow');
    expect(await plan.overflow()).toBe(0);
    await plan.answer('Add the Link');
    await editor.page.setViewportSize({ width: 1280, height: 800 });
    await editor.workbench.waitForNotification('has the link shop to store.');
    expect(await ping('shop')).toBe('+PONG');
    await view.chooseMenuItem('shop → store', 'Remove Link…', longName);
    await plan.read(`Remove the link shop of ${longName}?`);
    await plan.answer('Remove the Link');
    await view.waitUntilGone('shop → store');
    expect(await ping('shop')).toBe('');
    expect(await ping('store')).toBe('+PONG');
    expect(await truth.id(longName)).toBe(id);
  });

  it('cures a link whose server was made again, by one button of the inspector', async () => {
    const inspector = new Inspector(editor.page);
    await editor.workbench.clearNotifications();
    await truth.call('DELETE', '/containers/datastore?force=1');
    await truth.run('datastore', { Image: 'redis:latest' });
    await view.click('www');
    await inspector.clickButton('Make www anew');
    await plan.read('Make www anew?');
    await screenshot(editor.page, 'plan-cure');
    await plan.answer('Make It Anew');
    await editor.workbench.waitForNotification('www was made anew.');
    await expect.poll(async () => (await view.rowFacts('redis → datastore', 'www')).description).toContain('6379/tcp');
    expect(await visits()).toBe('1 visit');
    await editor.workbench.clear();
  });

  it('takes the move to a network back when the person cancels it', async () => {
    const { quickInput } = editor.workbench;
    const id = await truth.id('www');
    await view.chooseMenuItem('www', 'Move Links to a Network…');
    await quickInput.waitForTitle('To which network?');
    await quickInput.accept();
    await plan.read('Move the links of www to the network links?');
    await plan.answer('Move');
    await editor.workbench.waitForNotification(/Moving links to the network links: .*Stop www\./);
    await editor.workbench.clickNotificationButton('Moving links to the network links', 'Cancel');
    // VS Code takes the sign away with the click: that all is put back, and stays so, has one of its own.
    await editor.workbench.waitForNotification(/Moving links to the network links: .*(?:Stop www|Taking back)/);
    await expect.poll(() => editor.workbench.notifications()).toEqual([]);
    const networks = () => truth.call('GET', '/networks');
    await expect.poll(networks).not.toContainEqual(expect.objectContaining({ Name: 'links' }));
    await expect.poll(() => truth.state('www')).toBe('running');
    expect(await truth.id('www')).toBe(id);
    expect(await truth.links('www')).toEqual(['/datastore:/www/redis']);
    await view.row('redis → datastore', 'www');
    expect(await visits()).toBe('2 visits');
  });

  it('moves the lesson to a network, having shown what is interrupted and lost', async () => {
    const { quickInput } = editor.workbench;
    await view.chooseMenuItem('www', 'Move Links to a Network…');
    await quickInput.waitForTitle('To which network?');
    await quickInput.accept();
    const text = await plan.read('Move the links of www to the network links?');
    expect(text).toMatch(/^www is interrupted for about [\d.]+ s\.$/m);
    expect(text).toContain('datastore is called "redis" by every member of the network links');
    expect(text).toMatch(/--env Links set these variables, and a network sets none: .*REDIS_PORT_6379_TCP_ADDR/);
    expect(await plan.answers()).toEqual(['Move', 'Keep the Variables of Links, Too', 'Cancel']);
    for (const [name, theme] of [
      ['light', 'Light Modern'],
      ['high-contrast', 'Dark High Contrast'],
      ['dark', 'Dark Modern'],
    ] as const) {
      await editor.workbench.setColorTheme(theme);
      expect(await plan.violations(name)).toEqual([]);
      await screenshot(editor.page, `plan-move-${name}`);
    }
    await plan.answer('Move');
    await editor.workbench.waitForNotification('The links of www are names on the network links now.');
    await screenshot(editor.page, 'move-done');
    await editor.workbench.clickNotificationButton('The links of www', 'Show Names');
    await new Inspector(editor.page).waitForRow('Names', 'redis');
    expect(await truth.links('www')).toBeNull();
    await view.waitUntilGone('redis → datastore');
    expect(await visits()).toBe('3 visits');
    await editor.workbench.clear();
  });

  it('copies the docker run line, and tells what no option says', async () => {
    await view.chooseMenuItem('www', 'Copy docker run Line');
    const told = editor.page.locator('.part.statusbar', { hasText: 'The docker run line of www is on the clipboard.' });
    await told.waitFor();
    expect(await editor.workbench.notifications()).toEqual([]);
    await view.chooseMenuItem(longName, 'Copy docker run Line');
    await editor.workbench.clickNotificationButton('Not carried over as it is', 'Show Why');
    const why = await editor.workbench.renderedText('Not carried over as it is');
    expect(why).toMatch(/^--label \(worker-.*\): The option can't say "a=b"\.$/m);
  });

  it('opens the report on newer engines', async () => {
    await view.chooseTitleMenuItem('What Engine 29 and 30 Change');
    const report = await editor.workbench.renderedText('Ready for Docker Engine 29 and 30?');
    expect(report).toContain('Files read: 0.');
    await screenshot(editor.page, 'readiness');
  });

  it('exports a Compose file without secrets, with what to set', async () => {
    await view.chooseMenuItem('www', 'Export Compose File');
    await expect.poll(() => editor.workbench.tabs()).toContainEqual(expect.stringContaining('Compose file'));
    const text = await editor.workbench.editorText();
    await screenshot(editor.page, 'export');
    expect(text).toContain('Set these variables first, for example in a file called .env: ADMIN_PASSWORD');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Compose's own.
    expect(text).toContain('ADMIN_PASSWORD: ${ADMIN_PASSWORD}');
    expect(text).not.toContain('not-for-pictures');
  });
});
