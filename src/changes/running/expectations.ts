import { isUp } from '../../core/containers/snapshot';
import { HumanError } from '../../core/humanError';
import type { ChangeFact } from '../../core/plans/changeFacts';
import { changeableSettings } from '../../core/plans/foreseen';
import type { Expectation } from '../../core/plans/plan';
import { found } from '../../engine/errors/found';
import type { ActContext } from './ActContext';
import type { ChangeEngine } from './ChangeEngine';
import { containerCalled, containerOf, networkCalled } from './lookups';

type Expecting = Pick<ActContext, 'engine' | 'made'>;

/** Rejects with a `HumanError` (`conflict`) when the world isn't as the plan expects it. */
export async function demandExpected(context: Expecting, expected: readonly Expectation[]): Promise<void> {
  for (const each of expected) {
    const fact = await differs(context, each);
    if (fact) throw new HumanError<ChangeFact>(fact, 'conflict');
  }
}

async function differs({ engine, made }: Expecting, expected: Expectation): Promise<ChangeFact | undefined> {
  switch (expected.kind) {
    case 'settings': {
      const { id, name, settings } = expected;
      const raw = await found(engine.inspectRaw(id));
      if (!raw) return { code: 'expected-container', container: name };
      return changeableSettings(raw) === settings ? undefined : { code: 'expected-settings', container: name };
    }
    case 'dependants':
      return await newDependant(engine, expected.of);
    case 'nameFree': {
      const { name } = expected;
      return (await containerCalled(engine, name)) && { code: 'expected-free-name', name };
    }
    case 'image': {
      const { name, id } = expected;
      const now = await found(engine.inspectImage(name));
      return now?.id === id ? undefined : { code: 'expected-image', image: name };
    }
    case 'network': {
      const id = await networkCalled(engine, expected.name);
      if (id === undefined) return { code: 'expected-network', network: expected.name };
      const isSame = expected.id === undefined || id === expected.id;
      return isSame ? undefined : { code: 'expected-same-network', network: expected.name };
    }
    case 'networkNameFree': {
      const id = await networkCalled(engine, expected.name);
      return id === undefined ? undefined : { code: 'expected-free-network', network: expected.name };
    }
    case 'container':
      return await differsContainer(engine, expected);
    case 'support':
      return await differsSupport(engine, expected);
    case 'made':
      return await differsMade(engine, made.get(expected.key), expected);
  }
}

/** A list tells the names that links gave a container, as `client/alias`, and whose network each one has. */
async function newDependant(
  engine: ChangeEngine,
  of: Extract<Expectation, { kind: 'dependants' }>['of'],
): Promise<ChangeFact | undefined> {
  const listed = await engine.list();
  for (const { id, name, known } of of) {
    const clients = listed
      .filter((each) => each.id === id)
      .flatMap(({ linkNames }) =>
        linkNames.flatMap((text) => (text.includes('/') ? (text.split('/', 1)[0] ?? []) : [])),
      );
    const sharers = listed.filter(({ networkMode }) => networkMode === `container:${id}`).map((each) => each.name);
    const dependant = [...clients, ...sharers].find((each) => !known.includes(each));
    if (dependant !== undefined) return { code: 'expected-dependants', container: name, dependant };
  }
  return undefined;
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

async function differsSupport(
  engine: ChangeEngine,
  { id, name, state, network }: Extract<Expectation, { kind: 'support' }>,
): Promise<ChangeFact | undefined> {
  const now = await containerOf(engine, id);
  if (!now) return { code: 'expected-container', container: name };
  if (!isUp(now)) return { code: 'expected-state', container: name, state, now: now.state };
  const isThere = network === undefined || now.networks.some((each) => each.name === network);
  return isThere ? undefined : { code: 'expected-networks', container: name };
}

async function differsMade(
  engine: ChangeEngine,
  id: string | undefined,
  { name, isUp: mustBeUp }: Extract<Expectation, { kind: 'made' }>,
): Promise<ChangeFact | undefined> {
  const now = id === undefined ? undefined : await containerOf(engine, id);
  if (!now) return { code: 'expected-container', container: name };
  if (now.name !== name) return { code: 'expected-name', container: name, name: now.name };
  return mustBeUp && !isUp(now)
    ? { code: 'new-one-ended', container: name, exitCode: now.details?.exitCode ?? 0 }
    : undefined;
}
