import { afterEach, expect, it } from 'vitest';
import type { ChangeFact } from '../../../src/core/plans/changeFacts';
import { Language } from '../../../src/words/Language';
import { sentence } from '../../../src/words/sentence';

afterEach(() => void new Language());

it('a failed change is told in one language, with why it failed and what is left', () => {
  const failed: ChangeFact = {
    code: 'change-not-undone',
    container: 'db',
    reason: { code: 'new-one-restarts', container: 'db' } as ChangeFact,
    left: [{ code: 'expected-container', container: 'web' } as ChangeFact],
  };
  const german = new Language({
    '{container} ends right after each start.': '{container} endet nach jedem Start.',
    '{container} is gone meanwhile.': '{container} ist weg.',
    '{reason} The change of {container} could not be undone completely. {left} "Container Links: Finish or Undo an Interrupted Change" tries that again.':
      '{reason} Die Änderung von {container} wurde nicht ganz zurückgenommen. {left}',
  });
  expect(sentence(failed)).toBe(
    'db endet nach jedem Start. Die Änderung von db wurde nicht ganz zurückgenommen. web ist weg.',
  );
  expect(german.english(() => sentence(failed))).toBe(
    'db ends right after each start. The change of db could not be undone completely. web is gone meanwhile. "Container Links: Finish or Undo an Interrupted Change" tries that again.',
  );
});

it('is told while it is done which step of how many, and while it is taken back that it is', () => {
  const what = { code: 'step-stop', container: 'web' } as const;
  const atStep: ChangeFact = { code: 'change-at-step', number: 1, count: 2, what };
  expect(sentence(atStep)).toBe('Step 1 of 2. Stop web.');
  const back: ChangeFact = { code: 'change-takes-back', undo: { code: 'undo-stop', container: 'web' } };
  expect(sentence(back)).toBe('Taking back: Start web again.');
});

it('what a restart changed is not said to be as it was', () => {
  const reason: ChangeFact = { code: 'change-cancelled' };
  const undone = { code: 'change-undone', container: 'web', reason } as const;
  const back = { code: 'change-taken-back', container: 'web' } as const;
  const facts: readonly ChangeFact[] = [undone, back];
  const restarted: readonly ChangeFact[] = [
    { ...undone, isRestarted: true },
    { ...back, isRestarted: true },
  ];
  for (const fact of facts) expect(sentence(fact)).toContain('everything is as it was before.');
  for (const fact of restarted) expect(sentence(fact)).toContain('What was restarted by then stays restarted.');
});

it('an image that files were saved as is told, however the change ended', () => {
  const reason: ChangeFact = { code: 'change-cancelled' };
  const images = ['web-saved:1'];
  const facts: readonly ChangeFact[] = [
    { code: 'change-undone', container: 'web', reason, images },
    { code: 'change-not-undone', container: 'web', reason, left: [], images },
    { code: 'change-taken-back', container: 'web', images },
  ];
  for (const fact of facts)
    expect(sentence(fact)).toMatch(/\. Files that were saved by then stay as web-saved:1: remove/);
});
