import * as v from 'valibot';
import type { PageContract } from '../door';
import type { InspectorStrings } from './inspectorStrings';
import { inspectorVerbs, type MessageToHost, type MessageToPage } from './protocol';
import { viewSchema } from './viewSchema';

/** Longer than any key or id that we make; what is longer did not come from our page. */
const text = v.pipe(v.string(), v.maxLength(4096));

const words = v.record(v.string(), v.union([v.string(), v.record(v.string(), v.string())]));

export type InspectorQuestions = {
  /** Every text of the page. */
  readonly words: { readonly question: null; readonly answer: InspectorStrings };
  /** Copies the value of this name; false where the host knows it no more. */
  readonly copy: { readonly question: string; readonly answer: boolean };
};

/** All that the inspector's page and its host say to each other. */
export const inspectorContract: PageContract<MessageToHost, MessageToPage, InspectorQuestions> = {
  say: v.variant('type', [
    v.object({ type: v.literal('ready') }),
    v.object({ type: v.literal('broken'), error: text }),
    v.object({ type: v.literal('reveal'), row: text, on: v.boolean() }),
    v.object({ type: v.literal('revealAll'), on: v.boolean() }),
    v.object({ type: v.literal('select'), containerId: text }),
    v.object({ type: v.literal('unlink'), link: text }),
    v.object({ type: v.literal('solve'), problem: text }),
    v.object({ type: v.literal('run'), verb: v.picklist(inspectorVerbs) }),
  ]),
  show: v.variant('type', [
    v.object({ type: v.literal('view'), view: viewSchema }),
    v.object({ type: v.literal('broken') }),
  ]),
  asks: {
    words: { question: v.null(), answer: v.custom<InspectorStrings>((raw) => v.is(words, raw)) },
    copy: { question: text, answer: v.boolean() },
  },
};
