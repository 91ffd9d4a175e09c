import type { Act } from './act';
import type { Expectation, PlanStep } from './plan';
import type { PlanFact } from './planFacts';

/** What the act alone doesn't tell of its step. */
export interface StepTraits {
  /** Default: the container that it is about. */
  readonly affects?: readonly string[];
  readonly interruptsSeconds?: number;
  readonly expects?: readonly Expectation[];
}

/** The step of an act, with what it does and how it is undone in facts. */
export function planStep(act: Act, { affects, interruptsSeconds, expects = [] }: StepTraits = {}): PlanStep {
  const undo = undoOf(act);
  return {
    act,
    what: whatOf(act),
    affects: affects ?? subjectOf(act),
    ...(interruptsSeconds === undefined ? {} : { interruptsSeconds }),
    ...(undo ? { undo } : {}),
    expects,
  };
}

function subjectOf(act: Act): readonly string[] {
  if ('container' in act) return [act.container.name];
  if (act.kind === 'create') return act.name === undefined ? [] : [act.name];
  return act.kind === 'removeLink' ? [act.client.name] : [];
}

function whatOf(act: Act): PlanFact {
  switch (act.kind) {
    case 'create':
      return { code: 'step-create', container: act.name ?? act.key, image: String(act.body['Image'] ?? '') };
    case 'start':
    case 'pause':
    case 'unpause':
    case 'stop':
    case 'restart':
      return { code: `step-${act.kind}`, container: act.container.name };
    case 'rename':
      return { code: 'step-rename', container: act.from, to: act.to };
    case 'connect':
    case 'disconnect':
      return { code: `step-${act.kind}`, container: act.container.name, network: act.network };
    case 'createNetwork':
      return { code: 'step-create-network', network: act.name };
    case 'removeContainer':
      return { code: 'step-remove-container', container: act.container.name };
    case 'holdRestart':
      return { code: 'step-hold-restart', container: act.container.name };
    case 'keepContainer':
      return { code: 'step-keep-container', container: act.container.name };
    case 'removeLink':
      return { code: 'step-remove-link', client: act.client.name, alias: act.alias };
    case 'verifyLinks':
      return { code: 'step-verify-links', container: act.container.name, aliases: act.links.map(({ alias }) => alias) };
    case 'attach':
      return { code: 'step-attach', container: act.container.name };
    case 'verify':
      return { code: 'step-verify', container: act.container.name, aliases: act.names.map(({ alias }) => alias) };
    case 'commit':
      return { code: 'step-commit', container: act.container.name, image: `${act.repository}:${act.tag}` };
    case 'pull':
      return { code: 'step-pull', image: act.image };
  }
}

function undoOf(act: Act): PlanFact | undefined {
  switch (act.kind) {
    case 'create':
      return { code: 'undo-create', container: act.name ?? act.key };
    case 'start':
    case 'stop':
    case 'restart':
    case 'pause':
    case 'unpause':
      return { code: `undo-${act.kind}`, container: act.container.name };
    case 'rename':
      return { code: 'undo-rename', container: act.to, to: act.from };
    case 'connect':
    case 'disconnect':
      return { code: `undo-${act.kind}`, container: act.container.name, network: act.network };
    case 'createNetwork':
      return { code: 'undo-create-network', network: act.name };
    case 'holdRestart':
      return { code: 'undo-hold-restart', container: act.container.name };
    default:
      return undefined;
  }
}
