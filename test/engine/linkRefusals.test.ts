import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineScene, refusal } from './EngineScene';

const scene = new EngineScene('refusals');
const db = scene.name('db');
let dbId = '';

beforeAll(async () => {
  dbId = await scene.run(db);
});
afterAll(() => scene.clear());

/** The refusal of a creation, which must leave nothing behind. */
async function refusedCreation(changes: Parameters<EngineScene['spec']>[0]) {
  const before = await scene.inventory();
  const error = await refusal(scene.engine.create(scene.spec({ name: scene.name('new'), ...changes })));
  expect(await scene.inventory()).toEqual(before);
  return error;
}

describe('a creation is refused', () => {
  it('without its image, also when the link is bad', async () => {
    const error = await refusedCreation({ image: 'no-such-image:1', legacyLinks: ['nobody:db'] });
    expect(error.code).toBe('missingImage');
    expect(error.message).toBe(
      "The image no-such-image:1 isn't on this engine. Pull it first, or choose a local image.",
    );
  });

  it('under a taken name', async () => {
    const error = await refusedCreation({ name: db });
    expect(error.code).toBe('conflict');
    expect(error.message).toMatch(new RegExp(`^The name ${db} is taken by the container ${dbId.slice(0, 12)}\\. `));
  });

  it('under a name that is none', async () => {
    const error = await refusedCreation({ name: '-bad name' });
    expect(error.code).toBe('invalid');
    expect(error.message).toMatch(/^"-bad name" can't be a container's name\. Use letters/);
  });

  it.each([
    [
      'an unknown server',
      'nobody:db',
      'notFound',
      /refusals-\d+-new can't be linked with nobody: there is no container/,
    ],
    ['itself', 'SELF:db', 'notFound', /can't be linked with \S+new: there is no container of that name/],
    ['no server', ':db', 'invalid', /^A link has no server before the colon\. Write it as server:alias\.$/],
    ['too many parts', 'a:b:c', 'invalid', /^The link "a:b:c" has too many colons\. Write it as server:alias\.$/],
    ['nothing at all', '', 'invalid', /^A link is empty\. Write it as server:alias\.$/],
  ])('with a link to %s', async (_, link, code, sentence) => {
    const error = await refusedCreation({ legacyLinks: [link.replace('SELF', scene.name('new'))] });
    expect(error.code).toBe(code);
    expect(error.message).toMatch(sentence);
  });

  it("with links on the host's network, on either side", async () => {
    const client = await refusedCreation({ network: 'host', legacyLinks: [`${dbId}:db`] });
    const host = await scene.run(scene.name('on-host'), { HostConfig: { NetworkMode: 'host' } });
    const server = await refusedCreation({ legacyLinks: [`${host}:db`] });
    for (const error of [client, server]) {
      expect(error.code).toBe('invalid');
      expect(error.message).toMatch(/-new can't be linked: links don't work where .* uses the host's network/);
    }
  });

  it("with links in another container's network", async () => {
    const error = await refusedCreation({ network: `container:${dbId}`, legacyLinks: [`${dbId}:db`] });
    expect(error.code).toBe('invalid');
    expect(error.message).toMatch(/-new can't be linked: it uses the network of another container\./);
  });

  it('with a network alias on the default bridge', async () => {
    const name = scene.name('new');
    const before = await scene.inventory();
    const error = await refusedCreation({ networkAliases: ['web'] }).catch(async () => {
      const { id } = (await scene.engine.list()).find((each) => each.name === name) ?? { id: '' };
      const late = await refusal(scene.engine.start(id));
      await scene.engine.remove(id, { force: true, volumes: true });
      return late;
    });
    expect(error.code).toBe('invalid');
    expect(error.message).toBe(
      `${name} can't have a network alias on the default bridge. Choose a network of your own, or use a link.`,
    );
    expect(await scene.inventory()).toEqual(before);
  });

  it('with a variable that has no name, and keeps its value to itself', async () => {
    const error = await refusedCreation({ env: ['=hunter2'] });
    expect(error.message).not.toContain('hunter2');
    expect(error.code).toBe('invalid');
  });
});

describe('a linked container', () => {
  it('of the mode none starts, and its link means nothing', async () => {
    const server = await scene.create(scene.freshName());
    const spec = scene.spec({ name: scene.freshName(), network: 'none', legacyLinks: [`${server}:db`] });
    const { id } = await scene.engine.create(spec);
    await scene.engine.start(id);
    const client = await scene.inspected(id);
    expect(client.state).toBe('running');
    expect(client.details?.legacyLinks).toHaveLength(1);
    expect((await scene.engine.readFile(id, '/etc/hosts')).toString()).not.toMatch(/\bdb\b/);
  });

  it('cannot start, restart or run a program while its server is stopped', async () => {
    const [serverName, clientName] = [scene.freshName(), scene.freshName()];
    const server = await scene.run(serverName);
    const client = await scene.linked(clientName, [`${server}:db`]);
    await scene.stop(server);
    const sentence = `${clientName} is linked with ${serverName} as db, and ${serverName} isn't running. Start ${serverName} first.`;
    const exec = await refusal(scene.engine.exec(client, { command: ['true'] }));
    const shell = await refusal(scene.engine.openShell(client, ['sh']));
    const restart = await refusal(scene.engine.restart(client));
    expect((await scene.inspected(client)).state).toBe('exited');
    const start = await refusal(scene.engine.start(client));
    for (const error of [exec, shell, restart, start]) {
      expect([error.code, error.message]).toEqual(['serverStopped', sentence]);
    }
  });

  it('cannot start with a server that is not on the default bridge', async () => {
    const network = await scene.network('elsewhere');
    const [serverName, clientName] = [scene.freshName(), scene.freshName()];
    const server = await scene.run(serverName, { HostConfig: { NetworkMode: network } });
    const client = await scene.create(clientName, { HostConfig: { Links: [`${server}:db`] } });
    const error = await refusal(scene.engine.start(client));
    expect(error.code).toBe('notOnNetwork');
    expect(error.message).toMatch(
      new RegExp(
        `^${clientName} is linked with ${serverName}, and ${serverName} isn't on the default bridge network\\.`,
      ),
    );
  });

  it('cannot run a program when its server has left the default bridge', async () => {
    const [serverName, clientName] = [scene.freshName(), scene.freshName()];
    const server = await scene.run(serverName);
    const client = await scene.linked(clientName, [`${server}:db`]);
    await scene.engine.disconnect('bridge', server);
    const error = await refusal(scene.engine.exec(client, { command: ['true'] }));
    expect(error.code).toBe('notOnNetwork');
    expect(error.message).toMatch(
      new RegExp(
        `^${clientName} is linked with ${serverName}, and ${serverName} isn't on the default bridge network\\.`,
      ),
    );
  });

  it('whose server was removed cannot run a program, even when another server has its name', async () => {
    const serverName = scene.freshName();
    const server = await scene.run(serverName);
    const clientName = scene.freshName();
    const client = await scene.linked(clientName, [`${server}:db`]);
    await scene.engine.remove(server, { force: true, volumes: true });
    const gone = await refusal(scene.engine.exec(client, { command: ['true'] }));
    await scene.run(serverName);
    const replaced = await refusal(scene.engine.exec(client, { command: ['true'] }));
    for (const error of [gone, replaced]) {
      expect(error.code).toBe('serverStopped');
      expect(error.message).toMatch(
        new RegExp(
          `^${clientName} is linked with ${serverName} as db, and that container was removed\\. .*create it again`,
        ),
      );
    }
  });
});

describe('a link', () => {
  it('is removed, and what is none is told apart', async () => {
    const clientName = scene.freshName();
    const client = await scene.linked(clientName, [`${dbId}:db`, `${dbId}:store`]);
    await scene.engine.removeLink(clientName, 'db');
    expect((await scene.inspected(client)).details?.legacyLinks).toEqual([`/${db}:/${clientName}/store`]);
    const unknown = await refusal(scene.engine.removeLink(clientName, 'db'));
    expect(unknown.code).toBe('notFound');
    expect(unknown.message).toBe(`${clientName} has no link with the alias db. Refresh the view.`);
    expect((await scene.inspected(dbId)).state).toBe('running');
  });

  it('with an odd name stands in the way of a renaming', async () => {
    const clientName = scene.freshName();
    const odd = scene.freshName();
    const client = await scene.linked(clientName, [`${dbId}:../${odd}`]);
    const error = await refusal(scene.engine.rename(client, scene.freshName()));
    expect(error.code).toBe('conflict');
    expect(error.message).toBe(
      `${clientName} can't be renamed: one of its links has the odd name ${odd}, which lies outside ${clientName}. Remove that link first.`,
    );
  });
});
