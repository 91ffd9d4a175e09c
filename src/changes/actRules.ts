import { isUp } from '../core/containers/snapshot';
import { textOf } from '../core/creations/rawJson';
import { HumanError } from '../core/humanError';
import type { Act, CreateAct } from '../core/plans/act';
import type { ChangeFact } from '../core/plans/changeFacts';
import { filledBody } from '../core/plans/filledBody';
import { changesThatCount } from '../core/plans/layerChanges';
import { missingLinks } from '../core/plans/missingLinks';
import { type ActContext, idOf } from './ActContext';
import { containerCalled, containerOf, found, networkCalled } from './lookups';
import { verifyAct } from './verifyAct';

/** How an act is done, found out and taken back. */
interface ActRules<A extends Act> {
  do(act: A, context: ActContext): Promise<void>;
  /** Whether the world is as after it. Asked when the answer to the request was lost. */
  isDone(act: A, context: ActContext): Promise<boolean>;
  /** Does what is still to be done for the world to be as before; nothing where it is. */
  undo?(act: A, context: ActContext): Promise<void>;
}

type RuleTable = { readonly [K in Act['kind']]: ActRules<Extract<Act, { readonly kind: K }>> };

/** It is stopped first, in its own time: it may have begun to write. A new one that runs after all stays. */
async function removeMade({ key, isNew }: CreateAct, { engine, made }: ActContext): Promise<void> {
  const id = made.get(key);
  const container = id === undefined ? undefined : await containerOf(engine, id);
  if (!container) return;
  if (isUp(container) && !isNew) await engine.stop(container.id);
  await engine.remove(container.id, { force: !isNew, volumes: isNew === true });
}

const neverRestart = { RestartPolicy: { Name: 'no' } };

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
      // Right before the name was free. What somebody else made meanwhile has been started, or is of another image.
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
    undo: async ({ container, was }, context) => {
      const { engine, made } = context;
      const id = idOf(container, made);
      await startIfDown(id, context);
      const isPaused = (await containerOf(engine, id))?.state === 'paused';
      if (was === 'paused' && !isPaused) await engine.pause(id);
    },
  },
  kill: {
    do: ({ container }, { engine, made }) => engine.kill(idOf(container, made)),
    isDone: async ({ container }, context) => !(await isUpNow(idOf(container, context.made), context)),
    undo: async ({ container }, context) => await startIfDown(idOf(container, context.made), context),
  },
  restart: {
    do: async ({ container }, { engine, made, startedAt }) => {
      const id = idOf(container, made);
      startedAt.set(id, (await containerOf(engine, id))?.details?.startedAt);
      await engine.restart(id);
    },
    isDone: async ({ container }, { engine, made, startedAt }) => {
      const now = await containerOf(engine, idOf(container, made));
      return now !== undefined && isUp(now) && now.details?.startedAt !== startedAt.get(now.id);
    },
    // An engine stops it, and may then refuse to start it.
    undo: async ({ container }, context) => await startIfDown(idOf(container, context.made), context),
  },
  pause: {
    do: ({ container }, { engine, made }) => engine.pause(idOf(container, made)),
    isDone: async ({ container }, context) => isPausedNow(idOf(container, context.made), context),
    undo: async ({ container }, context) => {
      const id = idOf(container, context.made);
      if (await isPausedNow(id, context)) await context.engine.unpause(id);
    },
  },
  unpause: {
    do: ({ container }, { engine, made }) => engine.unpause(idOf(container, made)),
    isDone: async ({ container }, context) => !(await isPausedNow(idOf(container, context.made), context)),
    undo: async ({ container }, context) => {
      const id = idOf(container, context.made);
      if ((await containerOf(context.engine, id))?.state === 'running') await context.engine.pause(id);
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
      // A refused connection may leave its entry behind; only force takes it off.
      if (await isConnected(network, id, context)) await context.engine.disconnect(network, id, { force: true });
    },
  },
  disconnect: {
    do: ({ network, container }, { engine, made }) => engine.disconnect(network, idOf(container, made)),
    isDone: async ({ network, container }, context) =>
      !(await isConnected(network, idOf(container, context.made), context)),
    undo: async ({ network, container, endpoint }, context) => {
      const id = idOf(container, context.made);
      if (!(await isConnected(network, id, context))) await context.engine.connectRaw(network, id, endpoint);
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
  removeNetwork: {
    do: async ({ name }, { engine }) => await engine.removeNetwork(name),
    isDone: async ({ name }, { engine }) => (await networkCalled(engine, name)) === undefined,
  },
  removeContainer: {
    do: async ({ container, engineMade }, { engine, made, leftovers }) => {
      const id = idOf(container, made);
      if (!(await containerOf(engine, id))) return;
      if (engineMade !== 'all' && changesThatCount(await engine.changes(id), engineMade).length > 0) {
        await engine.update(id, neverRestart);
        leftovers.add(container.name);
      } else {
        await engine.remove(id, { force: false, volumes: false });
      }
    },
    isDone: async ({ container }, { engine, made }) => (await containerOf(engine, idOf(container, made))) === undefined,
  },
  keepContainer: {
    do: async ({ container }, { engine, made }) => await engine.update(idOf(container, made), neverRestart),
    isDone: async ({ container }, { engine, made }) =>
      ['', 'no'].includes((await containerOf(engine, idOf(container, made)))?.details?.restartPolicy ?? ''),
  },
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
      await engine.commit(idOf(container, made), { repository, tag, pause: true });
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

/** The rules of an act, bound to it. */
export function rulesOf(act: Act): {
  do(context: ActContext): Promise<void>;
  isDone(context: ActContext): Promise<boolean>;
  undo(context: ActContext): Promise<void>;
} {
  // The act's own kind chose the rules, so they are rules for this act.
  const own = rules[act.kind] as ActRules<Act>;
  return {
    do: (context) => own.do(act, context),
    isDone: (context) => own.isDone(act, context),
    undo: async (context) => await own.undo?.(act, context),
  };
}

function networkKey(name: string): string {
  return `network ${name}`;
}

async function isUpNow(id: string, { engine }: ActContext): Promise<boolean> {
  const container = await containerOf(engine, id);
  return container !== undefined && isUp(container);
}

async function isPausedNow(id: string, { engine }: ActContext): Promise<boolean> {
  return (await containerOf(engine, id))?.state === 'paused';
}

async function isConnected(network: string, id: string, { engine }: ActContext): Promise<boolean> {
  const container = await containerOf(engine, id);
  return container?.networks.some(({ name, networkId }) => name === network || networkId === network) === true;
}

async function startIfDown(id: string, context: ActContext): Promise<void> {
  if (!(await isUpNow(id, context))) await context.engine.start(id);
}

async function stopIfUp(id: string, context: ActContext): Promise<void> {
  if (await isUpNow(id, context)) await context.engine.stop(id);
}
