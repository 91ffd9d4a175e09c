import { isUp } from '../../core/containers/snapshot';
import { usualStopSeconds } from '../../core/containers/usualStop';
import { recordOf, textOf } from '../../core/creations/rawJson';
import { savedComment } from '../../core/creations/savedImage';
import { HumanError } from '../../core/humanError';
import type { Act, CreateAct } from '../../core/plans/act';
import type { ChangeFact } from '../../core/plans/changeFacts';
import { filledBody } from '../../core/plans/filledBody';
import { changesThatCount } from '../../core/plans/layerChanges';
import { missingLinks } from '../../core/plans/missingLinks';
import { engineMade } from '../../core/plans/remaking';
import { found } from '../../engine/errors/found';
import { type ActContext, idOf } from './ActContext';
import type { ChangeEngine } from './ChangeEngine';
import {
  hasOtherMac,
  isConnected,
  isCutOff,
  isLeftBehind,
  isPausedNow,
  isUpNow,
  lackingOn,
  startIfDown,
  stopIfUp,
} from './containerNow';
import { containerCalled, containerOf, networkCalled } from './lookups';
import { verifyAct } from './verifyAct';

/** How an act is done, found out and taken back. */
interface ActRules<A extends Act> {
  do(act: A, context: ActContext): Promise<void>;
  /** Whether the world is as after it. Asked when the answer to the request was lost. */
  isDone(act: A, context: ActContext): Promise<boolean>;
  /** Milliseconds between further looks, where the engine may take its time: it goes on when nobody listens. */
  looksMore?(act: A, context: ActContext, most?: number): Promise<readonly number[]>;
  /** Does what is still to be done for the world to be as before; nothing where it is. */
  undo?(act: A, context: ActContext): Promise<void>;
  /**
   * The same where the engine said no to it: what else looks done was done by others. Absent: a refusal changes nothing.
   */
  undoRefused?(act: A, context: ActContext): Promise<void>;
}

type RuleTable = { readonly [K in Act['kind']]: ActRules<Extract<Act, { readonly kind: K }>> };

/** Stops it first, with its own stop timeout, as it may have begun to write. A new one that runs after all stays. */
async function removeMade({ key, isNew }: CreateAct, { engine, made }: ActContext): Promise<void> {
  const id = made.get(key);
  const container = id === undefined ? undefined : await containerOf(engine, id);
  if (!container) return;
  if (isUp(container) && !isNew) await engine.stop(container.id);
  await engine.remove(container.id, { force: !isNew, volumes: isNew === true });
}

/** Seconds. Somebody waits for an answer. */
const longestWait = 120;

type Stopping = Extract<Act, { readonly kind: 'stop' | 'restart' }>;

async function looksWhileItStops(
  { container }: Stopping,
  { engine, made }: ActContext,
  most = longestWait,
): Promise<readonly number[]> {
  const raw = await found(engine.inspectRaw(idOf(container, made)));
  const timeout = raw === undefined ? 0 : Number(recordOf(raw['Config'])['StopTimeout'] ?? usualStopSeconds);
  return Array.from({ length: (timeout < 0 ? longestWait : Math.min(timeout, most)) + 2 }, () => 1000);
}

async function bringBack({ container, was }: Stopping, context: ActContext): Promise<void> {
  const id = idOf(container, context.made);
  if (await isCutOff(id, context)) await context.engine.restart(id);
  else await startIfDown(id, context);
  if (was === 'paused' && !(await isPausedNow(id, context))) await context.engine.pause(id);
}

async function bringBackForGood(act: Extract<Act, { readonly kind: 'restart' }>, context: ActContext): Promise<void> {
  await bringBack(act, context);
  // What ended when it was restarted may well end again.
  if (act.was === 'running') await verifyAct({ kind: 'verify', container: act.container, names: [] }, context);
}

/** No engine starts it by itself. */
async function isHeld(id: string, engine: ChangeEngine): Promise<boolean> {
  return ['', 'no'].includes((await containerOf(engine, id))?.details?.restartPolicy ?? '');
}

