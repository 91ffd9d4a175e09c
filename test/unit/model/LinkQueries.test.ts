import { describe, expect, it, vi } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { engineGeneration } from '../../../src/core/engines/engineGeneration';
import { LinkModel } from '../../../src/core/links/LinkModel';
import { engineRoom } from '../../../src/engine/engineRoom';
import type { Engine } from '../../../src/engine/port/Engine';
import { LinkQueries } from '../../../src/model/clients/LinkQueries';
import type { EngineModel } from '../../../src/model/connection/EngineModel';
import { datastore, www } from '../core/scenes';
import { attachment, inspected } from '../links/containers';

const at = (ipv4?: string) => ({ networks: [attachment('bridge', ipv4 === undefined ? {} : { ipv4 })] });

/** A model that holds `known` until it looks at the engine again, where `real` is. */
function opened({ known, real }: { readonly known: readonly Container[]; readonly real: readonly Container[] }) {
  const lookup = new LinkModel();
  lookup.apply({ upserts: known });
  const requests: string[] = [];
  const engine: Partial<Engine> = {
    readFile: async () => Buffer.from('172.17.0.2\tredis datahost datastore\n'),
    exec: () => Promise.reject(new Error('no shell')),
    networks: async () => {
      requests.push('networks');
      return [];
    },
  };
  const model: Partial<EngineModel> = {
    lookup,
    engine: engineGeneration({ product: 'docker', version: '28.5.2', apiVersion: '1.51', os: 'linux' }),
    firstSnapshot: Promise.resolve(),
    need: () => ({ dispose: () => undefined }),
    requireEngine: async () => engine as Engine,
    lookAgain: async () => {
      requests.push('everything');
      lookup.apply({ upserts: real });
    },
    refreshContainers: async (ids) => {
      requests.push(...ids.map((id) => lookup.container(id)?.name ?? id));
      lookup.apply({ upserts: real.filter(({ id }) => ids.includes(id)) });
    },
  };
  const answers = new LinkQueries(
    model as EngineModel,
    () => [],
    () => ({ mode: 'exec', sidecarImage: '' }),
    async () => engineRoom,
  );
  return { answers, requests, model };
}

describe('a prediction', () => {
  it('is made with a server that was made a moment ago', async () => {
    const { answers, requests } = opened({ known: [], real: [datastore()] });
    const { names } = await answers.predict({ server: 'datastore', alias: 'db' });
    expect(names.find(({ name }) => name === 'db')?.addresses).toEqual(['172.17.0.2']);
    expect(requests).toEqual(['everything']);
  });

  it('says that there is no such server after one more look', async () => {
    const { answers, requests } = opened({ known: [], real: [] });
    await expect(answers.predict({ server: 'nobody', alias: 'db' })).rejects.toMatchObject({
      fact: { code: 'no-such-container', reference: 'nobody' },
    });
    expect(requests).toEqual(['everything']);
  });

  it('is refused for a network that is not there, and asks for networks only then', async () => {
    const { answers, requests } = opened({ known: [datastore()], real: [] });
    await expect(answers.predict({ server: 'datastore', alias: 'db', network: 'nosuch' })).rejects.toMatchObject({
      fact: { code: 'network-unknown', network: 'nosuch' },
    });
    await expect(answers.predict({ server: 'datastore', alias: '' })).rejects.toMatchObject({
      fact: { code: 'alias-empty' },
    });
    expect(requests).toEqual(['networks']);
  });
});

describe('a verification', () => {
  it('goes by what is true now of the client and its servers', async () => {
    const thief = inspected('thief', at('172.17.0.2'));
    const { answers, requests } = opened({
      known: [datastore(), www(), thief],
      real: [datastore({ state: 'exited', ...at() }), www()],
    });
    const [row] = await answers.verify(www().id);
    expect(row).toMatchObject({
      resolves: ['172.17.0.2'],
      stray: { why: 'down', holders: ['thief'] },
      reachable: [{ port: 6379, open: 'unknown' }],
    });
    expect(requests).toEqual(['www', 'datastore']);
  });

  it('waits for no container that the engine hangs on', async () => {
    vi.useFakeTimers();
    try {
      const { answers, model } = opened({ known: [datastore(), www()], real: [] });
      Object.assign(model, { refreshContainers: () => new Promise(() => undefined) });
      let rows: unknown;
      void answers.verify(www().id).then((told) => {
        rows = told;
      });
      await vi.advanceTimersByTimeAsync(10_000);
      expect(rows).toMatchObject([{ alias: 'redis', resolves: ['172.17.0.2'] }]);
    } finally {
      vi.useRealTimers();
    }
  });
});
