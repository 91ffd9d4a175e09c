import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Creation } from '../../src/core/creations/creation';
import { creationOf } from '../../src/core/creations/creationOf';
import { recordOf, textOf } from '../../src/core/creations/rawJson';
import { demand, request } from '../lab/engines/engineHttp';
import type { EngineKind } from '../lab/engines/LabEngine';
import { testEngine } from '../lab/engines/testEngines';
import { comparedContainer, differences } from './comparedContainer';
import { SampleGround } from './SampleGround';
import { sampleContainer } from './sampleContainer';

const isDeep = process.env['CONTAINER_LINKS_DEEP'] !== undefined;
const cases = Number(process.env['CASES'] ?? (isDeep ? '120' : '15'));
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);
const kinds: readonly EngineKind[] = ['20.10', '26.1', '28.5'];
const apiVersions = { '20.10': '1.41', '26.1': '1.45', '28.5': '1.51' } as const;

/** Carries a creation out through the API alone. */
async function createAgain(socket: string, creation: Creation): Promise<void> {
  const { name, body, endpoints, leave, state } = creation;
  await demand(socket, 'POST', `/containers/create?name=${name}`, body);
  for (const { network, config } of endpoints.filter(({ byCreation }) => !byCreation)) {
    await demand(socket, 'POST', `/networks/${network}/connect`, { Container: name, EndpointConfig: config });
  }
  for (const network of leave) await demand(socket, 'POST', `/networks/${network}/disconnect`, { Container: name });
  if (state !== 'created') await demand(socket, 'POST', `/containers/${name}/start`);
  if (state === 'paused') await demand(socket, 'POST', `/containers/${name}/pause`);
}

describe.concurrent(`a container made again is the same (SEED=${seed}, CASES=${cases})`, () => {
  test.for(kinds)('engine %s', { timeout: 300_000 + cases * 30_000 }, async (kind, { onTestFinished }) => {
    const ground = new SampleGround(testEngine(kind), `again-${process.pid}-`);
    onTestFinished(() => ground.clear());
    await ground.prepare();
    const { socket } = ground.engine;
    const found: string[] = [];
    let made = 0;
    let refused = 0;
    for (const [index, sample] of fc.sample(sampleContainer, { seed, numRuns: cases * 4 }).entries()) {
      if (made === cases) break;
      const name = `${ground.prefix}${index}`;
      const making = await ground.make(name, sample);
      if (making.refused !== undefined) {
        refused += 1;
        await ground.remove(name);
        if (process.env['SHOW']) console.log(kind, making.refused);
        continue;
      }
      made += 1;
      const before = await ground.inspect(name);
      const image = await request(socket, 'GET', `/images/${textOf(before['Image'])}/json`);
      const creation = creationOf(before, recordOf(image.body), { apiVersion: apiVersions[kind] });
      await ground.remove(name);
      const outcome = await createAgain(socket, creation).then(
        async () => {
          const volumes = new Set(
            creation.notCarried.flatMap(({ reason }) => ('destination' in reason ? [reason.destination] : [])),
          );
          return differences(
            comparedContainer(before, { volumes }),
            comparedContainer(await ground.inspect(name), { volumes }),
          );
        },
        (error: Error) => [error.message],
      );
      if (outcome.length > 0) found.push(`case ${index}: ${JSON.stringify(sample)}`, ...outcome);
      await ground.remove(name);
    }
    console.log(
      `engine ${kind}: seed ${seed}, ${made} containers made again, ${refused} refused, ${found.length} differences`,
    );
    expect(found.join('\n')).toBe('');
    expect(made).toBe(cases);
  });
});
