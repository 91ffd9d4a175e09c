import { expect, it, vi } from 'vitest';
import type { PlanQuestion } from '../../../src/invocation/commandContract';
import { letterOfHost } from '../../../src/webview/door';
import { askedPlan } from './planInChromium';

vi.mock('vscode', async () => (await import('./PlanPanel')).vscodeForPlans);

const question: PlanQuestion = {
  subject: 'web',
  question: 'Make web anew?',
  summary: [],
  plan: {
    id: '1',
    steps: [{ what: 'Stop web.', affects: ['web'], interruptsSeconds: 3, undo: 'Start web.' }],
    notes: [],
    notCarried: [{ container: 'web', option: '--ip', reason: 'Anew.' }],
  },
  answers: ['Do', 'Do Otherwise'],
};

function shown(asked: PlanQuestion): unknown {
  const { panel } = askedPlan(asked);
  panel.hear({ kind: 'say', message: { type: 'ready' } });
  const letter = letterOfHost(panel.letters[0]);
  return letter?.kind === 'show' ? letter.message : undefined;
}

it('shows the plan as often as its page asks, with a button that leaves all as it is', () => {
  const { panel } = askedPlan(question);
  expect([panel.title, panel.letters]).toEqual(['Plan for web', []]);
  const ready = { kind: 'say', message: { type: 'ready' } };
  panel.hear(ready);
  panel.hear(ready);
  expect(panel.letters).toHaveLength(2);
  expect(shown(question)).toEqual({
    question: 'Make web anew?',
    summary: [],
    headings: { notCarried: 'What does not stay the same', steps: 'Step by step' },
    notCarried: [{ options: [{ option: '--ip', reason: 'Anew.' }] }],
    steps: [{ what: 'Stop web.', interrupts: 'interrupted for about 3 s', undo: 'Taken back by: Start web.' }],
    answers: ['Do', 'Do Otherwise', 'Cancel'],
  });
});

it('names the container of what does not stay only where there are several, each once', () => {
  const other = { container: 'other', option: '--ip', reason: 'Anew.' };
  const more = { container: 'web', option: '--env', reason: 'Lost.' };
  const plan = { ...question.plan, notCarried: [...question.plan.notCarried, other, more] };
  expect(shown({ ...question, plan })).toMatchObject({
    notCarried: [
      { container: 'web', options: [{ option: '--ip' }, { option: '--env' }] },
      { container: 'other', options: [{ option: '--ip', reason: 'Anew.' }] },
    ],
  });
});

it('says what is wrong where the plan is a cure', () => {
  expect(shown({ ...question, why: 'Nobody answers.' })).toMatchObject({ why: 'Nobody answers.' });
});

it.each([
  [0, 0],
  [1, 1],
  [2, undefined],
  [-1, undefined],
])('takes the button at %j as %j, and closes', async (index, expected) => {
  const { panel, answer } = askedPlan(question);
  panel.hear({ kind: 'say', message: { type: 'answer', index } });
  expect(await answer).toBe(expected);
  expect(panel.dispose).toHaveBeenCalledOnce();
});

it.each([
  0,
  { kind: 'say', message: 0 },
  { kind: 'say', message: { type: 'answer', index: '0' } },
  { kind: 'say', message: { type: 'answer', index: 0.5 } },
  { kind: 'ask', id: 1, name: 'constructor', question: null },
])('takes no answer from %j', async (letter) => {
  const { panel, answer } = askedPlan(question);
  panel.hear(letter);
  expect(panel.dispose).not.toHaveBeenCalled();
  panel.dispose();
  expect(await answer).toBeUndefined();
});
