import type { EngineIdentity } from '../core/engines/engineIdentity';
import type { Fact } from '../core/fact';
import { HumanError } from '../core/humanError';
import { maskText } from '../core/secrets/maskText';
import { DockerEngine } from './DockerEngine';
import { choiceOfContext } from './endpoints/choiceText';
import type { Endpoint } from './endpoints/Endpoint';
import type { Candidate } from './endpoints/EndpointStrategy';
import type { EndpointFact } from './endpoints/endpointFacts';
import { findEndpoint, listEndpoints } from './endpoints/findEndpoint';
import { machineSurroundings } from './endpoints/machineSurroundings';
import type { Surroundings } from './endpoints/Surroundings';
import { trustsAnybody } from './endpoints/sameEndpoint';
import type { EngineFact } from './errors/engineFacts';

interface Asked extends Pick<Surroundings, 'setting' | 'choice'> {
  /** The user's own, of what is masked in texts of the engines. */
  readonly secretPatterns: readonly string[];
}

/** One engine, or one that can't be had, for a person to choose from. */
export interface EngineOffer {
  readonly label: string;
  /** What choosing it writes down. Undefined: it can't be chosen. */
  readonly choice?: string;
  /** Why it is offered, or what is wrong with it. */
  readonly reason: Fact;
  /** What to know before it is chosen. */
  readonly caution?: Fact;
  /** Never rejects. Undefined: there is nobody to ask. */
  readonly answer?: Promise<EngineAnswer>;
}

export type EngineAnswer = EngineIdentity | { readonly silent: HumanError };

/** Milliseconds that one engine of a list may take to say who it is. */
const patience = 10_000;

/** All engines that settings, variables, Docker contexts and well-known sockets name, each asked who it is. */
export async function surveyEngines(asked: Asked, signal: AbortSignal): Promise<readonly EngineOffer[]> {
  const candidates = await listEndpoints(machineSurroundings(asked));
  return candidates.map((candidate) => offerOf(candidate, asked.secretPatterns, signal));
}

function offerOf(candidate: Candidate, patterns: readonly string[], signal: AbortSignal): EngineOffer {
  if ('error' in candidate) return { label: candidate.context ?? candidate.source, reason: candidate.error.fact };
  const { endpoint, reason } = candidate;
  // Without a context a label is written down, whose `https://` asks for TLS by itself when the variables are gone, and
  // never trusts whoever answers.
  const named = endpoint.context === undefined ? endpoint.label : choiceOfContext(endpoint.context);
  // Choosing what the setting says already writes down no choice.
  const choice = reason.code === 'found-by-setting' ? '' : named;
  const silent = (error: unknown): EngineAnswer => ({
    silent:
      error instanceof HumanError
        ? error
        : new HumanError<EngineFact>(
            { code: 'engine-failed-oddly', said: maskText(String(error), patterns) },
            'engine',
          ),
  });
  const answer = whoIs(endpoint, patterns, AbortSignal.any([signal, AbortSignal.timeout(patience)])).catch(silent);
  if (!trustsAnybody(endpoint)) return { label: endpoint.label, choice, reason, answer };
  const { context } = endpoint;
  const caution: EndpointFact = { code: 'trusts-whoever-answers', ...(context === undefined ? {} : { context }) };
  return { label: endpoint.label, choice, reason, caution, answer };
}

/** Whether an engine answers where these lead. Rejects with a `HumanError` when not. */
export async function requireAnswer(asked: Asked, signal?: AbortSignal): Promise<void> {
  await whoIs(await findEndpoint(machineSurroundings(asked)), asked.secretPatterns, signal);
}

async function whoIs(endpoint: Endpoint, patterns: readonly string[], signal?: AbortSignal): Promise<EngineIdentity> {
  const engine = new DockerEngine(endpoint, { secretPatterns: () => patterns });
  try {
    return await engine.identity(signal === undefined ? {} : { signal });
  } finally {
    engine.dispose();
  }
}
