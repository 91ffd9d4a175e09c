import { HumanError, type HumanErrorOptions } from '../../core/humanError';
import type { EndpointSource } from '../endpoints/Endpoint';
import { AnswerTooLong } from './AnswerTooLong';
import type { EngineFact } from './engineFacts';
import { SshFailure } from './SshFailure';
import { tlsFailure } from './tlsFailure';

/** An endpoint for sentences: its label. */
export interface NamedEndpoint {
  readonly endpoint: string;
  readonly source: EndpointSource;
  readonly context?: string;
}

/** Sentences on an engine that can't be reached or that went away, from Node's own errors. */
export function explainConnection(where: NamedEndpoint, error: unknown, fate: HumanErrorOptions): HumanError {
  if (error instanceof SshFailure) return new HumanError<EngineFact>(error.fact, error.kind, fate);
  if (error instanceof AnswerTooLong) {
    const megabytes = Math.round(error.most / 2 ** 20);
    return new HumanError<EngineFact>({ code: 'answer-too-long', endpoint: where.endpoint, megabytes }, 'engine', fate);
  }
  const unsafe = tlsFailure(where.endpoint, error);
  // An engine that takes no client says so when the first request is on its way, and reads none.
  if (unsafe) return new HumanError<EngineFact>(unsafe.fact, unsafe.code, { ...fate, outcome: 'refused' });
  const { endpoint, cure } = wordsFor(where);
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  switch (code) {
    case 'ENOENT':
      return new HumanError(
        `No engine is running at ${endpoint}: its socket doesn't exist. Start Docker, or ${cure}.`,
        'unreachable',
        fate,
      );
    case 'ECONNREFUSED':
      return new HumanError(
        `No engine is running at ${endpoint}: nobody listens there. Start Docker, or ${cure}.`,
        'unreachable',
        fate,
      );
    case 'EACCES':
    case 'EPERM':
      return new HumanError(
        `You may not use the engine at ${endpoint}: permission to open its socket was denied. Add your user to the docker group (sudo usermod -aG docker $USER) and sign in again, or choose another engine.`,
        'denied',
        fate,
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new HumanError(
        `The host of ${endpoint} is not known. Check the network, or ${cure}.`,
        'unreachable',
        fate,
      );
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return new HumanError(
        `The host of ${endpoint} can't be reached. Check the network, and whether the engine runs there.`,
        'unreachable',
        fate,
      );
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ERR_STREAM_PREMATURE_CLOSE':
    case 'ABORT_ERR':
      return new HumanError(
        `The connection to the engine at ${endpoint} broke. Look whether the engine is still running, then try again.`,
        'unreachable',
        fate,
      );
    default:
      if ((typeof code === 'string' && code.startsWith('HPE_')) || error instanceof SyntaxError) {
        return noEngineAnswers(where, fate);
      }
      return new HumanError(
        `The call to the engine at ${endpoint} failed: ${typeof message === 'string' ? message : 'for an unknown reason'}.`,
        'engine',
        fate,
      );
  }
}

/** Somebody answers there, and not as an engine does. */
export function noEngineAnswers(where: NamedEndpoint, fate: HumanErrorOptions): HumanError {
  const { endpoint, cure } = wordsFor(where);
  const comma = endpoint === where.endpoint ? '' : ',';
  const sentence = `What answers at ${endpoint}${comma} isn't a container engine. Start Docker, or ${cure}.`;
  return new HumanError(sentence, 'unreachable', fate);
}

function wordsFor({ endpoint, source }: NamedEndpoint): { readonly endpoint: string; readonly cure: string } {
  return source === 'DOCKER_HOST'
    ? {
        endpoint: `${endpoint}, which DOCKER_HOST names`,
        cure: 'correct DOCKER_HOST, or set containerLinks.endpoint, which goes before it',
      }
    : { endpoint, cure: 'set containerLinks.endpoint to where your engine listens' };
}
