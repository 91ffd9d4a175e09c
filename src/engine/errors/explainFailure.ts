import { shortId } from '../../core/containers/snapshot';
import { HumanError, type HumanErrorOptions } from '../../core/humanError';
import type { EndpointSource } from '../endpoints/Endpoint';
import { CallEnded } from './CallEnded';
import { EngineRefusal } from './EngineRefusal';
import { explainConnection, noEngineAnswers } from './explainConnection';
import { type RefusalRule, refusalRules } from './refusalRules';

/** What was being done, for the sentence on why it failed. */
export interface Attempt {
  /** After "to": `start the container`, `list the containers`. */
  readonly doing: string;
  /** Id, name or link name of the container that it is about. */
  readonly container?: string;
  readonly image?: string;
  readonly network?: string;
  /** Texts that must not appear in a sentence: values of variables. */
  readonly secrets?: readonly string[];
}

/** An attempt with what the sentence may say of its surroundings. */
export interface FailedAttempt extends Attempt {
  readonly endpoint: string;
  /** Where the endpoint was read. */
  readonly source: EndpointSource;
  /** Names of containers by what the attempt or the engine's text calls them. */
  readonly names: ReadonlyMap<string, string>;
  /** Servers, as the engine's text calls them, that a link still names though they are gone. */
  readonly phantoms: ReadonlySet<string>;
}

const fullId = /\b[0-9a-f]{64}\b/g;

/** Containers that a sentence on this failure should call by name, as they are given: ids of the attempt and the text. */
export function containersNamed(attempt: Attempt, error: unknown): readonly string[] {
  if (!(error instanceof EngineRefusal)) {
    return [];
  }
  const own = attempt.container !== undefined && /^[0-9a-f]{64}$/.test(attempt.container) ? [attempt.container] : [];
  return [...new Set([...own, ...(error.text.match(fullId) ?? [])])];
}

/** The server of the link that stands in the way, as the engine's text calls it: stopped or gone, it doesn't say which. */
export function serverBlamed(error: unknown): string | undefined {
  return error instanceof EngineRefusal
    ? /Cannot link to a non running container: (\S+) AS /.exec(error.text)?.[1]
    : undefined;
}

/** Always gives a sentence: never a status code, never a stack, never the value of a variable. */
export function explainFailure(attempt: FailedAttempt, error: unknown): HumanError {
  if (error instanceof HumanError) {
    return error;
  }
  if (error instanceof CallEnded) {
    return error.why === 'cancelled'
      ? new HumanError(`Cancelled: ${sentenceStart(attempt)}.`, 'cancelled', fateOf(error))
      : new HumanError(
          `The engine at ${attempt.endpoint} didn't answer within ${seconds(error.milliseconds)} while it was asked to ${sentenceStart(attempt)}. Look whether it is overloaded or stuck, then try again.`,
          'timeout',
          fateOf(error),
        );
  }
  if (error instanceof EngineRefusal) {
    return explainRefusal(attempt, error);
  }
  return explainConnection(attempt, error, fateOf(error));
}

/** What gateways say when the engine behind them gave no answer: the request may have reached it. */
const unansweredBehind: ReadonlySet<number> = new Set([502, 504]);

function fateOf(error: unknown): HumanErrorOptions {
  if (error instanceof EngineRefusal) {
    const { status } = error;
    return { cause: error, status, outcome: unansweredBehind.has(status) ? 'unknown' : 'refused' };
  }
  return { cause: error, outcome: wasSent(error) ? 'unknown' : 'refused' };
}

function wasSent(error: unknown): boolean {
  if (error instanceof CallEnded) return error.wasSent;
  const { syscall } = error as { readonly syscall?: unknown };
  return syscall !== 'connect' && syscall !== 'getaddrinfo';
}

function explainRefusal(attempt: FailedAttempt, refusal: EngineRefusal): HumanError {
  const { secrets = [] } = attempt;
  const text = withoutSecrets(tidied(refusal.text), secrets);
  // The log writes the cause with its text.
  const cause =
    secrets.length === 0 ? refusal : new EngineRefusal(refusal.status, withoutSecrets(refusal.text, secrets));
  const fate = fateOf(cause);
  // A page: an engine says what it says in JSON.
  if (text.startsWith('<')) return noEngineAnswers(attempt, fate);
  const container = containerOf(attempt);
  for (const rule of refusalRules) {
    const match = rule.text.exec(text);
    if (match && applies(rule, attempt, refusal)) {
      const named = (reference: string): string => attempt.names.get(reference) ?? shortened(reference);
      const sentence = rule.sentence({ groups: match.slice(1), container, attempt, named });
      return new HumanError(sentence, rule.code, fate);
    }
  }
  const code = { 400: 'invalid', 404: 'notFound', 409: 'conflict' }[refusal.status];
  const said = text === '' ? 'without saying why' : `: ${withNames(text, attempt.names)}`;
  return new HumanError(
    `The engine refused to ${sentenceStart(attempt)}${said.startsWith(':') ? said : ` ${said}`}${/[.!?]$/.test(said) ? '' : '.'}`,
    (code as 'invalid' | 'notFound' | 'conflict' | undefined) ?? 'engine',
    fate,
  );
}

function applies({ status, doing }: RefusalRule, attempt: Attempt, refusal: EngineRefusal): boolean {
  return (status === undefined || status === refusal.status) && (doing === undefined || doing === attempt.doing);
}

/** How the container that it is about is called, or a word for it. */
function containerOf(attempt: FailedAttempt): string {
  const { container } = attempt;
  return container === undefined ? 'the container' : (attempt.names.get(container) ?? shortened(container));
}

function sentenceStart(attempt: FailedAttempt): string {
  const object = attempt.container === undefined ? (attempt.image ?? attempt.network) : containerOf(attempt);
  return object === undefined ? attempt.doing : `${attempt.doing} ${object}`;
}

function withNames(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(fullId, (id) => names.get(id) ?? shortId(id));
}

/** A value so short is hidden where it stands by itself only: `DEBUG=1` must not take the ones out of every number. */
const shortSecret = 3;

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length > 0)
    .sort((a, b) => b.length - a.length)
    .reduce((hidden, secret) => {
      const plain = secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const sought = secret.length > shortSecret ? plain : `(?<!\\w|\\w\\.)${plain}(?!\\w|\\.\\w)`;
      return hidden.replace(new RegExp(sought, 'g'), '…');
    }, text);
}

/** Drops what the engine says of its own insides before it comes to the point. */
function tidied(text: string): string {
  return (
    text
      .replace(
        /^(?:Error response from daemon|failed to set up container networking|failed to create task for container): /,
        '',
      )
      .split(/\n\s+at |\ngoroutine /, 1)[0]
      ?.trim()
      .replace(/\s*\n\s*/g, ' ') ?? ''
  );
}

function shortened(reference: string): string {
  return /^[0-9a-f]{64}$/.test(reference) ? shortId(reference) : reference.replace(/^\//, '');
}

function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${Math.round(milliseconds / 1000)} s`;
}
