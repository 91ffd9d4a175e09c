import { expect, test } from 'vitest';
import { createApi } from '../../src/api/createApi';
import { engineRoom } from '../../src/engine/engineRoom';
import { ModelRoom } from '../../src/model/ModelRoom';
import type { EngineKind } from '../lab/engines/engineKind';
import { testEngine } from '../lab/engines/testEngines';
import { type EdgeScene, inScene, until } from './edgeCases/EdgeScene';

/** All that the extension has without a screen, watching one engine. It looks into every client there. */
function openRoom(scene: EdgeScene, endpoint: string) {
  const failures: string[] = [];
  const looks: string[] = [];
  const isOurs = (text: string) => text.includes(scene.ground.prefix);
  const note = (what: string) => void (isOurs(what) && failures.push(what));
  const room = new ModelRoom({
    engineRoom: async () => engineRoom,
    endpoint: () => ({ setting: endpoint, choice: '' }),
    observe: () => ({ mode: 'exec', sidecarImage: '' }),
    secretPatterns: () => [],
    log: { warn: note, error: note },
  });
  const { queries, descriptions, model, problems } = room;
  descriptions.records.add({
    rethink: () => {},
    afterSlice: () => {},
    noteLook(id) {
      const name = model.lookup.container(id)?.name ?? '';
      if (isOurs(name)) looks.push(name);
    },
  });
  const predict = queries.predict.bind(queries);
  const subscriptions = { add: <T>(each: T) => each, forget: () => {} };
  const api = createApi({ model, problems, descriptions, predict, report: note, subscriptions });
  const problemsOf = (client: string, alias?: string) => {
    const link = api.links().find((each) => each.client === scene.name(client) && each.alias === (alias ?? each.alias));
    return link?.problems.map(({ code }) => code) ?? [];
  };
  /** Codes of a link, once these are among them. */
  const codes = (client: string, ...wanted: string[]) =>
    until(() => {
      const told = problemsOf(client);
      return wanted.every((code) => told.some((each) => each === code)) ? told : undefined;
    }, `${wanted} of ${client}`);
  return { room, api, failures, looks, codes, problemsOf };
}

async function watching(
  kind: EngineKind,
  play: (scene: EdgeScene, room: () => ReturnType<typeof openRoom>) => Promise<void>,
): Promise<void> {
  await inScene(testEngine(kind), async (scene) => {
    let opened: ReturnType<typeof openRoom> | undefined;
    try {
      await play(scene, () => (opened ??= openRoom(scene, testEngine(kind).endpoint)));
      expect(opened?.failures).toEqual([]);
    } finally {
      opened?.room.dispose();
    }
  });
}

test.each<EngineKind>(['20.10', '28.5'])(
  'with nothing on screen the links of engine %s tell what only a look into a client finds',
  (kind) =>
    watching(kind, async (scene, open) => {
      const [moving, stopped] = [await scene.server('moving'), await scene.server('stopped')];
      await scene.client('one', [`${moving}:db`]);
      await scene.client('two', [`${stopped}:db`]);
      const [first, second] = [await scene.address(moving), await scene.address(stopped)];
      // Before anybody watches: where the server was stands in the client's hosts file only.
      await scene.ground.stop(stopped);
      const { api, codes, looks, problemsOf } = open();
      await api.ready;
      await codes('two', 'server-stopped');
      await until(() => (looks.length === 2 ? true : undefined), 'a look at each client');
      // The one of which something is doubtful comes first.
      expect(looks).toEqual([scene.name('two'), scene.name('one')]);
      expect(await codes('one')).not.toContain('hosts-mismatch');
      const stranger = await scene.takeAddress(second);
      expect(await codes('two', 'hosts-mismatch')).toContain('server-stopped');

      // A move without a start. Engine 28 corrects the hosts file, older ones do not; none corrects variables.
      await scene.engine.disconnect('bridge', moving);
      await codes('one', 'not-on-network');
      await scene.takeAddress(first);
      await codes('one', 'not-on-network', 'hosts-mismatch');
      const untilThen = looks.length;
      await scene.engine.connectRaw('bridge', moving, {});
      await until(() => (looks.length > untilThen ? true : undefined), 'a look after the move');
      const told = await codes('one', 'stale-env', 'env-points-elsewhere');
      expect(told.includes('hosts-mismatch')).toBe(kind === '20.10');

      // What the stranger gives up harms nobody any more, and is found without a look.
      const before = looks.length;
      await scene.ground.remove(stranger);
      await until(() => (problemsOf('two').includes('hosts-mismatch') ? undefined : true), 'the end of what was wrong');
      expect(looks).toHaveLength(before);
    }),
);

test.each<EngineKind>(['20.10', '28.5'])(
  'a move of a server of engine %s is found though it was over before anybody watched',
  (kind) =>
    watching(kind, async (scene, open) => {
      const [moved, other] = [await scene.server('moved'), await scene.server('other')];
      await scene.client('one', [`${moved}:db`]);
      await scene.client('two', [`${other}:db`]);
      const address = await scene.address(moved);
      await scene.engine.disconnect('bridge', moved);
      await scene.takeAddress(address);
      await scene.engine.connectRaw('bridge', moved, {});
      const { api, codes, looks } = open();
      await api.ready;
      const told = await codes('one', 'stale-env', 'env-points-elsewhere');
      expect(told.includes('hosts-mismatch')).toBe(kind === '20.10');
      await until(() => (looks.length === 2 ? true : undefined), 'a look at each client');
      expect((await codes('two')).filter((code) => code !== 'legacy-removed-in-30')).toEqual([]);
    }),
);

const removals: readonly (readonly [EngineKind, string, readonly string[]])[] = [
  ['26.1', 'stay', []],
  ['28.5', 'leave', ['hosts-mismatch']],
];
test.each(removals)(
  'edge case 16: with one link removed on engine %s the lines of the others %s, and the tree says so without a look of a person',
  (kind, _fate, expected) =>
    watching(kind, async (scene, open) => {
      const [one, two] = [await scene.server('one'), await scene.server('two')];
      await scene.client('web', [`${one}:a`, `${two}:b`]);
      const { api, room, looks, problemsOf } = open();
      await api.ready;
      await until(() => (looks.length === 1 ? true : undefined), 'the first look');
      await scene.engine.removeLink(scene.name('web'), 'a');
      room.model.noticeAttention();
      await until(() => (looks.length === 2 ? true : undefined), 'a look after the removal');
      const marks = problemsOf('web', 'b').filter((code) => code !== 'legacy-removed-in-30');
      expect(marks).toEqual(expected);
      expect(problemsOf('web', 'a')).toEqual([]);
    }),
);
