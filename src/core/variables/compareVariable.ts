import type { Container } from '../containers/snapshot';
import type { Link } from '../links/link';
import type { Scene } from '../links/lookup';
import type { Reading } from '../observation/observation';
import { explainMissing, explainStale } from './environmentReasons';
import { isBlottedOut, type PredictedVariable } from './processEnvironment';
import type { Variable, VariableReason } from './variable';
import type { VariableFact } from './variableFacts';

/** A variable of which is not said yet whether views mask it. */
export type Row = Omit<Variable, 'secret'>;

/** What process 1 has, and why it may have had more. */
export interface Held {
  readonly values: ReadonlyMap<string, string>;
  readonly unsure: VariableReason | undefined;
}

/** What process 1 has beside what a fresh start would set. Undefined: chance decides whether a start sets it, and process 1 has it not. */
export function compareVariable(
  scene: Scene,
  client: Container,
  givers: readonly Link[],
  variable: PredictedVariable,
  reading: Reading<readonly string[]>,
  held: Held | undefined,
): Row | undefined {
  const { name, value: predicted, possible } = variable;
  const [link] = givers;
  const origin = link ? ({ origin: 'link', link: link.key } as const) : ({ origin: 'container' } as const);
  const chance = possible.length > 1 ? { reason: [explainChance(givers)] } : {};
  if (reading.status === 'unreadable') {
    return { name, value: predicted, ...origin, predicted, status: 'unreadable', reason: reading.reason };
  }
  if (!held) {
    return { name, value: predicted, ...origin, predicted, status: 'predicted', ...chance };
  }
  const found = held.values.get(name);
  const unread = found === undefined ? held.unsure : isBlotted(found, possible) ? blotted : undefined;
  if (unread) {
    return { name, value: predicted, ...origin, predicted, status: 'unreadable', reason: unread };
  }
  if (found === undefined) {
    return possible.includes(undefined)
      ? undefined
      : {
          name,
          value: predicted,
          ...origin,
          predicted,
          status: 'missing',
          reason: [explainMissing(client, link, name)],
        };
  }
  const row = { name, value: found, ...origin, observed: found };
  if (possible.includes(found)) {
    return { ...row, predicted: found, status: 'match', ...chance };
  }
  return {
    ...row,
    predicted,
    status: 'stale',
    reason: [explainStale(scene, client, link, { name, predicted, found })],
  };
}

const blotted: VariableReason = [{ code: 'variable-blotted-out' }];

function isBlotted(found: string, possible: PredictedVariable['possible']): boolean {
  return !possible.includes(found) && possible.some((value) => value !== undefined && isBlottedOut(found, value));
}

function explainChance(givers: readonly Link[]): VariableFact {
  // Of two links that end alike (`tier/data`, `x/data`) the whole names differ.
  const aliases = [...new Set(givers.map(({ alias, linkName }) => linkName ?? alias))];
  return aliases.length > 1 ? { code: 'aliases-give-one-variable', aliases } : { code: 'ports-give-one-variable' };
}
