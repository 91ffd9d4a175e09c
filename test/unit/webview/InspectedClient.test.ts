import { afterEach, beforeEach, expect, it, describe as suite, vi } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import type { Description } from '../../../src/core/descriptions/description';
import { LinkMemory } from '../../../src/core/links/LinkMemory';
import type { ContainerLookup } from '../../../src/core/links/lookup';
import type { LiveModel, ModelChange } from '../../../src/model/connection/LiveModel';
import { InspectedClient, type InspectorSources } from '../../../src/webview/inspector/InspectedClient';
import { failure } from '../../failure';
import { container, datastore, describe, redisLink, www } from './sampleClients';

/** A model whose containers and events the test decides. */
class Bench {
  readonly containers = new Map<string, Container>([www, datastore].map((each) => [each.id, each]));
  readonly listeners = new Set<(change: ModelChange) => void>();
  needs = 0;
  state: LiveModel['connection'] = { state: 'connected', endpoint: 'unix:///x' };
  readonly describe = vi.fn(async (_id: string): Promise<Description> => describe(www, {}));
  readonly verify = vi.fn<InspectorSources['verify']>(async () => [
    { key: 'any', how: [{ code: 'names-from-hosts-file' }], resolves: ['172.17.0.2'], reachable: [] },
  ]);
  readonly changed = vi.fn();
  readonly refreshContainers = vi.fn<LiveModel['refreshContainers']>(async () => undefined);
  private readonly find = (name: string) =>
    [...this.containers.values()].find((each) => each.name === name || each.id === name);
  private readonly lookup: ContainerLookup = {
    containers: () => this.containers.values(),
    container: (id) => this.containers.get(id),
    meant: this.find,
    find: this.find,
    linksFrom: (id) => (id === www.id ? [redisLink] : []),
    linksTo: () => [],
    byAddress: () => [],
    onNetwork: () => [],
    answering: () => [],
    networks: () => [],
    revision: 0,
  };

  private release(): void {
    this.needs -= 1;
  }

  client(id = www.id): InspectedClient {
    const bench = this;
    const model: LiveModel = {
      lookup: this.lookup,
      seen: new LinkMemory(),
      get connection() {
        return bench.state;
      },
      engine: undefined,
      firstSnapshot: Promise.resolve(),
      complete: true,
      need: () => {
        this.needs += 1;
        return { dispose: () => this.release() };
      },
      onDidChange: (listener) => {
        this.listeners.add(listener);
        return { dispose: () => void this.listeners.delete(listener) };
      },
      refresh: async () => undefined,
      lookAgain: async () => undefined,
      refreshContainers: this.refreshContainers,
      noticeAttention: () => undefined,
    };
    const preview = () => this.describe(id);
    const sources = {
      model,
      problems: { of: () => [], onDidChange: () => ({ dispose: () => undefined }) },
      descriptions: { describe: this.describe, forget: () => undefined, preview },
      verify: this.verify,
    };
    return new InspectedClient({ kind: 'container', id, name: 'www' }, sources, () => 'unexpected', this.changed);
  }

  async fire(...ids: readonly string[]): Promise<void> {
    for (const listener of this.listeners) listener({ membership: false, connection: false, containers: new Set(ids) });
    await vi.advanceTimersByTimeAsync(500);
  }
}

let bench: Bench;
beforeEach(() => {
  vi.useFakeTimers();
  bench = new Bench();
});
afterEach(() => void vi.useRealTimers());

async function watched(id?: string): Promise<InspectedClient> {
  const client = bench.client(id);
  client.watch();
  await vi.advanceTimersByTimeAsync(500);
  return client;
}

suite('a client that is followed', () => {
  it('holds one need while it is watched, and leaves no timer and no listener', async () => {
    const client = await watched();
    client.watch();
    expect([bench.needs, bench.listeners.size]).toEqual([1, 1]);
    for (const listener of bench.listeners) {
      listener({ membership: false, connection: false, containers: new Set([www.id]) });
    }
    client.unwatch();
    expect([bench.needs, bench.listeners.size, vi.getTimerCount()]).toEqual([0, 0, 0]);
  });

  it('is read anew for itself, its servers and whoever takes an address it holds; for nobody else', async () => {
    await watched();
    const thief = container('thief', '172.17.0.2');
    const stranger = container('stranger', '172.17.0.77');
    bench.containers.set(thief.id, thief).set(stranger.id, stranger);
    expect(bench.describe).toHaveBeenCalledTimes(1);
    await bench.fire(stranger.id);
    expect(bench.describe).toHaveBeenCalledTimes(1);
    for (const id of [www.id, datastore.id, thief.id]) await bench.fire(id);
    expect(bench.describe).toHaveBeenCalledTimes(4);
  });

  it('reads once for a burst, and once more for what changed during a reading', async () => {
    await watched();
    let finish: (description: Description) => void = () => undefined;
    bench.describe.mockImplementationOnce(
      () =>
        new Promise((done) => {
          finish = done;
        }),
    );
    await bench.fire(www.id, datastore.id);
    await bench.fire(www.id);
    await bench.fire(datastore.id);
    expect(bench.describe).toHaveBeenCalledTimes(2);
    finish(describe(www, {}));
    await vi.advanceTimersByTimeAsync(500);
    expect(bench.describe).toHaveBeenCalledTimes(3);
  });

  it('is asked for what sends no event whenever it comes on screen', async () => {
    const client = await watched();
    expect(bench.refreshContainers.mock.calls).toEqual([[[www.id]]]);
    client.unwatch();
    client.watch();
    await vi.advanceTimersByTimeAsync(500);
    expect(bench.refreshContainers).toHaveBeenCalledTimes(2);
  });

  it('that was removed is said to be, with the last that was known', async () => {
    const client = await watched();
    bench.containers.delete(www.id);
    await bench.fire(www.id);
    expect(client.facts()).toMatchObject({
      removed: true,
      subject: { container: { name: 'www' } },
      description: { client: { name: 'www' } },
    });
  });

  it('keeps what is known while the engine does not answer, and is no removal', async () => {
    const client = await watched();
    bench.containers.clear();
    bench.state = { state: 'unreachable', endpoint: 'unix:///x', reason: { code: 'The engine does not answer.' } };
    await bench.fire(www.id);
    expect(client.facts()).toMatchObject({ removed: false, failure: 'The engine does not answer.', description: {} });
  });

  it('tells a failure in its own sentence, and forgets it after the next reading', async () => {
    bench.describe.mockRejectedValueOnce(failure('www did not answer in time.', 'timeout'));
    const client = await watched();
    expect(client.facts().failure).toBe('www did not answer in time.');
    await bench.fire(www.id);
    expect(client.facts().failure).toBeUndefined();
  });

  it('is found by its name after a reload when it was made anew', async () => {
    const client = await watched('f'.repeat(64));
    expect(client.facts().target).toEqual({ kind: 'container', id: www.id, name: 'www' });
  });

  it('keeps a verification until something it rests on changes', async () => {
    const client = await watched();
    await client.verify();
    expect(client.facts()).toMatchObject({
      verifying: false,
      verified: { how: "Names: from the client's hosts file." },
    });
    await bench.fire(datastore.id);
    expect(client.facts().verified).toBeUndefined();
  });
});
