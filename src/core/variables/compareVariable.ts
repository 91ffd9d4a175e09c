import type { Container } from '../containers/snapshot';
import type { Link } from '../links/link';
import type { Scene } from '../links/lookup';
import type { Reading } from '../observation/observation';
import { explainMissing, explainStale } from './environmentReasons';
import { isBlottedOut, type PredictedVariable } from './processEnvironment';
import type { Variable, VariableReason } from './variable';
import type { VariableFact } from './variableFacts';

/** What the comparison says of a variable, beside its name and where it comes from. */
export type Compared = Pick<Variable, 'value' | 'predicted' | 'observed' | 'status' | 'reason'>;

/** What process 1 has, and why it may have had more. */
export interface Held {
  readonly values: ReadonlyMap<string, string>;
  readonly unsure: VariableReason | undefined;
}

/** What process 1 has beside what a fresh start would set. Undefined where there is nothing to tell: chance decides whether a start sets it, and process 1 doesn't have it. */
export function compareVariable(
  scene: Scene,
  client: Container,
  givers: readonly Link[],
  variable: PredictedVariable,
  reading: Reading<readonly string[]>,
  held: Held | undefined,
): Compared | undefined {
  const { name, value: predicted, possible } = variable;
  const [link] = givers;
  if (reading.status === 'unreadable') {
    return { value: predicted, predicted, status: 'unreadable', reason: reading.reason };
  }
  const chance = possible.length > 1 ? { reason: [explainChance(givers)] } : undefined;
  if (!held) return { value: predicted, predicted, status: 'predicted', ...chance };
  const found = held.values.get(name);
  if (found !== undefined && possible.includes(found)) {
    return { value: found, predicted: found, observed: found, status: 'match', ...chance };
  }
  const unread = found === undefined ? held.unsure : isBlotted(found, possible) ? blotted : undefined;
  if (unread) return { value: predicted, predicted, status: 'unreadable', reason: unread };
  if (found === undefined) {
    if (possible.includes(undefined)) return undefined;
    return { value: predicted, predicted, status: 'missing', reason: [explainMissing(client, link, name)] };
  }
  const reason = [explainStale(scene, client, link, { name, predicted, found })];
  return { value: found, predicted, observed: found, status: 'stale', reason };
}

const blotted: VariableReason = [{ code: 'variable-blotted-out' }];

function isBlotted(found: string, possible: PredictedVariable['possible']): boolean {
  return possible.some((value) => value !== undefined && isBlottedOut(found, value));
}

function explainChance(givers: readonly Link[]): VariableFact {
  // Of two links that end alike (`tier/data`, `x/data`) the whole names differ.
  const aliases = [...new Set(givers.map(({ alias, linkName }) => linkName ?? alias))];
  return aliases.length > 1 ? { code: 'aliases-give-one-variable', aliases } : { code: 'ports-give-one-variable' };
}
