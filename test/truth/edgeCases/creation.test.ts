import { expect, test } from 'vitest';
import type { LinkText } from '../../../src/core/links/linkText';
import { creationBody } from '../../../src/core/plans/creationBody';
import type { CreationPlan } from '../../../src/core/plans/creationPlan';
import type { PlanStep } from '../../../src/core/plans/plan';
import { refusal } from '../../engine/EngineScene';
import { testEngine } from '../../lab/engines/testEngines';
import { type EdgeScene, inScene } from './EdgeScene';

const lab = testEngine('26.1');

/** The plan with other links than planning would let through. */
function withLinks(plan: CreationPlan, servers: readonly string[], links: readonly LinkText[]): CreationPlan {
  const planned = links.map((link, index) => ({ ...link, serverId: servers[index] ?? '' }));
  const spec = { ...plan.spec, legacyLinks: planned.map(({ serverId, alias }) => `${serverId}:${alias}`) };
  const steps = plan.steps.map((step): PlanStep => {
    const { act } = step;
    if (act.kind === 'create') return { ...step, act: { ...act, body: creationBody(spec) } };
    return act.kind === 'verifyLinks' ? { ...step, act: { ...act, links: planned } } : step;
  });
  return { ...plan, spec, steps };
}

async function names(scene: EdgeScene): Promise<readonly string[]> {
  const listed = await scene.engine.list();
  return listed.map(({ name }) => name).filter((name) => name.startsWith(scene.ground.prefix));
}

test.concurrent('edge case 1: an empty alias makes a container without the link, and creation finds out', () =>
  inScene(lab, async (scene) => {
    const server = await scene.server('db');
    const client = await scene.ground.create('web', { HostConfig: { Links: [`${scene.name('db')}:`] } });
    expect((await scene.ask('GET', `/containers/${client}/json`)).text).toContain('"Links":null');
    expect(await scene.links(client)).toEqual([]);

    const wanted = { image: 'alpine:latest', name: scene.name('app') };
    const refused = await refusal(scene.plan({ ...wanted, links: [`${scene.name('db')}:`] }));
    expect(refused.message).toContain('alias');
    const plan = await scene.plan({ ...wanted, links: [`${scene.name('db')}:x`] });
    const forced = withLinks(plan, [server], [{ server: scene.name('db'), alias: '' }]);
    const told = await refusal(scene.carryOut(forced));
    expect(told.message).toBe(
      `The engine accepted the link ${scene.name('db')}:, but did not make it. Nothing was created: try another alias.`,
    );
    expect(await names(scene)).not.toContain(scene.name('app'));
  }));

test.concurrent('edge case 2: of two servers with one alias only the first is linked, and creation says so', () =>
  inScene(lab, async (scene) => {
    const [one, two] = [await scene.server('one'), await scene.server('two')];
    const client = await scene.client('web', [`${one}:db`, `${two}:db`]);
    expect(await scene.links(client)).toMatchObject([{ alias: 'db', server: scene.name('one') }]);
    expect((await scene.ground.hosts(client)).get('db')).toEqual([await scene.address(one)]);

    const links = [`${scene.name('one')}:db`, `${scene.name('two')}:db`];
    const wanted = { image: 'alpine:latest', name: scene.name('app') };
    const refused = await refusal(scene.plan({ ...wanted, links }));
    expect(refused.message).toBe(
      `The alias "db" can't stand for both "${scene.name('one')}" and "${scene.name('two')}". Give one of them another alias.`,
    );
    const plan = await scene.plan({ ...wanted, links: links.slice(0, 1) });
    const both = ['one', 'two'].map((name) => ({ server: scene.name(name), alias: 'db' }));
    const told = await refusal(scene.carryOut(withLinks(plan, [one, two], both)));
    expect(told.message).toMatch(/^The engine accepted the link .*two:db, but did not make it\./);
    expect(await names(scene)).not.toContain(scene.name('app'));
  }));

test.concurrent('edge case 40: starting what runs is a success', () =>
  inScene(lab, async (scene) => {
    const id = await scene.server('db');
    expect((await scene.ask('POST', `/containers/${id}/start`)).status).toBe(304);
    await expect(scene.engine.start(id)).resolves.toBeUndefined();
    await scene.ground.stop(id);
    expect((await scene.ask('POST', `/containers/${id}/stop`)).status).toBe(304);
    await expect(scene.engine.stop(id)).resolves.toBeUndefined();
  }));
