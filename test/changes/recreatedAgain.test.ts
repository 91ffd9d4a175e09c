import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/core/plans/plan';
import { inWords } from '../../src/words/inWords';
import { request } from '../lab/engines/engineHttp';
import { ChangeScene } from './ChangeScene';
import { comparedContainer, differences } from './comparedContainer';
import { SampleGround } from './SampleGround';
import { sampleContainer } from './sampleContainer';
import { cases, kinds, seed } from './samplesAgain';

/** Places of volumes that the plan says it names. */
function volumesOf({ notCarried }: Plan): ReadonlySet<string> {
  return new Set(notCarried.flatMap(({ reason }) => ('destination' in reason ? [reason.destination] : [])));
}

describe(`a random container made anew by a plan is the same (SEED=${seed}, CASES=${cases})`, () => {
  test.for(kinds)('engine %s', { timeout: 300_000 + cases * 60_000 }, async (kind, { onTestFinished }) => {
    const folder = await mkdtemp(join(tmpdir(), 'again-'));
    const scene = new ChangeScene(kind, 'whole', folder);
    const ground = new SampleGround(scene.lab, scene.prefix);
    onTestFinished(async () => {
      await ground.clear();
      await scene.clear();
      await rm(folder, { recursive: true });
    });
    await ground.prepare();
    const found: string[] = [];
    const refused: string[] = [];
    let made = 0;
    for (const [index, sample] of fc.sample(sampleContainer, { seed, numRuns: cases * 4 }).entries()) {
      if (made === cases) break;
      const name = `${index}`;
      const full = scene.prefix + name;
      if ((await ground.make(full, sample)).refused !== undefined) continue;
      const before = await ground.inspect(full);
      try {
        const plan = await scene.recreation(name);
        const { leftovers } = await scene.carryOut(plan);
        made += 1;
        const how = { volumes: volumesOf(plan), ordered: true };
        const all = differences(comparedContainer(before, how), comparedContainer(await ground.inspect(full), how));
        const left = plan.steps.some(({ act }) => act.kind === 'keepContainer') ? [] : leftovers;
        if (all.length + left.length > 0) found.push(`case ${index}: ${JSON.stringify(sample)}`, ...all, ...left);
      } catch (error) {
        const said = inWords(error).message;
        refused.push(said);
        // Refused before anything was done, or undone.
        expect((await ground.inspect(full))['Id'], said).toBe(before['Id']);
      }
      for (const each of Object.keys(await scene.states())) {
        if (each === name || each.startsWith(`${name}-before-`)) {
          await request(scene.lab.socket, 'DELETE', `/containers/${scene.prefix}${each}?force=1`);
        }
      }
    }
    console.log(`engine ${kind}: seed ${seed}, ${made} made anew, ${refused.length} refused`, refused);
    expect(found.join('\n')).toBe('');
    expect(made).toBe(cases);
  });
});
