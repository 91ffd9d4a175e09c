import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerBook } from '../../../src/model/reading/AnswerBook';
import { idOf, inspected, listed } from '../links/containers';

const id = idOf('a');

describe('AnswerBook', () => {
  it('keeps the answer to the later request, whatever comes first', () => {
    const book = new AnswerBook();
    const early = book.ask();
    const late = book.ask();
    book.noteInspected(late, inspected('a', { state: 'exited' }));
    expect(book.noteInspected(early, inspected('a', { state: 'running' }))).toBeUndefined();
    expect(book.current(id)?.state).toBe('exited');
  });

  it('does not bring back what is gone by an answer from before', () => {
    const book = new AnswerBook();
    const asked = book.ask();
    book.noteGoneNow(id);
    expect(book.noteInspected(asked, inspected('a'))).toBeUndefined();
    expect(book.noteListed(asked, listed('a'))).toBeUndefined();
    book.close(asked);
    expect(book.current(id)).toBeUndefined();
  });

  it('takes link names from the list and details from the inspect, in either order', () => {
    const list = listed('a', { linkNames: ['www/redis'] });
    const inspect = inspected('a', {}, { hostname: 'host' });
    for (const listFirst of [true, false]) {
      const book = new AnswerBook();
      const asked = book.ask();
      const notes = [() => book.noteListed(asked, list), () => book.noteInspected(asked, inspect)];
      for (const note of listFirst ? notes : notes.reverse()) note();
      expect(book.current(id)).toMatchObject({ linkNames: ['www/redis'], details: { hostname: 'host' } });
    }
  });

  it('says the same in the end for every order of the same answers', () => {
    const answers = fc.array(
      fc.record({ listed: fc.boolean(), state: fc.constantFrom('running' as const, 'exited' as const) }),
      { minLength: 1, maxLength: 6 },
    );
    const cases = answers.chain((made) =>
      fc.tuple(
        fc.constant(made),
        fc.shuffledSubarray(
          made.map((_, index) => index),
          { minLength: made.length },
        ),
      ),
    );
    fc.assert(
      fc.property(cases, ([made, order]) => {
        const picture = (indexes: readonly number[]) => {
          const book = new AnswerBook();
          const numbers = made.map(() => book.ask());
          for (const index of indexes) {
            const answer = made[index];
            const asked = numbers[index] ?? 0;
            if (answer?.listed) {
              book.noteListed(asked, listed('a', { state: answer.state }));
            } else if (answer) {
              book.noteInspected(asked, inspected('a', { state: answer.state }));
            }
          }
          return book.current(id);
        };
        expect(picture(order)).toEqual(picture(made.map((_, index) => index)));
      }),
    );
  });
});
