import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineTruth } from './EngineTruth';
import { LinksView } from './pages/LinksView';
import { type Editor, openEditor } from './pages/openEditor';
import { TerminalPanel } from './pages/TerminalPanel';
import { tellFailure } from './pages/tellFailure';

/** The lesson's `docker run -ti --link datastore:redis alpine sh`, and what is tried in there. */
describe('an interactive client', () => {
  const truth = new EngineTruth(['poker', 'datastore']);
  let editor: Editor;
  let terminal: TerminalPanel;
  let view: LinksView;

  tellFailure('terminal', () => editor);
  beforeAll(async () => {
    await truth.clear();
    await truth.run('datastore', { Image: 'redis:latest' });
    editor = await openEditor('1.139', { engine: truth.lab });
    terminal = new TerminalPanel(editor.page);
    view = new LinksView(editor.page);
    await view.open();
    await view.row('datastore');
  });
  afterAll(async () => {
    await editor?.stop();
    await truth.clear();
  });

  /** Rows that the shell believes to have. */
  async function sizeInside(): Promise<number> {
    await terminal.type('clear; stty size\n');
    await terminal.waitForText(/^\d+ \d+$/);
    return Number(/^(\d+) \d+$/m.exec(await terminal.text())?.[1]);
  }

  /** A client called `poker` of this command, instead of the one before. */
  async function create(command: string, interactive: boolean): Promise<void> {
    const { quickInput } = editor.workbench;
    await truth.forget('/containers/poker?force=1');
    // While the tree is read anew VS Code can't tell whose row was clicked, and hands on none.
    await view.waitUntilGone('poker → redis');
    await view.waitUntilGone('poker');
    await editor.workbench.clearNotifications();
    await view.clickInlineAction('datastore', 'Create Linked Container…');
    await quickInput.waitForStep('1/4');
    await quickInput.pick('alpine:latest');
    await quickInput.waitForStep('2/4');
    await quickInput.clickOk();
    await quickInput.waitForStep('3/4');
    await quickInput.accept();
    for (const [option, text] of [
      ['Name', 'poker'],
      ['Command', command],
    ] as const) {
      await quickInput.waitForStep('4/4');
      await quickInput.pick(option);
      await quickInput.waitForTitle(option);
      await quickInput.type(text);
      await quickInput.accept();
    }
    await quickInput.waitForStep('4/4');
    if (interactive) {
      await quickInput.pick('Interactive terminal');
      await quickInput.waitForDetail(
        'Create',
        `docker run -it --name poker --link datastore:redis alpine:latest ${command}`,
      );
    }
    await quickInput.pick('Create');
  }

  /** On the last screen: what all links give is told in a line, and each name and variable in a list. */
  async function checkLastLook(): Promise<void> {
    const { quickInput } = editor.workbench;
    const address = await truth.address('datastore');
    const { detail } = await quickInput.item('What the client will see');
    expect(detail).toMatch(new RegExp(`^redis → ${address} · \\d+ variables from links, \\d+ of its own$`));
    await quickInput.pick('What the client will see');
    await quickInput.waitForTitle('What the Client Will See');
    await quickInput.type('REDIS_PORT_6379_TCP_ADDR');
    expect((await quickInput.item('REDIS_PORT_6379_TCP_ADDR')).description).toBe(address);
    await quickInput.accept();
    await quickInput.waitForStep('4/4');
  }

  it('opens in a terminal', async () => {
    const { quickInput } = editor.workbench;
    await expect.poll(() => view.message()).toContain('Engine');
    await view.clickInlineAction('datastore', 'Create Linked Container…');
    await quickInput.waitForStep('1/4');
    await quickInput.pick('alpine:latest');
    await quickInput.waitForStep('2/4');
    expect((await quickInput.item('datastore')).ticked).toBe(true);
    await quickInput.clickOk();
    await quickInput.waitForStep('3/4');
    await quickInput.accept();
    await quickInput.waitForStep('4/4');
    await quickInput.pick('Name');
    await quickInput.waitForTitle('Name');
    await quickInput.type('poker');
    await quickInput.accept();
    await quickInput.waitForStep('4/4');
    await quickInput.pick('Interactive terminal');
    await quickInput.waitForDetail('Create', 'docker run -it --name poker --link datastore:redis alpine:latest');
    await checkLastLook();
    await quickInput.pick('Create');
    await editor.workbench.waitForNotification('poker was created; its terminal is open.');
    await terminal.waitUntilOpen();
  });

  it('reaches the server by its alias', async () => {
    const address = await truth.address('datastore');
    await terminal.type('ping -c 1 redis\n');
    await terminal.waitForText(`PING redis (${address})`);
    await terminal.waitForText('1 packets received');
  });

  it('has the variables of the link', async () => {
    await terminal.type('clear; env | grep REDIS_PORT=\n');
    await terminal.waitForText(`REDIS_PORT=tcp://${await truth.address('datastore')}:6379`);
  });

  it('lives on while the view, which needed the engine until then, is hidden', async () => {
    await editor.workbench.runCommand('View: Show Explorer');
    // What nobody needs is closed by then.
    await editor.page.waitForTimeout(2_000);
    await terminal.type('clear; echo still $((40 + 2))\n');
    await terminal.waitForText('still 42');
    await view.open();
  });

  it('has the size of its terminal, also after it changed', async () => {
    for (const height of [800, 620]) {
      await editor.page.setViewportSize({ width: 1280, height });
      await expect.poll(() => sizeInside(), { timeout: 90_000 }).toBe(await terminal.rows());
    }
  });

  it('shows with which code the shell ended, and closes by a key', async () => {
    await terminal.type('exit 3\n');
    await terminal.waitForText('poker ended with code 3.');
    await expect.poll(() => truth.state('poker'), { timeout: 90_000 }).toBe('exited');
    await terminal.type('x');
    await terminal.waitUntilGone();
    const besides = (await editor.workbench.notifications()).filter((each) => !each.startsWith('poker was created'));
    expect(besides).toEqual([]);
  });

  it('may be one program that ends at once: what it said stays', async () => {
    await create('env', true);
    await terminal.waitForText('ended with code 0.');
    expect(await terminal.text()).toContain('REDIS_NAME=/poker/redis');
  });

  it('that fails right away without a terminal is kept, and its last lines are told', async () => {
    await create("sh -c 'echo so sorry; exit 4'", false);
    const said = await editor.workbench.waitForNotification('ended right away with code 4');
    expect(said).toContain('so sorry');
    expect(await truth.state('poker')).toBe('exited');
  });
});
