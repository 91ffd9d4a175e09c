import { beforeEach, describe, expect, it, vi } from 'vitest';
import { askForFilter } from '../../../src/views/tree/filterInput';

/** VS Code's input box: it hides itself for Escape and for a click beside it, and does not say which. */
const box = vi.hoisted(() => ({
  value: '',
  prompt: '',
  validationMessage: { message: '' },
  changed: (_: string): void => undefined,
  accepted: (): void => undefined,
  hidden: (): void => undefined,
}));

vi.mock('vscode', () => ({
  InputBoxValidationSeverity: { Info: 1 },
  window: {
    createInputBox: () =>
      Object.assign(box, {
        onDidChangeValue: (listener: (text: string) => void) => Object.assign(box, { changed: listener }),
        onDidAccept: (listener: () => void) => Object.assign(box, { accepted: listener }),
        onDidHide: (listener: () => void) => Object.assign(box, { hidden: listener }),
        show: () => undefined,
        hide: () => box.hidden(),
        dispose: () => undefined,
      }),
  },
}));

describe('the box of the filter', () => {
  const apply = vi.fn<(text: string) => void>();
  let asked: Promise<void>;

  beforeEach(() => {
    apply.mockClear();
    asked = askForFilter('www', apply);
    box.value = 'redis';
    box.changed('redis');
  });

  it.each([
    ['Enter', () => box.accepted()],
    ['a click beside it, or Escape', () => box.hidden()],
  ])('keeps what was typed on %s, at once', async (_, close) => {
    close();
    await asked;
    expect(apply.mock.calls).toEqual([['redis']]);
  });

  it('says so, in words that VS Code adds nothing to', async () => {
    expect(box.validationMessage.message).toMatch(/stays when this box closes; Clear Filter shows all again\.$/);
    expect(box.prompt).toBe('');
    box.hidden();
    await asked;
  });
});
