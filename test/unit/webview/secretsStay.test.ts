import fc from 'fast-check';
import { expect, it, describe as suite } from 'vitest';
import type { Variable, VariableStatus } from '../../../src/core/variables/variable';
import { inspectorPicture } from '../../../src/webview/inspector/viewModel';
import { describe, factsOf, healthy, ownVariables, redisLink, secretText, www } from './sampleClients';

const statuses: readonly VariableStatus[] = ['match', 'stale', 'missing', 'unexpected', 'predicted', 'unreadable'];

/** Values that occur nowhere else in a view. */
const hidden = fc.stringMatching(/^[a-z]{0,6}$/).map((tail) => `S3CR3T"\\<é>${tail}`);

const variable: fc.Arbitrary<Variable> = fc
  .record({
    name: fc.string(),
    predicted: fc.option(hidden, { nil: undefined }),
    observed: fc.option(hidden, { nil: undefined }),
    status: fc.constantFrom(...statuses),
    link: fc.constantFrom(undefined, redisLink.key, 'a link that is gone'),
  })
  .map(({ name, predicted, observed, status, link }) => ({
    name,
    value: observed ?? predicted ?? '',
    origin: link === undefined ? 'container' : 'link',
    status,
    secret: true,
    ...(link === undefined ? {} : { link }),
    ...(predicted === undefined ? {} : { predicted }),
    ...(observed === undefined ? {} : { observed }),
  }));

function valuesIn(view: unknown): number {
  return JSON.stringify(view).split('S3CR3T').length - 1;
}

suite('secrets', () => {
  it('never leave the host with a view, however variables look', () => {
    fc.assert(
      fc.property(fc.array(variable), (env) => {
        const { view, copyables } = inspectorPicture(factsOf(www, { description: describe(www, { env }) }));
        expect(valuesIn(view)).toBe(0);
        const held = env
          .flatMap(({ predicted, observed }) => [predicted, observed])
          .filter((each) => each !== undefined);
        expect([...copyables.values()].filter((text) => text.startsWith('S3CR3T')).sort()).toEqual(held.sort());
      }),
    );
  });

  it('leave it one by one, as they are asked for', () => {
    const unique = fc.uniqueArray(variable, { selector: ({ name, link }) => `${link}\n${name}`, minLength: 2 });
    fc.assert(
      fc.property(unique, (env) => {
        const facts = factsOf(www, { description: describe(www, { env }) });
        const rows = inspectorPicture(facts).view.environment.flatMap((group) => group.rows);
        for (const row of rows) {
          const { view } = inspectorPicture({ ...facts, revealed: new Set([row.key]) });
          const own = Number(row.predicted !== undefined) + Number(row.observed !== undefined);
          expect(valuesIn(view)).toBe(own);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('leave it together when all are asked for', () => {
    expect(JSON.stringify(inspectorPicture(healthy).view)).not.toContain(secretText);
    const { view } = inspectorPicture({ ...healthy, allRevealed: true });
    const secrets = view.environment.flatMap(({ rows }) => rows).filter(({ secret }) => secret);
    expect(secrets.map(({ predicted }) => predicted?.text)).toEqual([secretText, secretText]);
    expect(secrets).toHaveLength(1 + ownVariables.filter(({ secret }) => secret).length);
  });
});
