import { setTimeout as sleep } from 'node:timers/promises';
import { sidecarLabel } from '../../core/containers/knownLabels';
import type { Container } from '../../core/containers/snapshot';
import { HumanError, type HumanErrorCode } from '../../core/humanError';
import type { EngineFact } from '../errors/engineFacts';
import type { CallOptions, Engine } from '../port/Engine';
import { type InsideRun, inEnglish, isMissing } from './insideRun';
import { isSidecar, lifetimeSeconds, type SidecarSpec, sidecarSpec } from './sidecarMarks';

const execTimeout = 15_000;
const mostImages = 8;

/**
 * Starts a container in the client's process and network namespaces, lets `use` run programs in it, and removes it.
 * It has root's default capabilities and SYS_PTRACE, without which the kernel refuses another process's environment.
 * It is made from `image`; without one from the client's own, then from local ones until one has a shell.
 */
export async function withSidecar<T>(
  engine: Engine,
  client: Container,
  image: string,
  use: (run: InsideRun) => Promise<T>,
  options: CallOptions = {},
): Promise<T> {
  for (const candidate of await candidateImages(engine, client, image, options)) {
    const { volumes } = await engine.inspectImage(candidate, options);
    const id = await create(engine, sidecarSpec(client, candidate, volumes), options);
    try {
      const request = { timeoutMs: execTimeout, env: inEnglish };
      const run: InsideRun = (command, how) => engine.exec(id, { ...request, command, ...how }, options);
      if (await startsShell(engine, id, run, image !== '', options)) return await use(run);
    } finally {
      await removeSurely(engine, id);
    }
  }
  throw new HumanError<EngineFact>({ code: 'no-image-with-shell' }, 'missingImage');
}

/** After these refusals the sidecar does not exist; after anything else only the answer may have been lost. */
const refusals: readonly HumanErrorCode[] = [
  'invalid',
  'notFound',
  'conflict',
  'missingImage',
  'denied',
  'unsupported',
];

/** Gives the id. The name was chosen beforehand: when the answer is lost, what was made is removed by it. */
async function create(engine: Engine, spec: SidecarSpec, options: CallOptions): Promise<string> {
  try {
    return (await engine.create(spec, options)).id;
  } catch (error) {
    if (!(error instanceof HumanError && refusals.includes(error.code))) await removeSurely(engine, spec.name);
    throw error;
  }
}

/** What a sidecar may be made from. A person's choice is the only candidate. */
async function candidateImages(engine: Engine, client: Container, wanted: string, options: CallOptions) {
  if (wanted !== '') return [wanted];
  const local = (await engine.images(options)).flatMap(({ tags }) => tags.slice(0, 1)).slice(0, mostImages);
  return [...new Set([client.imageId, ...local].filter((image) => image !== ''))];
}

/** False for an image without a shell; every other failure is the sidecar's own and thrown. */
async function startsShell(
  engine: Engine,
  id: string,
  run: InsideRun,
  chosen: boolean,
  options: CallOptions,
): Promise<boolean> {
  try {
    await engine.start(id, options);
    return !isMissing(await run(['sh', '-c', ':']));
  } catch (error) {
    const unfit = error instanceof HumanError && ['invalid', 'conflict', 'notFound'].includes(error.code);
    if (unfit && !chosen) return false;
    throw error;
  }
}

/** What clearing needs of an engine. */
export type Sweepable = Pick<Engine, 'list' | 'inspect' | 'remove' | 'info'> & {
  sidecars(): Promise<readonly Container[]>;
};

/** Milliseconds after which no sidecar that was seen at the beginning can be at work still. */
const untilSecondSweep = (lifetimeSeconds + 10) * 1000;

/**
 * Clears an engine of leftovers at the beginning of a connection, and of those that were too young then once more.
 * Rejects when the signal ends the waiting.
 *
 * @param isWanted Whether sidecars are switched on: where they are not, nothing is removed.
 */
export async function sweepSidecars(
  engine: Sweepable,
  isWanted: () => boolean,
  signal: AbortSignal,
  wait = untilSecondSweep,
): Promise<void> {
  const sweep = async (old: ReadonlySet<string>) =>
    isWanted() ? await removeLeftoverSidecars(engine, old).catch(() => none) : none;
  const spared = await sweep(none);
  await sleep(wait, undefined, { ref: false, signal });
  await sweep(spared);
}

const none: ReadonlySet<string> = new Set();

/**
 * Removes sidecars that a crash left behind. One that is young may be another window's at work; it ends by itself.
 * Gives the ids of those.
 *
 * @param old Ids of sidecars that can't be at work any more, however old they look.
 */
async function removeLeftoverSidecars(engine: Sweepable, old: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const spared = new Set<string>();
  const listed = await engine.sidecars();
  if (listed.length === 0) return spared;
  const [clients, now] = await Promise.all([engine.list(), engineSeconds(engine)]);
  for (const { id, created } of listed) {
    const found = await engine.inspect(id).catch(() => undefined);
    if (found === undefined || !isSidecar(found)) continue;
    const ended = found.state === 'exited' || found.state === 'dead' || old.has(id);
    const isOrphan = !clients.some((client) => client.id === found.labels[sidecarLabel]);
    if (ended || isOrphan || now - created > lifetimeSeconds) {
      await removeQuietly(engine, id);
    } else {
      spared.add(id);
    }
  }
  return spared;
}

/** Unix time by the engine's clock, which need not be ours; none where it doesn't say, so that all seem young. */
async function engineSeconds(engine: Pick<Engine, 'info'>): Promise<number> {
  const { SystemTime: time } = await engine.info();
  return typeof time === 'string' ? Date.parse(time) / 1000 : Number.NaN;
}

/** Milliseconds after which what could not be removed is tried again: a slow engine may have made it only then. */
const furtherTries: readonly number[] = [5_000, untilSecondSweep];

async function removeSurely(
  engine: Pick<Engine, 'remove'>,
  reference: string,
  [next, ...later] = furtherTries,
): Promise<void> {
  if (!(await removeQuietly(engine, reference)) && next !== undefined) {
    setTimeout(() => void removeSurely(engine, reference, later), next).unref();
  }
}

/** Not abortable: what was made is removed also when its maker was cancelled. False: it was not, or is not there. */
async function removeQuietly(engine: Pick<Engine, 'remove'>, reference: string): Promise<boolean> {
  return engine.remove(reference, { force: true, volumes: false }).then(
    () => true,
    () => false,
  );
}
