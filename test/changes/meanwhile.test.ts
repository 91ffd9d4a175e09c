import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/core/plans/plan';
import { inWords } from '../../src/words/inWords';
import type { EngineKind } from '../lab/engines/engineKind';
import type { ChangeScene } from './ChangeScene';
import { scenesOn } from './scenes';

const kinds: readonly EngineKind[] = ['20.10', '26.1', '28.5'];

describe.each(kinds)('what happens between a plan and the agreement to it, on engine %s', (kind) => {
  const open = scenesOn(kind);
  let scene: ChangeScene;
  const named = (name: string) => scene.prefix + name;

  /** Carries it out after that, and gives the sentence of the refusal. Nothing was stopped or made anew. */
  async function refusal(plan: Plan, meanwhile: () => Promise<unknown>): Promise<string> {
    await meanwhile();
    const before = await scene.engine.list();
    const refused = await scene.carryOut(plan).then(
      () => 'not at all',
      (error: unknown) => inWords(error).message,
    );
    const after = await scene.engine.list();
    const own = (all: typeof before) =>
      all.filter(({ name }) => name.startsWith(scene.prefix)).map(({ id, name, state }) => ({ id, name, state }));
    expect(own(after)).toEqual(own(before));
    return refused;
  }

  it('a limit that was set is noticed, and so is a link that was removed', async () => {
    scene = await open('limits');
    await scene.run('db');
    const web = await scene.run('web', { HostConfig: { Links: [`${named('db')}:redis`, `${named('db')}:cache`] } });
    const first = await scene.recreation('web');
    const limit = () => scene.call('POST', `/containers/${web}/update`, { CpuShares: 333 });
    expect(await refusal(first, limit)).toContain('links, networks or limits of');
    const second = await scene.recreation('db');
    const unlink = () => scene.call('DELETE', `/containers/${named('web')}/cache?link=1`);
    expect(await refusal(second, unlink)).toContain('links, networks or limits of');
  });

  it('a client that is linked with the container is noticed, and so is one that has its network', async () => {
    scene = await open('clients');
    await scene.run('db');
    const first = await scene.recreation('db');
    const link = () => scene.run('late', { HostConfig: { Links: [`${named('db')}:redis`] } });
    expect(await refusal(first, link)).toContain(`${named('late')} rests on ${named('db')} now`);
    const second = await scene.recreation('db');
    const share = () => scene.run('peer', { HostConfig: { NetworkMode: `container:${named('db')}` } });
    expect(await refusal(second, share)).toContain(`${named('peer')} rests on ${named('db')} now`);
  });

  it('a network that was made anew under the same name is noticed', async () => {
    scene = await open('networks');
    const network = await scene.network('own');
    await scene.run('db', { HostConfig: { NetworkMode: network } });
    await scene.create('web', { HostConfig: { NetworkMode: network } });
    await scene.run('lone');
    const { plan, how } = await scene.linkAdded('lone', 'db', 'redis');
    expect(how).toBe('connected');
    const recreation = await scene.recreation('web');
    const remake = async () => {
      await scene.call('DELETE', `/containers/${named('db')}?force=1`);
      await scene.call('DELETE', `/networks/${network}`);
      await scene.network('own');
    };
    expect(await refusal(plan, remake)).toContain('is another one than when the change was planned');
    expect(await refusal(recreation, () => Promise.resolve())).toContain('is another one');
  });

  it('another link of a client on a network of its own is noticed before it leaves the network', async () => {
    scene = await open('endpoints');
    const network = await scene.network('own');
    await scene.run('db', { HostConfig: { NetworkMode: network } });
    const web = await scene.run('web', { HostConfig: { NetworkMode: network } });
    const { plan } = await scene.linkAdded('web', 'db', 'redis');
    const again = async () => {
      await scene.call('POST', `/networks/${network}/disconnect`, { Container: web });
      const EndpointConfig = { Links: [`${named('db')}:cache`] };
      await scene.call('POST', `/networks/${network}/connect`, { Container: web, EndpointConfig });
    };
    expect(await refusal(plan, again)).toContain('links, networks or limits of');
    expect(await scene.inside('web', 'nslookup', 'cache')).toMatch(/Address.*\n.*Address/s);
  });

  it('another image behind the same tag is noticed, and none at all', async () => {
    scene = await open('images');
    const tag = `${named('redis')}:1`;
    const base = await scene.create('base');
    const commit = (version: string) =>
      scene.call('POST', `/commit?container=${base}&repo=${named('redis')}&tag=1`, { Labels: { version } });
    await commit('7');
    const first = (await scene.engine.inspectImage(tag)).id;
    await scene.run('db', { Image: tag, Volumes: { '/data': {} } });
    const plan = await scene.recreation('db');
    const another = `The image ${tag} was replaced or removed`;
    expect(await refusal(plan, () => commit('8'))).toContain(another);
    const untag = () => scene.call('DELETE', `/images/${tag}`);
    expect(await refusal(plan, untag)).toContain(another);
    await scene.call('POST', `/images/${encodeURIComponent(first)}/tag?repo=${named('redis')}&tag=1`);
    await scene.carryOut(plan);
    expect((await scene.engine.inspect(named('db'))).imageId).toBe(first);
    await scene.empty();
    await scene.call('DELETE', `/images/${encodeURIComponent(first)}`);
  });

  it('what it was like is never written to disk', async () => {
    scene = await open('journal');
    await scene.run('web', { HostConfig: { LogConfig: { Type: 'json-file', Config: { labels: 'a-token' } } } });
    const plan = await scene.recreation('web');
    expect(JSON.stringify(plan)).toContain('a-token');
    const written: string[] = [];
    const runner = scene.runner();
    await runner.run(plan, scene.engine, () => Promise.resolve('well'), {
      progress: () => {
        void readdir(scene.journal).then(async (files) => {
          for (const file of files) written.push(await readFile(join(scene.journal, file), 'utf8').catch(() => ''));
        });
      },
    });
    expect(written.join('\n')).toContain(named('web'));
    expect(written.join('\n')).not.toContain('a-token');
  });
});
