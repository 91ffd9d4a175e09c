import { shortId } from '../../core/containers/snapshot';
import { HumanError, type HumanErrorOptions } from '../../core/humanError';
import { maskText } from '../../core/secrets/maskText';
import type { Attempt, FailedAttempt } from './attempt';
import type { AttemptFact } from './attemptFacts';
import { CallEnded } from './CallEnded';
import { EngineRefusal } from './EngineRefusal';
import type { EngineFact } from './engineFacts';
import { explainConnection, noEngineAnswers } from './explainConnection';
import type { RefusalFact } from './refusalFacts';
import type { RefusalRule } from './refusalRule';
import { refusalRules } from './refusalRules';

const fullIds = /\b[0-9a-f]{64}\b/g;

/** Always says something for people: never a status code, never a stack, never the value of a variable. */
export function explainFailure(attempt: FailedAttempt, error: unknown): HumanError {
  if (error instanceof HumanError) return error;
  if (error instanceof CallEnded) {
    return error.why === 'cancelled'
      ? new HumanError<EngineFact>(
          { code: 'call-cancelled', asked: askedOf(attempt) },
          'cancelled',
          fateOf(attempt, error),
        )
      : new HumanError<EngineFact>(
          {
            code: 'call-unanswered',
            endpoint: attempt.endpoint,
            asked: askedOf(attempt),
            milliseconds: error.milliseconds,
          },
          'timeout',
          fateOf(attempt, error),
        );
  }
  if (error instanceof EngineRefusal) return explainRefusal(attempt, error);
  return explainConnection(attempt, error, fateOf(attempt, error));
}

/** What gateways say when the engine behind them gave no answer: the request may have reached it. */
const unansweredBehind: ReadonlySet<number> = new Set([502, 504]);

function fateOf({ wasSent }: FailedAttempt, error: unknown): HumanErrorOptions {
  if (error instanceof EngineRefusal) {
    const { status, text } = error;
    // A page comes from something before the engine, which may have heard of the request.
    const isUnknown = unansweredBehind.has(status) || (status >= 500 && text.startsWith('<'));
    return { cause: error, status, outcome: isUnknown ? 'unknown' : 'refused' };
  }
  return { cause: error, outcome: wasSent ? 'unknown' : 'refused' };
}

function explainRefusal(attempt: FailedAttempt, refusal: EngineRefusal): HumanError {
  const { secrets = [] } = attempt;
  const text = withoutSecrets(tidied(refusal.text), secrets);
  // The log writes the cause with its text.
  const cause =
    secrets.length === 0 ? refusal : new EngineRefusal(refusal.status, withoutSecrets(refusal.text, secrets));
  const fate = fateOf(attempt, cause);
  if (refusal.status === 400 && /HTTP request to an HTTPS server/.test(text)) {
    return new HumanError<EngineFact>({ code: 'tls-demanded', endpoint: attempt.endpoint }, 'denied', fate);
  }
  // A page of HTML, or nothing: an engine would have answered in JSON.
  if (isForbidden(refusal.status) && /^(?:<|$)/.test(text)) {
    return new HumanError<EngineFact>({ code: 'request-forbidden', endpoint: attempt.endpoint }, 'denied', fate);
  }
  if (text.startsWith('<')) return noEngineAnswers(attempt, fate);
  const asked = askedOf(attempt);
  const { container } = asked;
  for (const rule of refusalRules) {
    const match = rule.text.exec(text);
    if (match && applies(rule, attempt, refusal)) {
      const named = (reference: string): string => nameIn(attempt, reference);
      const fact = rule.fact({ groups: match.slice(1), container, attempt, asked, named });
      return new HumanError<RefusalFact | EngineFact>(fact, rule.code, fate);
    }
  }
  const code = isForbidden(refusal.status)
    ? 'denied'
    : { 400: 'invalid', 404: 'notFound', 409: 'conflict' }[refusal.status];
  return new HumanError<RefusalFact>(
    { code: 'refused-otherwise', asked, said: maskText(withNames(text, attempt), attempt.secretPatterns) },
    (code as 'denied' | 'invalid' | 'notFound' | 'conflict' | undefined) ?? 'engine',
    fate,
  );
}

/**
 * Engines answer 403 for what nobody may do. Proxies before them answer it, or 401, for what this client may not do.
 */
function isForbidden(status: number): boolean {
  return status === 401 || status === 403;
}

function applies({ status, doing }: RefusalRule, attempt: Attempt, refusal: EngineRefusal): boolean {
  return (status === undefined || status === refusal.status) && (doing === undefined || doing === attempt.doing);
}

function askedOf(attempt: FailedAttempt): AttemptFact {
  const { doing: code, container = '', image = '', network = '', detail = '' } = attempt;
  return { code, container: nameIn(attempt, container), image, network: nameIn(attempt, network), detail };
}

function withNames(text: string, attempt: FailedAttempt): string {
  return text.replace(fullIds, (id) => nameIn(attempt, id));
}

/** Values this short are hidden only where they stand alone: `DEBUG=1` must not take the ones out of every number. */
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

/** Drops the names of its own functions that an engine puts before the reason. */
function tidied(text: string): string {
  return (
    text
      .replace(
        /^(?:Error response from daemon|failed to set up container networking|failed to create task for container): /,
        '',
      )
      .split(/\n[ \t]+at |\ngoroutine /, 1)[0]
      ?.split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join(' ') ?? ''
  );
}

function nameIn(attempt: FailedAttempt, reference: string): string {
  return /^[0-9a-f]{64}$/.test(reference)
    ? (attempt.nameOf(reference) ?? shortId(reference))
    : reference.replace(/^\//, '');
}
