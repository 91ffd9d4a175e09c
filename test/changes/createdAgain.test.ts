import { describe, expect, test } from 'vitest';
import { demand } from '../lab/engines/engineHttp';
import { cases, kinds, type Maker, samplesAgain, seed } from './samplesAgain';

/** Carries a creation out through the API alone. */
const byApi: Maker = async ({ ground, creation }) => {
  const { socket } = ground.engine;
  const { name, body, endpoints, leave, state } = creation;
  await demand(socket, 'POST', `/containers/create?name=${name}`, body);
  for (const { network, config } of endpoints.filter(({ byCreation }) => !byCreation)) {
    await demand(socket, 'POST', `/networks/${network}/connect`, { Container: name, EndpointConfig: config });
  }
  for (const network of leave) await demand(socket, 'POST', `/networks/${network}/disconnect`, { Container: name });
  if (state !== 'created') await demand(socket, 'POST', `/containers/${name}/start`);
  if (state === 'paused') await demand(socket, 'POST', `/containers/${name}/pause`);
  return creation.notCarried;
};

describe.concurrent(`a container made again is the same (SEED=${seed}, CASES=${cases})`, () => {
  test.for(kinds)('engine %s', { timeout: 300_000 + cases * 30_000 }, async (kind) => {
    const { made, refused, found } = await samplesAgain(kind, `again-${process.pid}-`, byApi);
    console.log(`engine ${kind}: seed ${seed}, ${made} made again, ${refused} refused, ${found.length} differences`);
    expect(found.join('\n')).toBe('');
    expect(made).toBe(cases);
  });
});