const rules: RuleTable = {
  create: {
    do: async (act, { engine, made, warnings }) => {
      const imageEnv = act.yielding ? (await engine.inspectImage(textOf(act.body['Image']))).env : [];
      const body = filledBody(act, (target) => idOf(target, made), imageEnv);
      const created = await engine.createRaw(
        act.name,
        body,
        act.platform === undefined ? {} : { platform: act.platform },
      );
      made.set(act.key, created.id);
      warnings.push(...created.warnings);
    },
    isDone: async ({ key, name, body }, { engine, made, changed }) => {
      if (name === undefined) return false;
      // Right before, the name was free. A container that somebody else made meanwhile has been started or is of
      // another image.
      const container = await containerCalled(engine, name);
      if (container?.state !== 'created' || container.image !== body['Image']) return false;
      if (changed.has(container.id)) return false;
      made.set(key, container.id);
      return true;
    },
    undo: removeMade,
  },
  start: {
    do: ({ container }, { engine, made }) => engine.start(idOf(container, made)),
    isDone: async ({ container }, context) => isUpNow(idOf(container, context.made), context),
    undo: async ({ container }, context) => await stopIfUp(idOf(container, context.made), context),
  },
  stop: {
    do: ({ container }, { engine, made }) => engine.stop(idOf(container, made)),
    isDone: async ({ container }, context) => !(await isUpNow(idOf(container, context.made), context)),
    looksMore: looksWhileItStops,
    undo: bringBack,
    // It may end all the same.
    undoRefused: bringBack,
  },
  restart: {
    do: ({ container }, { engine, made }) => engine.restart(idOf(container, made)),
    isDone: async ({ container, startedAt }, { engine, made }) => {
      const now = await containerOf(engine, idOf(container, made));
      return now !== undefined && isUp(now) && startedAt !== '' && now.details?.startedAt !== startedAt;
    },
    looksMore: looksWhileItStops,
    undo: bringBackForGood,
    // Engines stop it before they refuse to start it.
    undoRefused: bringBackForGood,
  },
  unpause: {
    do: ({ container }, { engine, made }) => engine.unpause(idOf(container, made)),
    isDone: async ({ container }, context) => !(await isPausedNow(idOf(container, context.made), context)),
    undo: async ({ container }, context) => {
      const id = idOf(container, context.made);
      if ((await containerOf(context.engine, id))?.state === 'running') await context.engine.pause(id);
    },
  },
  pause: {
    do: ({ container }, { engine, made }) => engine.pause(idOf(container, made)),
    isDone: async ({ container }, context) => isPausedNow(idOf(container, context.made), context),
    undo: async ({ container }, context) => {
      const id = idOf(container, context.made);
      if (await isPausedNow(id, context)) await context.engine.unpause(id);
    },
  },
  rename: {
    do: ({ container, to }, { engine, made }) => engine.rename(idOf(container, made), to),
    isDone: async ({ container, to }, { engine, made }) =>
      (await containerOf(engine, idOf(container, made)))?.name === to,
    undo: async ({ container, from }, { engine, made }) => {
      const id = idOf(container, made);
      if ((await containerOf(engine, id))?.name !== from) await engine.rename(id, from);
    },
  },
  connect: {
    do: ({ network, container, endpoint }, { engine, made }) =>
      engine.connectRaw(network, idOf(container, made), endpoint),
    isDone: async ({ network, container }, context) => isConnected(network, idOf(container, context.made), context),
    undo: async ({ network, container }, context) => {
      const id = idOf(container, context.made);
      if (await isConnected(network, id, context)) await context.engine.disconnect(network, id, { force: true });
    },
    undoRefused: async ({ network, container }, context) => {
      const id = idOf(container, context.made);
      if (!(await isLeftBehind(network, id, context))) return;
      // Nothing else takes it off while the container runs.
      await context.engine.connectRaw(network, id, {});
      await context.engine.disconnect(network, id);
    },
  },
  disconnect: {
    do: ({ network, container }, { engine, made }) => engine.disconnect(network, idOf(container, made)),
    isDone: async ({ network, container }, context) =>
      !(await isConnected(network, idOf(container, context.made), context)),
    undo: async ({ network, container, endpoint, unwritten = [] }, context) => {
      const id = idOf(container, context.made);
      const isOn = await isConnected(network, id, context);
      if (!isOn) await context.engine.connectRaw(network, id, endpoint);
      const { name } = container;
      const on = { container: name, network };
      const lost = isOn ? await lackingOn(network, id, unwritten, context) : unwritten;
      if (lost.length > 0) throw new HumanError<ChangeFact>({ code: 'endpoint-without', ...on, lost }, 'engine');
      const mac = textOf(endpoint['MacAddress']);
      if (mac !== '' && ((await hasOtherMac(network, id, mac, context)) ?? !isOn)) {
        throw new HumanError<ChangeFact>({ code: 'mac-not-given-back', ...on, mac }, 'engine');
      }
    },
  },
  createNetwork: {
    do: async ({ name, body }, { engine, made }) => {
      made.set(networkKey(name), (await engine.createNetwork({ ...body, Name: name })).id);
    },
    isDone: async ({ name }, { engine, made }) => {
      const id = await networkCalled(engine, name);
      if (id !== undefined) made.set(networkKey(name), id);
      return id !== undefined;
    },
    undo: async ({ name }, { engine, made }) => {
      const id = made.get(networkKey(name));
      if (id !== undefined) await found(engine.removeNetwork(id));
    },
  },
  removeContainer: {
    do: async ({ container, isSaved }, { engine, made, leftovers }) => {
      const id = idOf(container, made);
      const raw = await found(engine.inspectRaw(id));
      if (!raw) return;
      if (!isSaved && changesThatCount(await engine.changes(id), engineMade(raw)).length > 0) {
        leftovers.add(container.name);
      } else {
        await engine.remove(id, { force: false, volumes: false });
      }
    },
    isDone: async ({ container }, { engine, made }) => (await containerOf(engine, idOf(container, made))) === undefined,
  },
  // Podman 4 knows no such request, and starts nothing by itself.
  holdRestart: {
    do: async ({ container }, { engine, made }) =>
      await found(engine.update(idOf(container, made), { RestartPolicy: { Name: 'no' } })),
    isDone: async ({ container }, { engine, made }) => await isHeld(idOf(container, made), engine),
    undo: async ({ container, policy }, { engine, made }) => {
      const id = idOf(container, made);
      if (await isHeld(id, engine)) await found(engine.update(id, { RestartPolicy: policy }));
    },
  },
  // Nothing is asked of the engine: that it stays, and stays as it is, was seen to before.
  keepContainer: { do: () => Promise.resolve(), isDone: () => Promise.resolve(true) },
  removeLink: {
    do: ({ client, alias }, { engine }) => engine.removeLink(client.name, alias),
    isDone: async ({ client, alias }, { engine, made }) => {
      const links = (await containerOf(engine, idOf(client, made)))?.details?.legacyLinks ?? [];
      return !links.some((text) => text.endsWith(`:/${client.name}/${alias}`));
    },
  },
  verifyLinks: {
    do: async ({ container, links }, { engine, made }) => {
      const [missing] = missingLinks(await engine.inspect(idOf(container, made)), links);
      if (missing)
        throw new HumanError<ChangeFact>(
          { code: 'link-not-made', server: missing.server, alias: missing.alias },
          'engine',
        );
    },
    isDone: () => Promise.resolve(false),
  },
  attach: {
    do: async ({ container }, { attach, made }) => await attach?.(idOf(container, made)),
    isDone: () => Promise.resolve(false),
  },
  verify: { do: verifyAct, isDone: () => Promise.resolve(false) },
  commit: {
    do: async ({ container, repository, tag }, { engine, made }) => {
      await engine.commit(idOf(container, made), { repository, tag, pause: true, comment: savedComment });
    },
    isDone: async ({ repository, tag }, { engine }) =>
      (await found(engine.inspectImage(`${repository}:${tag}`))) !== undefined,
  },
  pull: {
    do: ({ image }, { engine, progress, signal }) =>
      engine.pull(image, ({ text, fraction }) => progress(text, fraction), signal ? { signal } : {}),
    isDone: async ({ image }, { engine }) => (await found(engine.inspectImage(image))) !== undefined,
  },
};

/** The rules of one act. */
export interface BoundRules {
  do(context: ActContext): Promise<void>;
  isDone(context: ActContext): Promise<boolean>;
  /** Milliseconds between looks. `most`: seconds that they may take. */
  looksMore(context: ActContext, most?: number): Promise<readonly number[]>;
  undo(context: ActContext): Promise<void>;
  undoRefused(context: ActContext): Promise<void>;
  readonly isTakenBack: boolean;
}

export function rulesOf(act: Act): BoundRules {
  // The act's own kind chose the rules, so they are rules for this act.
  const own = rules[act.kind] as ActRules<Act>;
  return {
    // What it throws at once counts as a rejection, too.
    do: async (context) => await own.do(act, context),
    isDone: (context) => own.isDone(act, context),
    looksMore: async (context, most) => (await own.looksMore?.(act, context, most)) ?? [],
    undo: async (context) => await own.undo?.(act, context),
    undoRefused: async (context) => await own.undoRefused?.(act, context),
    isTakenBack: own.undo !== undefined,
  };
}

function networkKey(name: string): string {
  return `network ${name}`;
}
