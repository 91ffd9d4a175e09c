import * as v from 'valibot';
import * as vscode from 'vscode';
import type { CommandFact } from '../core/commandFacts';
import { HumanError } from '../core/humanError';
import { inWords } from '../words/inWords';
import type { CommandHandler, CommandReports, ContainerNode } from './commandContract';
import { requireText } from './verbArguments';

/** A command's two sides. */
export interface Verb {
  /** What it does, for the log, such as `Stopping a container`. */
  readonly what: string;
  /** Asks nothing; rejects with a `HumanError`. */
  withArguments(first: unknown, second: unknown, third?: unknown): Promise<unknown>;
  /** May ask. `node`: the row that was clicked. */
  byPerson(node: ContainerNode | undefined): Promise<unknown>;
  /** It takes no arguments, so that nothing tells a script from a person: both get what it gives. */
  readonly answersPeople?: true;
}

/**
 * The one place that tells a person from a script. A person gives no argument, or a row of the tree alone: VS Code adds
 * at most the list of selected rows to it. A person sees one message when it fails and gets no value; a script gets the
 * value, or the error whose message is the sentence.
 */
export function handlerOf(verb: Verb, services: CommandReports): CommandHandler {
  return async (first, second, third) => {
    if (first === undefined || first === null || (isNode(first) && (second === undefined || Array.isArray(second)))) {
      try {
        const given = await verb.byPerson(isNode(first) ? first : undefined);
        if (verb.answersPeople) return given;
      } catch (error) {
        // Not awaited: the message may stay for long, and the command is over.
        void services.report(verb.what, error);
      }
      return undefined;
    }
    try {
      return await verb.withArguments(first, second, third);
    } catch (error) {
      if (error instanceof HumanError) throw inWords(error);
      if (error instanceof vscode.CancellationError) {
        throw inWords(new HumanError<CommandFact>({ code: 'command-cancelled' }, 'cancelled', { cause: error }));
      }
      services.log.error(verb.what, error);
      throw inWords(new HumanError<CommandFact>({ code: 'command-failed-unexpectedly' }, 'engine', { cause: error }));
    }
  };
}

const nodeSchema = v.looseObject({
  containerId: v.string(),
  serverId: v.optional(v.string()),
  alias: v.optional(v.string()),
  direction: v.optional(v.picklist(['out', 'in'])),
  links: v.optional(v.array(v.object({ serverId: v.string(), alias: v.string() }))),
  image: v.optional(v.string()),
  network: v.optional(v.string()),
  clientName: v.optional(v.string()),
  like: v.optional(v.string()),
  keepsFocus: v.optional(v.boolean()),
});

function isNode(argument: unknown): argument is ContainerNode {
  return v.is(nodeSchema, argument);
}

/** The container that a script means: a name, an id, a unique id prefix, or a row of the tree. */
export function requireReference(argument: unknown): string {
  return isNode(argument) ? argument.containerId : requireText(argument, { code: 'which-container' });
}
