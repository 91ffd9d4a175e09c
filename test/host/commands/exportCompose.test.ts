import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hostEngine } from '../run/hostRun';
import { Containers } from '../support/containers';
import { ourExtension, useEndpoint } from '../support/extension';
import { run, sentenceOf } from './support';

interface Exported {
  readonly yaml: string;
  readonly secrets: readonly string[];
  readonly notCarried: readonly { readonly container: string; readonly option: string; readonly reason: string }[];
}

describe('Exporting a Compose file', () => {
  const containers = new Containers();

  let client = '';

  before(async () => {
    await useEndpoint(hostEngine().endpoint);
    await ourExtension().activate();
    await containers.run('compose-datastore', 'redis:latest', [], { Env: ['REDIS_PASSWORD=hunter2'] });
    client = await containers.run('compose-www', 'alpine:latest', ['compose-datastore:redis']);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await containers.removeAll();
    await useEndpoint(undefined);
  });

  it('opens it, with the servers of legacy links and without secrets', async () => {
    const { yaml, secrets, notCarried } = await run<Exported>('exportCompose', ['compose-www']);
    assert.equal(vscode.window.activeTextEditor?.document.getText(), yaml);
    assert.equal(vscode.window.activeTextEditor?.document.languageId, 'yaml');
    assert.match(yaml, /^ {2}compose-datastore:$/m);
    assert.match(yaml, /^ {6}- compose-datastore:redis$/m);
    assert.match(yaml, /^ {6}REDIS_PORT: tcp:\/\/redis:6379$/m);
    assert.doesNotMatch(yaml, /hunter2/);
    assert.deepEqual(secrets, ['REDIS_PASSWORD']);
    const link = notCarried.find(({ option }) => option === '--link');
    assert.equal(link?.container, 'compose-www');
    assert.match(link?.reason ?? '', /^The link compose-datastore:redis .*\.$/);
  });

  it('takes all that run where none is named, and refuses what it can not read', async () => {
    const { yaml } = await run<Exported>('exportCompose');
    assert.match(yaml, /^ {2}compose-www:$/m);
    const rows = [{ containerId: client }];
    assert.match((await run<Exported>('exportCompose', rows)).yaml, /^ {2}compose-www:$/m);
    for (const none of [5, []]) {
      assert.match(await sentenceOf(run('exportCompose', none)), /a list of containers: their names, ids or rows/);
    }
    assert.match(await sentenceOf(run('exportCompose', ['compose-none'])), /no container called "compose-none"/);
  });
});
