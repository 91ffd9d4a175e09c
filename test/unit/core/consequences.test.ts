import { describe, expect, it } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { type ContainerVerb, consequencesOf } from '../../../src/core/plans/consequences';
import { linkProblems } from '../../../src/core/problems/linkProblems';
import { attachment, inspected } from '../links/containers';
import { datastore, sceneOf, www } from './scenes';

function facts(verb: ContainerVerb, of: string, containers: readonly Container[], version = '28.5.2') {
  const scene = sceneOf(version, containers);
  const container = scene.lookup.find(of);
  if (!container) throw new Error(`no ${of}`);
  return consequencesOf(verb, container, scene);
}

const byName = inspected('api', {
  networkMode: 'own',
  networks: [attachment('own', { ipv4: '10.0.0.3', links: ['store:db'] })],
});
const store = inspected('store', { networkMode: 'own', networks: [attachment('own', { ipv4: '10.0.0.2' })] });

describe('What a person is told before something is done to a server', () => {
  it('names its clients, and what becomes of them', () => {
    const lesson = [datastore(), www()];
    const clients = ['www (redis)'];
    const server = 'datastore';
    expect(facts('stop', server, lesson)).toEqual([{ code: 'clients-wait-for-server', server, clients }]);
    expect(facts('restart', server, lesson)).toEqual([{ code: 'addresses-may-go-stale', server, clients }]);
    expect(facts('rename', server, lesson)).toEqual([{ code: 'links-lost-with-engine', server, clients }]);
    expect(facts('remove', server, lesson).map(({ code }) => code)).toEqual([
      'runs-and-is-stopped',
      'clients-break-for-good',
    ]);
  });

  it('names who looks for its name, and who takes the name over', () => {
    const own = [store, byName];
    const clients = ['api (db)'];
    expect(facts('stop', 'store', own)).toEqual([{ code: 'aliases-stop-resolving', server: 'store', clients }]);
    expect(facts('rename', 'store', own)).toEqual([{ code: 'aliases-follow-the-name', server: 'store', clients }]);
  });

  it('names who answers to its name afterwards, on which network', () => {
    const also = (parts: Partial<Container>) =>
      inspected('spare', {
        networkMode: 'own',
        networks: [attachment('own', { ipv4: '10.0.0.4', aliases: ['store'] })],
        ...parts,
      });
    const taken = { code: 'name-taken-over', container: 'store', name: 'store', network: 'own', by: ['spare'] };
    for (const verb of ['stop', 'rename', 'remove'] as const) {
      expect(facts(verb, 'store', [store, also({})])).toContainEqual(taken);
      expect(facts(verb, 'store', [store, also({ state: 'exited' })])).not.toContainEqual(taken);
    }
    const alias = inspected('mail', { networks: [attachment('own', { ipv4: '10.0.0.5', aliases: ['smtp'] })] });
    const twin = inspected('mail2', { networks: [attachment('own', { ipv4: '10.0.0.6', aliases: ['SMTP'] })] });
    expect(facts('stop', 'mail', [alias, twin])).toContainEqual({
      ...taken,
      container: 'mail',
      name: 'smtp',
      by: ['mail2'],
    });
    expect(facts('rename', 'mail', [alias, twin])).toEqual([]);
    expect(facts('restart', 'store', [store, also({})])).toEqual([]);
  });

  it('names who lives in its network', () => {
    const sharer = inspected('helper', { networkMode: `container:${store.id}`, networks: [] });
    const expected = [{ code: 'sharers-lose-network', container: 'store', sharers: ['helper'] }];
    expect(facts('restart', 'store', [store, sharer])).toEqual(expected);
  });

  it('names who lives in its processes and its memory', () => {
    const inside = inspected('inside', {}, { pidMode: `container:${store.id}` });
    const beside = inspected('beside', {}, { ipcMode: `container:${store.id}` });
    for (const verb of ['stop', 'restart'] as const) {
      expect(facts(verb, 'store', [store, inside, beside])).toEqual([
        { code: 'sharers-end-with-processes', container: 'store', sharers: ['inside'] },
        { code: 'sharers-lose-memory', container: 'store', sharers: ['beside'] },
      ]);
    }
  });

  it('names who was given its volumes before it is removed', () => {
    for (const volumesFrom of [['store:ro'], [store.id]]) {
      const backup = inspected('backup', {}, { volumesFrom });
      const told = { code: 'borrowers-keep-volumes', container: 'store', borrowers: ['backup'] };
      expect(facts('remove', 'store', [store, backup])).toEqual([
        expect.objectContaining({ code: 'runs-and-is-stopped' }),
        told,
      ]);
      expect(facts('stop', 'store', [store, backup])).toEqual([]);
    }
  });

  it('says nothing where nobody notices, but of a removal', () => {
    for (const verb of ['stop', 'restart', 'rename'] as const) expect(facts(verb, 'store', [store])).toEqual([]);
    expect(facts('remove', 'store', [store]).map(({ code }) => code)).toContain('nobody-is-linked');
  });

  it('says nothing of variables where the engine sets none', () => {
    const scene = sceneOf('29.0.0', [datastore(), www()], 'absent');
    expect(consequencesOf('restart', datastore(), scene)).toEqual([]);
  });
});

describe('The cure of a link to a server that is gone', () => {
  const cureOf = (containers: readonly Container[]) => {
    const scene = sceneOf('28.5.2', containers);
    const client = scene.lookup.find('www');
    const [link] = client ? scene.lookup.linksFrom(client.id) : [];
    if (!link) throw new Error('no link');
    return linkProblems(scene, link).find(({ code }) => code === 'server-missing')?.action;
  };

  it('is to remove it where nobody has the name', () => {
    expect(cureOf([www()])).toMatchObject({ kind: 'remove-link', containerName: 'www', alias: 'redis' });
  });

  it('is to make the client anew where another container has the name now', () => {
    // It has no link name: the engine doesn't link the two.
    expect(cureOf([www(), datastore({ linkNames: [] })])).toMatchObject({ kind: 'recreate-client' });
  });
});
