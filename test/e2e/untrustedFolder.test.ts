import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineTruth } from './EngineTruth';
import { LinksView } from './pages/LinksView';
import { type Editor, openEditor } from './pages/openEditor';
import { screenshot } from './pages/screenshot';
import { tellFailure } from './pages/tellFailure';

/** A folder from a stranger, whose settings name an engine of theirs and have things run in the user's containers. */
describe("a folder's own settings", () => {
  const truth = new EngineTruth(['datastore', 'www']);
  const listener = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  let connections = 0;
  let folder: string;
  let editor: Editor | undefined;

  tellFailure('untrusted', () => editor);
  beforeAll(async () => {
    await truth.clear();
    await truth.run('datastore', { Image: 'redis:latest' });
    folder = await mkdtemp(join(tmpdir(), 'container-links-stranger-'));
    const socket = join(folder, 'engine.sock');
    await new Promise<void>((resolve) => listener.listen(socket, resolve));
    const settings = {
      'containerLinks.endpoint': `unix://${socket}`,
      'containerLinks.observe': 'sidecar',
      'containerLinks.sidecarImage': 'stranger/image:latest',
      'containerLinks.secretPatterns': ['nothing'],
    };
    await mkdir(join(folder, '.vscode'));
    await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
  });
  afterAll(async () => {
    await editor?.stop();
    listener.close();
    await truth.clear();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(trust: { readonly asksForTrust?: true }): Promise<LinksView> {
    await editor?.stop();
    editor = await openEditor('1.139', { engine: truth.lab, workspaceFolder: folder, ...trust });
    const view = new LinksView(editor.page);
    await view.open();
    return view;
  }

  it('choose no engine and nothing that is run while nobody trusts it', async () => {
    const view = await open({ asksForTrust: true });
    await view.row('datastore');
    await screenshot((editor as Editor).page, 'untrusted-folder');
    await (editor as Editor).workbench.runCommand('Container Links: Refresh');
    await sleep(3_000);
    expect(connections).toBe(0);
    expect((await view.rows()).map(({ label }) => label)).toEqual(['datastore']);
    expect(await truth.containers()).toEqual(['datastore']);
  });

  it('count once somebody does', async () => {
    const view = await open({});
    await expect.poll(() => view.message()).toContain('No container engine answers.');
    expect(connections).toBeGreaterThan(0);
  });
});
