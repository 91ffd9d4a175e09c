import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ReadinessReport } from '../../../src/commands/showReadiness';
import { hostEngine } from '../run/hostRun';
import { Containers } from '../support/containers';
import { eventually } from '../support/eventually';
import { ourExtension, useEndpoint } from '../support/extension';
import { run } from './support';

describe('Readiness for newer engines', () => {
  const containers = new Containers();
  const written: vscode.Uri[] = [];

  async function write(path: string, text: string): Promise<vscode.Uri> {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, path);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    written.push(uri);
    return uri;
  }

  before(async () => {
    await useEndpoint(hostEngine().endpoint);
    await ourExtension().activate();
    await containers.run('ready-datastore', 'redis:latest');
    await containers.run('ready-www', 'alpine:latest', ['ready-datastore:redis'], {
      HostConfig: { Links: ['ready-datastore:redis'], RestartPolicy: { Name: 'always' } },
    });
  });

  after(async () => {
    for (const uri of written) await vscode.workspace.fs.delete(uri, { recursive: true });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await containers.removeAll();
    await useEndpoint(undefined);
  });

  it('says of each client what newer engines take from it, as rows and as a document', async () => {
    const { markdown, rows } = await run<ReadinessReport>('readiness');
    const mine = rows.filter(({ client }) => client === 'ready-www');
    assert.deepEqual(
      mine.map(({ kind, server, alias, severity, action }) => ({
        kind,
        server,
        alias,
        severity,
        command: action?.command,
      })),
      [
        {
          kind: 'link',
          server: 'ready-datastore',
          alias: 'redis',
          severity: 'warning',
          command: 'containerLinks.migrate',
        },
        {
          kind: 'variables',
          server: undefined,
          alias: undefined,
          severity: 'warning',
          command: 'containerLinks.migrate',
        },
        {
          kind: 'restart',
          server: undefined,
          alias: undefined,
          severity: 'warning',
          command: 'containerLinks.inspect',
        },
      ],
    );
    assert.match(mine[1]?.message ?? '', /REDIS_PORT/);
    assert.equal(vscode.window.activeTextEditor?.document.languageId, 'markdown');
    assert.equal(vscode.window.activeTextEditor?.document.getText(), markdown);
    const isRendered = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .some(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('markdown.preview'));
    await eventually(isRendered, 'the rendered report');
  });

  it('finds what files hold, takes the engine for what their short names mean, and mends what is sure', async () => {
    const script = await write('bin/run.sh', 'docker run -d --link ready-datastore:redis web\n');
    await write('app/main.py', 'host = os.environ["REDIS_PORT"]\n');
    await write('build/docker-compose.yml', 'web:\n  image: web\n  links: ["db:redis"]\n');
    await write('node_modules/x/run.sh', 'docker run --link a:b web\n');
    await write('generated/run.sh', 'docker run --link a:b web\n');
    await write('.gitignore', 'generated/\n');
    const { rows } = await run<ReadinessReport>('readiness');
    assert.deepEqual(
      rows.filter(({ kind }) => kind === 'file').map(({ file, line, alias }) => ({ file, line, alias })),
      [
        { file: 'app/main.py', line: 1, alias: 'redis' },
        { file: 'bin/run.sh', line: 1, alias: 'redis' },
        { file: 'build/docker-compose.yml', line: 3, alias: 'redis' },
      ],
    );
    const [mark] = vscode.languages.getDiagnostics(script);
    assert.equal(mark?.source, 'Container Links');
    await vscode.window.showTextDocument(script);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      script,
      mark.range,
    );
    const fix = actions.find(({ edit }) => edit !== undefined)?.edit;
    assert.ok(fix && (await vscode.workspace.applyEdit(fix)));
    const document = await vscode.workspace.openTextDocument(script);
    assert.equal(document.getText(), 'docker run -d --network links --link ready-datastore:redis web\n');
    await document.save();
  });

  it('reads ten thousand files within five seconds', async () => {
    const first = await write('many/run.sh', 'docker run web\n');
    const folder = vscode.Uri.joinPath(first, '..');
    written.push(folder);
    for (let at = 0; at < 100; at++) await writeHundred(join(folder.fsPath, `part-${at}`), at);
    const begin = performance.now();
    const before = process.cpuUsage();
    const { rows } = await run<ReadinessReport>('readiness');
    const { user, system } = process.cpuUsage(before);
    // What other processes take meanwhile doesn't count.
    const took = (user + system) / 1_000;
    console.log(`          took ${Math.round(took)} of ${Math.round(performance.now() - begin)} ms`);
    assert.equal(rows.filter(({ file }) => file?.startsWith('many/')).length, 200);
    assert.ok(took < 5_000, `It took ${Math.round(took)} ms.`);
  });
});

/** As real ones are: of several kinds and a few thousand signs, two of them with links, one with what git ignores. */
async function writeHundred(folder: string, part: number): Promise<void> {
  await mkdir(folder);
  const lines = Array.from(
    { length: 80 },
    (_, at) => `    value_${at} = compute(${part}, "${at}") # ${'x'.repeat(at % 30)}`,
  );
  const text = `${lines.join('\n')}\n`;
  const config = lines.map((_, at) => `key-${at}:\n  - "${part}"\n`).join('');
  const files = Array.from({ length: 97 }, (_, at) =>
    at % 5 === 0
      ? ([`config-${at}.yml`, config] as const)
      : ([`module-${at}.${at % 2 === 0 ? 'py' : 'ts'}`, text] as const),
  );
  const linked = [
    ['.gitignore', Array.from({ length: 100 }, (_, at) => `made-${at}/\n`).join('')],
    ['run.sh', `docker run --link db-${part}:redis web\n`],
    ['docker-compose.yml', `web:\n  image: web\n  links: ["db-${part}:redis"]\n`],
  ] as const;
  for (const [name, content] of [...files, ...linked]) await writeFile(join(folder, name), content);
}
