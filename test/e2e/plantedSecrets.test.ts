import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../lab/command';
import { EngineTruth } from './EngineTruth';
import { Inspector } from './pages/Inspector';
import { LinksView } from './pages/LinksView';
import { type Editor, openEditor } from './pages/openEditor';
import { PlanPage } from './pages/PlanPage';
import { tellFailure } from './pages/tellFailure';

/** Every secret holds this, and nothing else does. */
const mark = 'pl4nted';

const ownEnvironment = [
  `REDIS_PASSWORD=${mark}Name`,
  `api_key=${mark}Key`,
  `DATABASE_URL=postgres://app:${mark}Address@db:5432/app`,
  `HOOK=https://example.org/hook?token=${mark}Query`,
  `GREETING=ghp_${mark}TokenOfAService0123456789`,
  `SESSION=eyJ${mark}AAAA.${mark}BBBB.c`,
  `PEM=-----BEGIN RSA PRIVATE KEY-----\n${mark}Pem\n-----END RSA PRIVATE KEY-----`,
  `CONNECTION=Server=db;User Id=app;Password=${mark}Connection`,
  `MY_OWN=${mark}Pattern`,
  `REDIS_ARGS=--requirepass ${mark}Option`,
  `JAVA_OPTS=-Xmx1g -Dspring.datasource.password=${mark}Property`,
  `GIT_URL=https://ghp_${mark}TokenAsUser0123456789@github.com/o/r`,
  `X=--pat ghp_${mark}TokenOfAnOption0123456789`,
];

const everyPlace = {
  Env: ownEnvironment,
  Labels: { 'com.example.password': `${mark}Label` },
  Healthcheck: { Test: ['CMD-SHELL', `REDISCLI_AUTH=${mark}Health redis-cli ping`] },
};

/** All that the browser holds of VS Code's storage. */
const storage = `(async () => {
  const wait = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const texts = [JSON.stringify({ ...localStorage })];
  for (const { name } of await indexedDB.databases()) {
    const database = await wait(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      for (const value of await wait(database.transaction(store).objectStore(store).getAll())) {
        texts.push(value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value));
      }
    }
    database.close();
  }
  return texts.join('\\n');
})()`;

/** A person goes through the views, the documents and a change; all that is shown or kept is searched. */
describe('secrets that are planted in every place', () => {
  const truth = new EngineTruth(['datastore', 'www', 'seed']);
  let editor: Editor;
  let view: LinksView;
  let seen = '';

  tellFailure('planted', () => editor);
  beforeAll(async () => {
    await truth.clear();
    await truth.run('seed', { Image: 'alpine:latest', Cmd: ['sleep', '1000000'] });
    await truth.call('POST', '/commit?container=seed&repo=planted&tag=1', { Env: [`IMAGE_SECRET=${mark}Image`] });
    await truth.run('datastore', { Image: 'redis:latest', ...everyPlace });
    await truth.run('www', {
      Image: 'planted:1',
      Cmd: ['sh', '-c', `sleep 1000000; true --password=${mark}Command`],
      HostConfig: { Links: ['datastore:redis'] },
      ...everyPlace,
    });
    editor = await openEditor('1.139', {
      engine: truth.lab,
      // Tall: VS Code puts into its page only those lines of a document that can be seen.
      viewport: { width: 1280, height: 2_400 },
      userSettings: { 'containerLinks.secretPatterns': ['MY_OWN'] },
    });
    view = new LinksView(editor.page);
    await view.open();
    await view.row('www');
  });
  afterAll(async () => {
    await editor?.stop();
    await truth.clear();
    await truth.forget('/images/planted:1?force=1');
  });

  /** Everything that any frame of the window holds by now. */
  async function look(): Promise<string> {
    const frames = await Promise.all(
      editor.page.frames().map((frame) => frame.content().catch(() => 'a frame that went meanwhile')),
    );
    seen += frames.join('\n');
    return frames.join('\n');
  }

  /** The secrets in a text, each once. */
  function found(text: string): readonly string[] {
    return [...new Set(text.match(new RegExp(`.{0,30}${mark}\\w*`, 'g')))];
  }

  /** Names of the files that hold this text, of all that VS Code wrote. Some go while they are looked for. */
  async function filesWith(text: string): Promise<string> {
    return await run('sh', ['-c', 'grep -rlaF "$0" "$1" 2>/dev/null; true', text, editor.stateFolder]);
  }

  it('are in no row, tooltip or inspector, until one is asked for', async () => {
    await view.expand('www');
    await (await view.row('www')).hover();
    await sleep(1_500);
    await look();
    await (await view.row('redis → datastore', 'www')).hover();
    await sleep(1_500);
    await look();
    await view.chooseMenuItem('www', 'Inspect');
    const inspector = new Inspector(editor.page);
    await inspector.waitForText('REDIS_ENV_REDIS_PASSWORD');
    await inspector.waitForText('IMAGE_SECRET');
    expect(found(await look())).toEqual([]);
    await inspector.document
      .getByRole('button', { name: /^Show the value of/ })
      .first()
      .click();
    await inspector.waitForText(mark);
  });

  it('are in no plan, document or log', async () => {
    await editor.workbench.clear();
    await view.chooseMenuItem('www', 'Make Anew…');
    const plan = new PlanPage(editor.page);
    await plan.read('Make www anew?');
    await look();
    await plan.answer('Make It Anew');
    // What is written down for an interruption is there only while the change goes on.
    const onDisk: string[] = [];
    let isDone = false;
    const done = editor.workbench.waitForNotification('www was made anew.').finally(() => {
      isDone = true;
    });
    while (!isDone) {
      onDisk.push(await filesWith(mark));
      await sleep(100);
    }
    await done;
    expect(onDisk.join('')).toBe('');
    await look();
    await editor.workbench.clear();
    await view.chooseMenuItem('www', 'Export Compose File');
    expect(await editor.workbench.editorText()).toContain('datastore');
    await look();
    await editor.workbench.runCommand('Container Links: What Engine 29 and 30 Change');
    await editor.workbench.renderedText('Ready for Docker Engine 29 and 30?');
    await look();
    await editor.workbench.runCommand('Container Links: Show Log');
    await expect.poll(() => editor.workbench.outputChannel()).toBe('Container Links');
    await sleep(1_000);
    await look();
    expect(found(seen)).toEqual([]);
    expect(seen).toContain('REDIS_PASSWORD');
  });

  it('are in nothing that VS Code keeps', async () => {
    const kept = String(await editor.page.evaluate(storage));
    expect(kept.length).toBeGreaterThan(1_000);
    expect(found(kept)).toEqual([]);
    expect(await filesWith('containerLinks.secretPatterns')).toContain('settings.json');
    expect(await filesWith(mark)).toBe('');
  });
});
