import * as v from 'valibot';
import type { PageContract } from '../door';

const text = v.string();

const view = v.object({
  question: text,
  why: v.exactOptional(text),
  summary: v.array(v.object({ kind: v.picklist(['interruption', 'note', 'promise']), text })),
  headings: v.object({ notCarried: text, steps: text }),
  /** `container`: only where several are meant. */
  notCarried: v.array(
    v.object({ container: v.exactOptional(text), options: v.array(v.object({ option: text, reason: text })) }),
  ),
  /** `interrupts`, `undo`: whole sentences. */
  steps: v.array(v.object({ what: text, interrupts: v.exactOptional(text), undo: v.exactOptional(text) })),
  /** Labels of the buttons; the last one leaves all as it is. */
  answers: v.array(text),
});

export type PlanView = v.InferOutput<typeof view>;

const said = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  /** The place of the button. */
  v.object({ type: v.literal('answer'), index: v.pipe(v.number(), v.integer()) }),
]);

export type PlanSays = v.InferOutput<typeof said>;

export const planContract: PageContract<PlanSays, PlanView, Record<never, never>> = {
  say: said,
  show: view,
  asks: {},
};
