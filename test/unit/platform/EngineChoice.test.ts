import { expect, it } from 'vitest';
import type { Memento } from 'vscode';
import { askedEndpoint } from '../../../src/engine/endpoints/askedEndpoint';
import { EngineChoice } from '../../../src/platform/EngineChoice';

/** What VS Code keeps of a workspace from one window to the next. */
function memory(kept: Record<string, unknown> = {}): Memento {
  return {
    keys: () => Object.keys(kept),
    get: (key: string) => kept[key],
    update: async (key: string, value: unknown) => {
      kept[key] = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
    },
  } as Memento;
}

const asked = (choice: EngineChoice, setting: string) => askedEndpoint(setting, choice.of(setting));

it('an engine that was chosen in the face of the setting is used, also by the next window', async () => {
  const kept = memory();
  await new EngineChoice(kept).set('unix:///chosen', 'unix:///set');
  expect(asked(new EngineChoice(kept), 'unix:///set')).toEqual({ setting: '', choice: 'unix:///chosen' });
});

it.each([
  ['unix:///set', 'unix:///other'],
  ['', 'unix:///set'],
])(
  'a setting that was changed since, from "%s" to "%s", comes first, though nobody was there to see it',
  async (before, now) => {
    const kept = memory();
    await new EngineChoice(kept).set('unix:///chosen', before);
    expect(asked(new EngineChoice(kept), now)).toEqual({ setting: now, choice: '' });
  },
);

it('an undone choice, or one that makes no sense, leaves everything to the setting', async () => {
  const kept = memory();
  const choice = new EngineChoice(kept);
  await choice.set('unix:///chosen', 'unix:///set');
  await choice.set('', 'unix:///set');
  expect(asked(choice, 'unix:///set')).toEqual({ setting: 'unix:///set', choice: '' });
  for (const odd of ['unix:///x', 7, { choice: 7, against: '' }, { choice: 'unix:///x' }, null]) {
    expect(new EngineChoice(memory({ 'containerLinks.engine': odd })).of('')).toBe('');
  }
});

it('a password in the setting is not kept', async () => {
  const kept: Record<string, unknown> = {};
  await new EngineChoice(memory(kept)).set('unix:///chosen', 'tcp://me:hunter2@b');
  expect(JSON.stringify(kept)).toContain('unix:///chosen');
  expect(JSON.stringify(kept)).not.toContain('hunter2');
});
