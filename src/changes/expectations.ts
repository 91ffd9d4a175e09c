import { HumanError } from '../core/humanError';
import type { ChangeFact } from '../core/plans/changeFacts';
import type { Expectation } from '../core/plans/plan';
import type { ChangeEngine } from './ChangeEngine';
import { containerCalled, containerOf, networkCalled } from './lookups';

/** Rejects with a `HumanError` (`conflict`) when the world isn't as the plan expects it. */
export async function demandExpected(engine: ChangeEngine, expected: readonly Expectation[]): Promise<void> {
  for (const each of expected) {
    const fact = await differs(engine, each);
    if (fact) throw new HumanError<ChangeFact>(fact, 'conflict');
  }
}

async function differs(engine: ChangeEngine, expected: Expectation): Promise<ChangeFact | undefined> {
  switch (expected.kind) {
    case 'nameFree': {
      const { name } = expected;
      return (await containerCalled(engine, name)) && { code: 'expected-free-name', name };
    }
    case 'network': {
      const found = await networkCalled(engine, expected.name);
      const isSame = found !== undefined && (expected.id === undefined || found === expected.id);
      return isSame ? undefined : { code: 'expected-network', network: expected.name };
    }
    case 'networkNameFree': {
      const found = await networkCalled(engine, expected.name);
      return found === undefined ? undefined : { code: 'expected-free-network', network: expected.name };
    }
    case 'container':
      return await differsContainer(engine, expected);
  }
}

async function differsContainer(
  engine: ChangeEngine,
  { id, name, state, startedAt, networks }: Extract<Expectation, { kind: 'container' }>,
): Promise<ChangeFact | undefined> {
  const now = await containerOf(engine, id);
  if (!now) return { code: 'expected-container', container: name };
  if (now.name !== name) return { code: 'expected-name', container: name, name: now.name };
  if (state !== undefined && now.state !== state) {
    return { code: 'expected-state', container: name, state, now: now.state };
  }
  if (startedAt !== undefined && now.details?.startedAt !== startedAt) {
    return { code: 'expected-start', container: name };
  }
  const names = now.networks.map((each) => each.name).sort();
  if (networks !== undefined && names.join('\n') !== [...networks].sort().join('\n')) {
    return { code: 'expected-networks', container: name };
  }
  return undefined;
}
