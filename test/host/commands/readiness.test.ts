import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ReadinessReport } from '../../../src/commands/showReadiness';
import { hostEngine } from '../run/hostRun';
import { Containers } from '../support/containers';
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
    for (const uri of written) await vscode.workspace.fs.delete(uri);
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
  });

  it('finds what files hold, takes the engine for what their short names mean, and mends what is sure', async () => {
    const script = await write('bin/run.sh', 'docker run -d --link ready-datastore:redis web\n');
    await write('app/main.py', 'host = os.environ["REDIS_PORT"]\n');
    await write('node_modules/x/run.sh', 'docker run --link a:b web\n');
    const { rows } = await run<ReadinessReport>('readiness');
    assert.deepEqual(
      rows.filter(({ kind }) => kind === 'file').map(({ file, line, alias }) => ({ file, line, alias })),
      [
        { file: 'app/main.py', line: 1, alias: 'redis' },
        { file: 'bin/run.sh', line: 1, alias: 'redis' },
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
});
