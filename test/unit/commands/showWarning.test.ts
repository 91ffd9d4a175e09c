import * as l10n from '@vscode/l10n';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { showWarning } from '../../../src/commands/basis/showWarning';
import { Log } from '../../../src/platform/Log';
import { Language } from '../../../src/words/Language';

const shown = vi.hoisted(() => ({ text: '', buttons: [] as readonly string[], click: '', logged: [] as string[] }));
vi.mock('vscode', () => ({
  window: {
    createOutputChannel: () => ({
      info: (line: string) => void shown.logged.push(line),
      show: () => shown.logged.push('shown'),
    }),
    showWarningMessage: async (text: string, ...buttons: readonly string[]) => {
      shown.text = text;
      shown.buttons = buttons;
      return shown.click;
    },
  },
}));

const log = new Log('Container Links', new Language({ 'It was cancelled.': 'Es wurde abgebrochen.' }));
const said = () => l10n.t('It was cancelled.');

describe('a warning', () => {
  beforeEach(() => void shown.logged.splice(0));

  it('has the way to the log beside what else can be done', async () => {
    shown.click = 'Show Why';
    expect(await showWarning(log, said, 'Show Why')).toBe('Show Why');
    expect(shown.buttons).toEqual(['Show Why', 'Show log']);
    expect(shown.logged).not.toContain('shown');
  });

  it('shows what is not for the log', async () => {
    await showWarning(log, { shown: 'web ended: no access with hunter2.', logged: () => 'web ended.' });
    expect(shown.text).toBe('web ended: no access with hunter2.');
    expect(shown.logged).toEqual(['Warned {"text":"web ended."}']);
  });

  it('stands in the log in English, which its button opens', async () => {
    shown.click = 'Show log';
    expect(await showWarning(log, said)).toBeUndefined();
    expect(shown.text).toBe('Es wurde abgebrochen.');
    expect(shown.logged).toEqual(['Warned {"text":"It was cancelled."}', 'shown']);
  });
});
