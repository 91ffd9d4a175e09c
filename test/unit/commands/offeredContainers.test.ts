import { describe, expect, it, vi } from 'vitest';
import type { ChangeServices } from '../../../src/commands/basis/ChangeServices';
import { addLink } from '../../../src/commands/changes/addLink';
import { recreateContainer } from '../../../src/commands/changes/recreateContainer';
import { removeLink } from '../../../src/commands/changes/removeLink';
import { openShell } from '../../../src/commands/openShell';
import { previewLink } from '../../../src/commands/previewLink';
import { renameContainer } from '../../../src/commands/renameContainer';
import { showLogs } from '../../../src/commands/showLogs';
import { restartContainer, startContainer } from '../../../src/commands/startContainer';
import type { Verb } from '../../../src/invocation/invocation';
import { screen } from '../creation/quickInputs';
import { attachment, engine28, sampleContainer, sampleScene } from '../creation/sampleScene';

vi.mock('vscode', async () => (await import('../creation/quickInputs')).pickerModule());

const labels = { 'com.docker.swarm.task.id': 't', 'com.docker.swarm.service.name': 'shop' };
const links = (text: string) => ({ legacyLinks: [text] });
const { lookup } = sampleScene([
  sampleContainer('a', 'db', { linkNames: ['www/db'] }),
  sampleContainer('b', 'www', {}, links('/db:/www/db')),
  sampleContainer('c', 'cut-off', {}, links('/gone:/cut-off/db')),
  sampleContainer('d', 'asleep', { state: 'exited' }),
  sampleContainer('e', 'never-again', { state: 'exited' }, links('/gone:/never-again/db')),
  sampleContainer('f', 'dead', { state: 'dead' }),
  sampleContainer('1', 'task', { labels, networks: [attachment('overlay')], networkMode: 'overlay' }),
  sampleContainer('2', 'hosted', { networkMode: 'host', networks: [attachment('host')] }),
]);
const model = {
  lookup,
  engine: engine28,
  connection: { state: 'connected', endpoint: '' },
  firstSnapshot: Promise.resolve(),
  need: () => ({ dispose: () => undefined }),
  requireEngine: async () => ({}),
  refreshContainers: async () => undefined,
};
const services = { model } as unknown as ChangeServices;

describe('the question which container', () => {
  it.each<[string, (services: ChangeServices) => Verb, readonly string[]]>([
    ['Start', startContainer, ['asleep']],
    ['Restart', restartContainer, ['db', 'www', 'task', 'hosted']],
    ['Rename', renameContainer, ['db', 'www', 'cut-off', 'task', 'hosted', 'asleep', 'never-again']],
    ['Show Logs', showLogs, ['db', 'www', 'cut-off', 'task', 'hosted', 'asleep', 'never-again']],
    ['Open Shell', openShell, ['db', 'www', 'task', 'hosted']],
    ['Make Anew', recreateContainer, ['db', 'www', 'cut-off', 'hosted', 'asleep', 'never-again']],
    ['Add Link', addLink, ['db', 'www', 'cut-off', 'asleep', 'never-again']],
    ['Remove Link', removeLink, ['www', 'cut-off', 'never-again']],
    ['Preview a Link', previewLink, ['db', 'www', 'cut-off', 'hosted', 'asleep', 'never-again']],
  ])('of %s has only such as it can work for', async (_, verb, names) => {
    const left = verb(services)
      .byPerson(undefined)
      .catch((error: unknown) => error);
    const shown = await screen.next();
    expect(shown.items.map((item) => (item as { label: string }).label).sort()).toEqual([...names].sort());
    shown.click('Cancel');
    await left;
  });

  it('of the server of a new link has only such as a way leads to', async () => {
    const row = { containerId: 'b'.repeat(64) };
    const left = addLink(services)
      .byPerson(row)
      .catch((error: unknown) => error);
    const shown = await screen.next();
    expect(shown.items.map((item) => (item as { label: string }).label)).toEqual(['db', 'cut-off']);
    shown.click('Cancel');
    await left;
  });
});
