import type { EngineIdentity } from '../core/engines/engineIdentity';
import type { Fact } from '../core/fact';
import { HumanError } from '../core/humanError';
import { DockerEngine } from './DockerEngine';
import { contextNames } from './endpoints/dockerContexts';
import type { Endpoint } from './endpoints/Endpoint';
import type { Candidate } from './endpoints/EndpointStrategy';
import { findEndpoint, listEndpoints } from './endpoints/findEndpoint';
import { machineSurroundings } from './endpoints/machineSurroundings';
import type { Surroundings } from './endpoints/Surroundings';
import { choiceOfContext } from './endpoints/workspaceChoice';
import type { EngineFact } from './errors/engineFacts';

type Asked = Pick<Surroundings, 'setting' | 'choice'>;

/** One engine, or one that can't be had, for a person to choose from. */
export interface EngineOffer {
  readonly label: string;
  /** What choosing it writes down. Undefined: it can't be chosen. */
  readonly choice?: string;
  /** Why it is offered, or what is wrong with it. */
  readonly reason: Fact;
  /** Never rejects. Undefined: there is nobody to ask. */
  readonly answer?: Promise<EngineAnswer>;
}

export type EngineAnswer = EngineIdentity | { readonly silent: HumanError };

/** Milliseconds that one engine of a list may take to say who it is. */
const patience = 10_000;

/** All engines that settings, variables, Docker contexts and well-known sockets name, each asked who it is. */
export async function surveyEngines(asked: Asked, signal: AbortSignal): Promise<readonly EngineOffer[]> {
  const candidates = await listEndpoints(machineSurroundings(asked));
  return candidates.map((candidate) => offerOf(candidate, signal));
}

function offerOf(candidate: Candidate, signal: AbortSignal): EngineOffer {
  if ('error' in candidate) {
    return { label: candidate.context ?? candidate.source, reason: candidate.error.fact };
  }
  const { endpoint, reason } = candidate;
  const choice = endpoint.context === undefined ? textOf(endpoint) : choiceOfContext(endpoint.context);
  const silent = (error: unknown): EngineAnswer => ({
    silent:
      error instanceof HumanError
        ? error
        : new HumanError<EngineFact>({ code: 'engine-failed-oddly', said: String(error) }, 'engine'),
  });
  const answer = whoIs(endpoint, AbortSignal.any([signal, AbortSignal.timeout(patience)])).catch(silent);
  return { label: endpoint.label, choice, reason, answer };
}

/** Read anew it means the same: with `https://` nobody could ask for TLS that trusts whoever answers. */
function textOf(endpoint: Endpoint): string {
  const trustsAll = endpoint.kind === 'tcp' && endpoint.tls?.skipVerify === true;
  return trustsAll ? endpoint.label.replace(/^https:/, 'tcp:') : endpoint.label;
}

/** What is to be written down for a person's text: an endpoint, or the name of a Docker context. */
export async function choiceFor(text: string): Promise<string> {
  const names = await contextNames(machineSurroundings({ setting: '', choice: '' }));
  return names.includes(text.trim()) ? choiceOfContext(text.trim()) : text.trim();
}

/** Whether an engine answers where these lead. Rejects with a `HumanError` when not. */
export async function requireAnswer(asked: Asked, signal?: AbortSignal): Promise<void> {
  await whoIs(await findEndpoint(machineSurroundings(asked)), signal);
}

async function whoIs(endpoint: Endpoint, signal?: AbortSignal): Promise<EngineIdentity> {
  const engine = new DockerEngine(endpoint);
  try {
    return await engine.identity(signal === undefined ? {} : { signal });
  } finally {
    engine.dispose();
  }
}
