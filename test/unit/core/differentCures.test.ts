import { expect, it } from 'vitest';
import { problemsOfLinks } from '../../../src/core/problems/linkProblems';
import { meantProblem } from '../../../src/core/repair/meantProblem';
import type { CurableProblem } from '../../../src/core/repair/possibleCures';
import { isCurable, withPossibleCures } from '../../../src/core/repair/possibleCures';
import { networkOfCure, withDifferentCures } from '../../../src/core/repair/sameCure';
import { attachment, sampleContainer, sampleScene } from '../creation/sampleScene';

// By the whole id, which no network answers to: the client has to join each network again.
const db = sampleContainer('a', 'db', { networks: [attachment('front'), attachment('back')] });
const www = sampleContainer('b', 'www', {
  networkMode: 'front',
  networks: [
    attachment('front', { links: [`${db.id}:redis`, `${db.id}:cache`] }),
    attachment('back', { links: [`${db.id}:redis`] }),
  ],
});
const scene = sampleScene([db, www]);
const links = scene.lookup.linksFrom(www.id);
const problems = withPossibleCures(problemsOfLinks(scene, www, []), www, scene).filter(isCurable);
const place = (problem: CurableProblem | undefined) => {
  const link = links.find(({ key }) => key === problem?.link);
  return link && `${link.alias} on ${link.network}`;
};

it('cures on different networks, and of different names, are offered each by itself', () => {
  const different = withDifferentCures([...problems, ...problems], links);
  expect(different.map(({ action }) => action.kind)).toEqual(Array(3).fill('reconnect-client'));
  expect(different.map((each) => networkOfCure(each, links)).sort()).toEqual(['back', 'front', 'front']);
});

it('two of one alias that are removed are different, two of one network that is joined again are not', () => {
  const cured = (kind: 'remove-link' | 'reconnect-client') =>
    problems.map((each) => ({ ...each, facts: [], action: { ...each.action, kind, alias: 'redis' } }));
  expect(withDifferentCures(cured('remove-link'), links)).toHaveLength(3);
  expect(withDifferentCures(cured('reconnect-client'), links)).toHaveLength(2);
});

it.each([
  [{ code: 'not-on-network', alias: 'cache' }, 'cache on front'],
  [{ alias: 'redis', network: 'back' }, 'redis on back'],
  [{ alias: 'redis', network: 'front' }, 'redis on front'],
  [{ network: 'back' }, 'redis on back'],
  [{ code: 'server-stopped', alias: 'cache' }, undefined],
  [{ alias: 'cache', network: 'back' }, undefined],
])('a script says which of several problems of one kind it means: %j', (meant, found) => {
  expect(place(meantProblem(problems, meant, www, scene))).toBe(found);
  expect(meantProblem(problems, {}, www, scene)).toBe(problems[0]);
});

it('an alias that the client does not have is told', () => {
  expect(() => meantProblem(problems, { alias: 'nope' }, www, scene)).toThrow('link-unknown');
});
