import * as vscode from 'vscode';
import type { CommandFact } from '../core/commandFacts';
import { HumanError } from '../core/humanError';
import { inertText } from '../core/text/inertText';
import { shortText } from '../core/text/visibleText';
import { sentence } from '../words/sentence';
import type { CommandHandler, CommandReports, ContainerNode } from './commandContract';
import { isNode } from './containerReference';

/** A command's two sides. */
export interface Verb {
  /** What it does, for the log, in English: `Stopping a container`. */
  readonly inLog: string;
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
        void services.report(verb.inLog, error);
      }
      return undefined;
    }
    try {
      return await verb.withArguments(first, second, third);
    } catch (error) {
      if (error instanceof HumanError) throw thrown(error);
      if (error instanceof vscode.CancellationError) {
        throw thrown(new HumanError<CommandFact>({ code: 'command-cancelled' }, 'cancelled', { cause: error }));
      }
      services.log.error(verb.inLog, error);
      throw thrown(new HumanError<CommandFact>({ code: 'command-failed-unexpectedly' }, 'engine', { cause: error }));
    }
  };
}

/** Characters of a message: more than a sentence about several containers needs. */
const mostOfMessage = 4_000;

/** Its message is the sentence. Whoever calls from a key or a menu gets it as a message of VS Code, which makes links. */
function thrown(error: HumanError): Error {
  return new Error(inertText(shortText(sentence(error.fact), mostOfMessage)), { cause: error });
}
