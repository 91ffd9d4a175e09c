import { describe, expect, it } from 'vitest';
import type { Container } from '../../../../src/core/containers/snapshot';
import { LinkMemory } from '../../../../src/core/links/LinkMemory';
import { LinkModel } from '../../../../src/core/links/LinkModel';
import { linkProblems } from '../../../../src/core/problems/linkProblems';
import type { Problem } from '../../../../src/core/problems/problem';
import { lostLinkProblems } from '../../../../src/core/problems/restartProblems';
import { told } from '../../../told';
import { idOf, inspected, isReadIn } from '../../links/containers';
import { codesOf, datastore, described, type Look, sceneOf, www } from '../scenes';

/** A picture that is watched, as the live model watches its own. */
class Watched {
  readonly model = new LinkModel();
  readonly memory = new LinkMemory();

  constructor(...containers: readonly Container[]) {
    this.see({ upserts: containers });
  }

  see(changes: Parameters<LinkModel['apply']>[0]): void {
    this.memory.note(this.model.apply(changes).containers, this.model, isReadIn(this.model));
  }

  /** Problems of www's links that concern a restart of the engine, with those of links that it lost. */
  told(version = '28.5.2'): readonly Problem[] {
    const scene = { ...sceneOf(version, []), lookup: this.model, seen: this.memory };
    const client = this.model.find('www');
    const links = this.model.linksFrom(client?.id ?? '').flatMap((link) => linkProblems(scene, link));
    return [...links, ...(client ? lostLinkProblems(scene, client) : [])].filter(({ code }) => code === 'start-order');
  }
}

const renamed = datastore({ name: 'store2' });
const heir = inspected('heir', { name: 'datastore' });

describe('a server that was renamed', () => {
  it('edge case 12: is lost with the next restart, until it has its first name again', () => {
    const watched = new Watched(datastore(), www());
    expect(watched.told()).toEqual([]);
    watched.see({ upserts: [renamed] });
    expect(watched.told().map(told)).toEqual([expect.stringContaining('starts without redis')]);
    expect(codesOf(watched.told())).toEqual(['start-order']);
    watched.see({ upserts: [datastore()] });
    expect(watched.told()).toEqual([]);
  });

  it('edge case 12: is kept by a link that we made by id', () => {
    const watched = new Watched(datastore(), www());
    watched.memory.noteMadeById(idOf('www'));
    watched.see({ upserts: [renamed] });
    expect(watched.told()).toEqual([]);
    watched.see({ upserts: [heir] });
    expect(watched.told()).toEqual([]);
  });

  it('edge case 13: loses the link to whoever has its first name now', () => {
    const watched = new Watched(datastore(), www());
    watched.see({ upserts: [renamed, heir] });
    expect(watched.told().map(told)).toEqual([expect.stringContaining('redis leads to datastore')]);
    // After the restart the link is the heir's, and there is nothing to warn of.
    watched.see({
      upserts: [
        { ...renamed, linkNames: [] },
        { ...heir, linkNames: ['www/redis'] },
      ],
    });
    expect(watched.told()).toEqual([]);
  });

  it('is not told of on an engine without legacy links', () => {
    const watched = new Watched(datastore(), www());
    watched.see({ upserts: [renamed] });
    expect(watched.told('30.0.0')).toEqual([]);
  });
});

describe('a link that cannot be followed', () => {
  const second = inspected('cache', { linkNames: ['www/cache'] });
  const client = www({}, { legacyLinks: ['/cache:/www/cache', '/datastore:/www/redis'] });

  it('edge case 14: takes others along', () => {
    const watched = new Watched(datastore(), second, client);
    expect(watched.told()).toEqual([]);
    watched.see({ removals: [idOf('datastore')] });
    expect(watched.told().map(({ link }) => link)).toEqual([`legacy:${idOf('www')}:bridge:cache`]);
    expect(told(watched.told()[0])).toContain('that of redis to datastore is one');
  });

  it('edge case 14: takes none along once a container has the name, unless it was made by id', () => {
    const watched = new Watched(datastore(), second, client);
    watched.see({ removals: [idOf('datastore')], upserts: [heir] });
    expect(watched.told()).toEqual([]);
    watched.memory.noteMadeById(idOf('www'));
    expect(watched.told()).toHaveLength(1);
  });
});

describe('a link that was removed', () => {
  const without = www({}, { legacyLinks: [] });

  it('edge case 15: may return, until it has or the client is gone', () => {
    const watched = new Watched(datastore(), www());
    watched.see({ upserts: [without, datastore({ linkNames: [] })] });
    expect(watched.told().map(told)).toEqual([expect.stringContaining('may return')]);
    watched.see({ upserts: [www(), datastore()] });
    expect(watched.told()).toEqual([]);
    watched.see({ upserts: [without] });
    watched.see({ removals: [idOf('www')] });
    watched.see({ upserts: [without] });
    expect(watched.told()).toEqual([]);
  });

  it('edge case 15: is not taken for removed while the details of the client are unknown', () => {
    const { details: _, ...listed } = www();
    const watched = new Watched(datastore(), www());
    watched.see({ upserts: [listed, datastore({ linkNames: [] })] });
    expect(watched.told()).toEqual([]);
  });
});

it('nobody watched: nothing is told of what only watching tells', () => {
  const look: Look = { hosts: '172.17.0.2\tredis datahost datastore\n172.17.0.3\twebhost\n' };
  const { problems } = described(sceneOf('28.5.2', [renamed, www()]), 'www', look);
  expect(codesOf(problems)).toEqual([]);
  // The alias leads where it should; that the name is old hurts nobody.
  const old = problems.filter(({ code }) => code === 'hosts-mismatch');
  expect(old.map(({ severity, action }) => [severity, action])).toEqual([['info', undefined]]);
});
