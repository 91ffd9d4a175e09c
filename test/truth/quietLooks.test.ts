import { expect, test } from 'vitest';
import { createApi } from '../../src/api/createApi';
import { ModelRoom } from '../../src/model/ModelRoom';
import type { EngineKind } from '../lab/engines/LabEngine';
import { testEngine } from '../lab/engines/testEngines';
import { inScene, until } from './edgeCases/EdgeScene';

test.each<EngineKind>(['20.10', '28.5'])(
  'with nothing on screen the links of engine %s tell what only a look into a client finds',
  (kind) =>
    inScene(testEngine(kind), async (scene) => {
      const failures: string[] = [];
      // The room looks into every client of its engine.
      const isOurs = (text: string) => text.includes(scene.ground.prefix);
      const note = (what: string) => void (isOurs(what) && failures.push(what));
      const room = new ModelRoom({
        endpoint: () => testEngine(kind).endpoint,
        observe: () => ({ mode: 'exec', sidecarImage: '' }),
        secretPatterns: () => [],
        log: { warn: note, error: note },
      });
      try {
        let looks = 0;
        room.descriptions.onDidDescribe(({ description }) => {
          looks += isOurs(description.client.name) ? 1 : 0;
        });
        const { answers, descriptions, model, problems } = room;
        const predict = answers.predict.bind(answers);
        const subscriptions = { add: <T>(each: T) => each };
        const api = createApi({ model, problems, descriptions, predict, report: note, subscriptions });
        /** Codes of a link, once they are these. */
        const codes = (client: string, ...wanted: string[]) =>
          until(() => {
            const link = api.links().find((each) => each.client === scene.name(client));
            const told = link?.problems.map(({ code }) => code) ?? [];
            return wanted.every((code) => told.includes(code as (typeof told)[number])) ? told : undefined;
          }, `${wanted} of ${client}`);

        const [moving, stopped] = [await scene.server('moving'), await scene.server('stopped')];
        await scene.client('one', [`${moving}:db`]);
        await scene.client('two', [`${stopped}:db`]);
        const [first, second] = [await scene.address(moving), await scene.address(stopped)];
        // Before anybody watches: where the server was stands in the client's hosts file only.
        await scene.ground.stop(stopped);
        await api.ready;
        await codes('two', 'server-stopped');
        await until(() => (looks === 1 ? true : undefined), 'a look at the client of the stopped server');
        expect(await codes('one')).not.toContain('hosts-mismatch');
        const stranger = await scene.takeAddress(second);
        expect(await codes('two', 'hosts-mismatch')).toContain('server-stopped');

        // A move without a start. Engine 28 corrects the hosts file, older ones do not; none corrects variables.
        await scene.engine.disconnect('bridge', moving);
        await codes('one', 'not-on-network');
        await scene.takeAddress(first);
        await codes('one', 'not-on-network', 'hosts-mismatch');
        await scene.engine.connect('bridge', moving, { aliases: [], links: [] });
        const told = await codes('one', 'stale-env', 'env-points-elsewhere');
        expect(told.includes('hosts-mismatch')).toBe(kind === '20.10');

        // What the stranger gives up harms nobody any more, and is found without a look.
        const before = looks;
        await scene.ground.remove(stranger);
        await until(async () => {
          const link = api.links().find((each) => each.client === scene.name('two'));
          return link?.problems.some(({ code }) => code === 'hosts-mismatch') ? undefined : true;
        }, 'the end of what was wrong');
        expect(looks).toBe(before);
        expect(failures).toEqual([]);
      } finally {
        room.dispose();
      }
    }),
);
