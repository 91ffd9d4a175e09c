import type { EndpointSource } from '../endpoints/Endpoint';
import type { AttemptCode } from './attemptFacts';

/** What was being done, for the fact on why it failed. */
export interface Attempt {
  readonly doing: AttemptCode;
  /** Id, name or link name of the container that it is about. */
  readonly container?: string;
  readonly image?: string;
  readonly network?: string;
  /** A path, or a program. */
  readonly detail?: string;
  /** Texts that must not appear in a sentence: values of variables. */
  readonly secrets?: readonly string[];
}

/** An attempt with what the sentence may say of its surroundings. */
export interface FailedAttempt extends Attempt {
  readonly endpoint: string;
  /** Where the endpoint was read. */
  readonly source: EndpointSource;
  /** Whether the request may have reached the engine. */
  readonly wasSent: boolean;
  /** The name of a container, by the full id that the attempt or the engine's text gives; undefined when unknown. */
  readonly nameOf: (id: string) => string | undefined;
  /** Whether a server, as the engine's text calls it, is gone though a link still names it. */
  readonly isPhantom: (server: string) => boolean;
  /** The user's own for what is secret in the engine's text, see `isSecret`. */
  readonly secretPatterns?: readonly string[];
}
