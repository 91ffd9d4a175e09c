import * as v from 'valibot';
import type { Bundle } from '../../words/Language';
import type { PageContract } from '../door';
import { inspectorVerbs, type MessageToHost, type MessageToPage } from './protocol';
import { viewSchema } from './viewSchema';

/** Longer than any key or id that we make; what is longer did not come from our page. */
const text = v.pipe(v.string(), v.maxLength(4096));

const bundle = v.record(v.string(), v.string());

export type InspectorQuestions = {
  /** The texts of the user's language, by the English ones. */
  readonly bundle: { readonly question: null; readonly answer: Bundle };
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
    bundle: { question: v.null(), answer: bundle },
    copy: { question: text, answer: v.boolean() },
  },
};
