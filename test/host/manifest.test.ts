import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { commandIds, inspectorViewType, treeViewId, viewContainerId } from '../../src/platform/ids';
import { settingSchemas } from '../../src/platform/settingSchemas';
import { ourExtension } from './support/extension';

type MenuName = 'commandPalette' | 'view/title' | 'view/item/context';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly extensionKind: readonly string[];
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: string; readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome: readonly { readonly contents: string; readonly when: string }[];
    readonly keybindings: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<MenuName, readonly { command: string; when?: string; group?: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope?: string }>> };
  };
}

function read(name: string): string {
  return readFileSync(join(ourExtension().extensionPath, name), 'utf8');
}

function manifest(): Manifest {
  return JSON.parse(read('package.json'));
}

function sorted(items: Iterable<string>): readonly string[] {
  return [...items].sort();
}

describe('The manifest', () => {
  before(() => ourExtension().activate());

  it('contributes exactly the commands that are typed and registered', async () => {
    const contributed = manifest().contributes.commands.map(({ command }) => command);
    const registered = (await vscode.commands.getCommands(true)).filter(
      (id) => id.startsWith('containerLinks.') && !id.startsWith(`${treeViewId}.`),
    );
    assert.deepEqual(sorted(contributed), sorted(commandIds));
    assert.deepEqual(sorted(registered), sorted(commandIds));
  });

  it('names only commands of its own in menus and keys', () => {
    const known: ReadonlySet<string> = new Set(commandIds);
    const { menus, keybindings } = manifest().contributes;
    const used = [...Object.values(menus).flat(), ...keybindings].map(({ command }) => command);
    assert.deepEqual(
      used.filter((command) => !known.has(command)),
      [],
    );
  });

  it('hides no command from the palette for good: each of them can ask', () => {
    const hidden = manifest().contributes.menus.commandPalette.filter(({ when }) => when === 'false');
    assert.deepEqual(hidden, []);
  });

  it('decides in the palette by what holds before it is activated', () => {
    const clauses = manifest().contributes.menus.commandPalette.map(({ when = '' }) => when);
    const ownKeys = clauses.filter((when) => /(^|[^.\w])containerLinks\./.test(when));
    assert.deepEqual(ownKeys, []);
  });

  it('numbers all groups of menus, and has at most two inline icons a row', () => {
    const { menus } = manifest().contributes;
    const rows = menus['view/item/context'];
    for (const { group } of [...rows, ...menus['view/title']]) assert.match(group ?? '', /@\d+$/);
    const inline = rows.filter(({ group }) => group?.startsWith('inline'));
    for (const row of ['container', 'link']) {
      const icons = inline.filter(({ when }) => when?.includes(`/^${row}\\.`));
      assert.ok(icons.length >= 1 && icons.length <= 2, row);
    }
    const last = rows.at(-1);
    assert.equal(last?.command, 'containerLinks.remove');
  });

  it('contributes exactly the settings that are honoured', () => {
    assert.deepEqual(
      sorted(Object.keys(manifest().contributes.configuration.properties)),
      sorted(Object.keys(settingSchemas)),
    );
  });

  it('says of each setting where it may be set', () => {
    const { properties } = manifest().contributes.configuration;
    for (const [id, { scope }] of Object.entries(properties)) {
      assert.ok(scope === 'window' || scope === 'machine-overridable', id);
    }
  });

  it('contributes the views by the names that people script against', () => {
    assert.deepEqual(
      manifest().contributes.views[viewContainerId]?.map(({ id }) => id),
      [treeViewId],
    );
  });

  it('is activated by nothing but a restored inspector, its view and its commands', () => {
    assert.deepEqual(manifest().activationEvents, [`onWebviewPanel:${inspectorViewType}`]);
  });

  it('restricts what an untrusted workspace could turn against the user', () => {
    const { supported, restrictedConfigurations } = manifest().capabilities.untrustedWorkspaces;
    assert.equal(supported, 'limited');
    assert.deepEqual(sorted(restrictedConfigurations), [
      'containerLinks.endpoint',
      'containerLinks.observe',
      'containerLinks.secretPatterns',
      'containerLinks.sidecarImage',
    ]);
  });

  it('supports the VS Code of the types that it was written with', () => {
    const { engines, devDependencies } = manifest();
    const minor = (version: string | undefined) => version?.replace(/^\^/, '').split('.').slice(0, 2).join('.');
    assert.equal(minor(engines.vscode), minor(devDependencies['@types/vscode']));
    assert.deepEqual(manifest().extensionKind[0], 'workspace');
  });

  it('has a text for each key and a key for each text', () => {
    const used = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].flatMap(([, key]) => key ?? []);
    const texts: Readonly<Record<string, string>> = JSON.parse(read('package.nls.json'));
    assert.deepEqual(sorted(new Set(used)), sorted(Object.keys(texts)));
  });

  it('gives each welcome content one primary button, and never two contents at once', () => {
    const texts: Readonly<Record<string, string>> = JSON.parse(read('package.nls.json'));
    const contents = manifest().contributes.viewsWelcome;
    for (const each of contents) {
      const lines = texts[each.contents.replaceAll('%', '')]?.split('\n') ?? [];
      assert.equal(lines.filter((line) => /^\[[^\]]+\]\(command:[^)]+\)$/.test(line)).length, 1, each.contents);
    }
    const states = ['idle', 'connecting', 'connected', 'unreachable', 'denied', 'unusable', ''];
    const reasons = ['no', 'noContainers', 'noneRunning', 'noMatch', 'noProblems'];
    for (const state of states) {
      for (const reason of reasons) {
        const shown = contents.filter(({ when }) => holds(when, state, reason));
        assert.equal(shown.length, state === 'connected' && reason === 'no' ? 0 : 1, `${state} ${reason}`);
      }
    }
  });
});

/** The small part of `when` clauses that the welcome contents use. */
function holds(when: string, state: string, reason: string): boolean {
  return when.split(' && ').every((clause) => {
    const [key, operator, value] = clause.split(' ');
    const actual = key === 'containerLinks.connection' ? state : reason;
    return operator === '==' ? actual === value : actual !== value;
  });
}
