import { describe, expect, it, vi } from 'vitest';
import type { Work } from '../../../src/commands/basis/withEngine';
import { pickContainer } from '../../../src/commands/pickers/pickContainer';
import { pickLink } from '../../../src/commands/pickers/pickLink';
import { showList, showText } from '../../../src/commands/pickers/screens';
import type { Link } from '../../../src/core/links/link';
import { screen } from './quickInputs';
import { sampleContainer, sampleScene } from './sampleScene';

vi.mock('vscode', async () => (await import('./quickInputs')).pickerModule());

const first = { step: 1, totalSteps: 2 };
const second = { step: 2, totalSteps: 2 };
const text = {
  title: 'Name',
  prompt: '',
  value: 'www',
  check: (typed: string) =>
    typed === '' ? ({ severity: 'error', fact: { code: 'image-empty' } } as const) : undefined,
};
const list = { title: 'Image', items: () => [{ label: 'redis' }] };
const { lookup } = sampleScene([sampleContainer('a', 'datastore'), sampleContainer('b', 'spare')]);
const work: Pick<Work, 'lookup'> = { lookup };
const pickOne = () => pickContainer(work as Work, 'Start which container?');
const link = { server: 'datastore' } as const;
const links = ['redis', 'cache'].map((alias) => ({ ...link, alias })) as unknown as readonly Link[];

/** Whether it was left as Escape leaves it. */
async function isCancelled(answer: Promise<unknown>): Promise<boolean> {
  const { CancellationError } = await import('vscode');
  return await answer.then(
    () => false,
    (error: unknown) => error instanceof CancellationError,
  );
}

describe('a mouse alone', () => {
  it('takes a text with OK, by the rule that Enter is held to', async () => {
    const answer = showText({ ...text, place: second });
    const box = await screen.next();
    expect(box.buttonNames).toEqual(['Back', 'OK']);
    box.value = '';
    box.click('OK');
    box.value = 'web';
    box.click('OK');
    expect(await answer).toEqual({ went: 'next', value: 'web' });
  });

  it('goes back from a text that is part of another screen', async () => {
    const answer = showText(text);
    const box = await screen.next();
    expect(box.buttonNames).toEqual(['Back', 'OK']);
    box.click('Back');
    expect(await answer).toEqual({ went: 'back', value: 'www' });
  });

  it.each([
    ['the first of several texts', () => showText({ ...text, place: first }), ['OK', 'Cancel']],
    ['a text that is alone', () => showText({ ...text, alone: true }), ['OK', 'Cancel']],
    ['the first of several lists', () => showList({ ...list, place: first }), ['Cancel']],
    ['the question which container', pickOne, ['Cancel']],
    ['the question which alias', async () => (await pickLink(links, 'Copy which alias?')).alias, ['Cancel']],
  ])('leaves %s with Cancel', async (_, show, buttons) => {
    const cancelled = isCancelled(show());
    const shown = await screen.next();
    expect(shown.buttonNames).toEqual(buttons);
    shown.click('Cancel');
    expect(await cancelled).toBe(true);
  });
});

describe('a question which container or alias', () => {
  it.each([
    ['container', pickOne, 'b'.repeat(64)],
    ['alias', async () => (await pickLink(links, 'Copy which alias?')).alias, 'cache'],
  ])('outlives the loss of the focus, and gives the %s', async (_, ask, chosen) => {
    const answer = ask();
    const shown = await screen.next();
    expect(shown.ignoreFocusOut).toBe(true);
    shown.selectedItems = shown.items.slice(1);
    shown.accept();
    expect(await answer).toBe(chosen);
  });

  it('takes no Enter while nothing matches what was typed', async () => {
    const answer = pickOne();
    const shown = await screen.next();
    shown.accept();
    shown.selectedItems = shown.items.slice(0, 1);
    shown.accept();
    expect(await answer).toBe('a'.repeat(64));
  });
});
