import { HumanError, type HumanErrorCode, type HumanErrorOptions } from '../../core/humanError';
import { maskText } from '../../core/secrets/maskText';
import type { EndpointSource } from '../endpoints/Endpoint';
import { AnswerTooLong } from './AnswerTooLong';
import type { FailedAttempt } from './attempt';
import type { EngineFact } from './engineFacts';
import { SshFailure } from './SshFailure';
import { tlsFailure } from './tlsFailure';

/** An endpoint for sentences: its label. */
export interface NamedEndpoint {
  readonly endpoint: string;
  readonly source: EndpointSource;
  readonly context?: string;
}

/** What is to be said of an engine that can't be reached or that went away, from Node's own errors. */
export function explainConnection(
  where: NamedEndpoint & Pick<FailedAttempt, 'secretPatterns'>,
  error: unknown,
  fate: HumanErrorOptions,
): HumanError {
  if (error instanceof SshFailure) {
    const { fact, kind } = error;
    // Whatever a host, or a program of the person's configuration, wrote last.
    const told = fact.code === 'ssh-failed' ? { ...fact, said: maskText(fact.said, where.secretPatterns) } : fact;
    return new HumanError<EngineFact>(told, kind, fate);
  }
  if (error instanceof AnswerTooLong) {
    const megabytes = Math.round(error.most / 2 ** 20);
    return new HumanError<EngineFact>({ code: 'answer-too-long', endpoint: where.endpoint, megabytes }, 'engine', fate);
  }
  const unsafe = tlsFailure(where.endpoint, error);
  // An engine that takes no client says so when the first request is on its way, and reads none.
  if (unsafe) return new HumanError<EngineFact>(unsafe.fact, unsafe.code, { ...fate, outcome: 'refused' });
  const { endpoint, source } = where;
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  const failed = (fact: EngineFact, kind: HumanErrorCode = 'unreachable') =>
    new HumanError<EngineFact>(fact, kind, fate);
  switch (code) {
    case 'ENOENT':
      return failed({ code: 'engine-socket-missing', endpoint, source });
    case 'ECONNREFUSED':
      return failed({ code: 'engine-not-listening', endpoint, source });
    case 'EACCES':
    case 'EPERM':
      return failed({ code: 'engine-socket-denied', endpoint }, 'denied');
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return failed({ code: 'engine-host-unknown', endpoint, source });
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return failed({ code: 'engine-host-unreachable', endpoint });
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ERR_STREAM_PREMATURE_CLOSE':
    case 'ABORT_ERR':
      return failed({ code: 'engine-connection-broke', endpoint });
    default:
      if ((typeof code === 'string' && code.startsWith('HPE_')) || error instanceof SyntaxError) {
        return noEngineAnswers(where, fate);
      }
      return failed(
        {
          code: 'engine-call-failed',
          endpoint,
          said: maskText(typeof message === 'string' ? message : '', where.secretPatterns),
        },
        'engine',
      );
  }
}

/** Something answers there, but not as an engine does. */
export function noEngineAnswers({ endpoint, source }: NamedEndpoint, fate: HumanErrorOptions): HumanError {
  return new HumanError<EngineFact>({ code: 'no-engine-answers', endpoint, source }, 'unreachable', fate);
}
