import { describe, expect, it } from 'vitest';
import type { Description } from '../../../src/core/descriptions/description';
import type { ResolvedName } from '../../../src/core/names/resolvedName';
import type { Variable } from '../../../src/core/variables/variable';
import { compareAged, compareObserved, type Tally, type Truth } from '../../truth/compareTruth';

/** The differential suite finds each of these: else its silence would prove nothing. */
describe('a product that says something false of a client that has aged', () => {
  const truth = (env: Record<string, string>, hosts: Record<string, readonly string[]> = {}): Truth => ({
    environment: new Map(Object.entries(env)),
    hosts: new Map(Object.entries(hosts)),
    dns: new Map(),
  });
  const now = truth(
    { DB_PORT: 'tcp://172.17.0.2:1', DB_ENV_OLD: '1', SAME: 'x' },
    { db: ['172.17.0.2'], gone: ['172.17.0.2'], self: ['172.17.0.9'] },
  );
  const fresh = truth(
    { DB_PORT: 'tcp://172.17.0.3:1', DB_ENV_NEW: '1', SAME: 'x' },
    { db: ['172.17.0.3'], self: ['172.17.0.8'] },
  );
  const variable = (parts: Partial<Variable> & Pick<Variable, 'name' | 'status'>): Variable => ({
    value: parts.observed ?? parts.predicted ?? '',
    origin: 'link',
    link: 'db',
    secret: false,
    ...parts,
  });
  const port = variable({
    name: 'DB_PORT',
    status: 'stale',
    predicted: 'tcp://172.17.0.3:1',
    observed: 'tcp://172.17.0.2:1',
  });
  const name = (parts: Partial<ResolvedName> & Pick<ResolvedName, 'name' | 'status'>): ResolvedName => ({
    addresses: [],
    origin: 'alias',
    mechanism: 'hosts',
    ...parts,
  });
  const held = {
    code: 'variables-lead-elsewhere',
    client: 'web',
    server: 'db',
    address: '172.17.0.2',
    holder: 'other',
  } as const;
  const right: Description = {
    client: { name: 'web' },
    env: [
      port,
      variable({ name: 'DB_ENV_OLD', status: 'unexpected', observed: '1' }),
      variable({ name: 'DB_ENV_NEW', status: 'missing', predicted: '1' }),
      variable({ name: 'SAME', status: 'match', predicted: 'x', observed: 'x', origin: 'container' }),
    ],
    names: [
      name({ name: 'db', status: 'mismatch', addresses: ['172.17.0.3'], observed: ['172.17.0.2'] }),
      name({ name: 'gone', status: 'mismatch', observed: ['172.17.0.2'] }),
      name({ name: 'self', status: 'verified', addresses: ['172.17.0.9'], observed: ['172.17.0.9'], origin: 'self' }),
    ],
    problems: [
      { code: 'env-points-elsewhere', severity: 'error', facts: [held], link: 'db' },
      {
        code: 'hosts-mismatch',
        severity: 'error',
        facts: [{ ...held, code: 'hosts-file-leads-elsewhere', name: 'db' }],
        link: 'db',
      },
      { code: 'stale-env', severity: 'warning', facts: [], link: 'db' },
    ],
  };
  const compare = (said: Description, chance: readonly string[] = []) => {
    const tally: Tally = { cases: 0, variables: 0, names: 0, stale: 0 };
    const aged = compareAged(
      'then',
      said,
      { now, fresh, chance: new Set(chance), held: new Set(['172.17.0.2']) },
      tally,
    );
    return [...compareObserved('then', said, now, tally), ...aged];
  };
  const withVariable = (wrong: Variable): Description => ({
    ...right,
    env: right.env.map((each) => (each.name === wrong.name ? wrong : each)),
  });
  const without = (code: string) => ({ ...right, problems: right.problems.filter((each) => each.code !== code) });

  it('is not accused when all is right', () => expect(compare(right)).toEqual([]));

  it.each<[string, Description]>([
    ['a value that is stale, called a match', withVariable({ ...port, status: 'match', predicted: port.value })],
    ['a value that is stale, foreseen as it is', withVariable({ ...port, predicted: port.value })],
    ['a leftover, called a match', withVariable(variable({ name: 'DB_ENV_OLD', status: 'match', observed: '1' }))],
    ['a match, called stale', withVariable(variable({ name: 'SAME', status: 'stale', predicted: 'y', observed: 'x' }))],
    ['a match, called a prediction', withVariable(variable({ name: 'SAME', status: 'predicted', observed: 'x' }))],
    ['a variable that is missing, left out', { ...right, env: right.env.filter((each) => each.status !== 'missing') }],
    [
      'a variable that nobody ever gives',
      { ...right, env: [...right.env, variable({ name: 'DB_NEVER', status: 'missing', predicted: '1' })] },
    ],
    [
      'an old line, verified by a prediction that is as old',
      {
        ...right,
        names: right.names.map((each) =>
          each.name === 'db' ? { ...each, status: 'verified', addresses: ['172.17.0.2'] } : each,
        ),
      },
    ],
    ['a left-over name, left out', { ...right, names: right.names.filter((each) => each.name !== 'gone') }],
    ['no word of stale variables', without('stale-env')],
    ['no word of variables that point elsewhere', without('env-points-elsewhere')],
    ['no word of names that lead elsewhere', without('hosts-mismatch')],
  ])('is found out: %s', (_, said) => expect(compare(said)).not.toEqual([]));

  it('is found out: stale variables where there are none', () => {
    const tally: Tally = { cases: 0, variables: 0, names: 0, stale: 0 };
    const calm = { now: fresh, fresh, chance: new Set<string>(), held: new Set<string>() };
    const said = { ...right, env: [], names: [] };
    expect(compareAged('then', said, calm, tally).join()).toContain('stale-env');
  });

  it('is not accused of what is left to chance', () => {
    const lucky = withVariable({
      ...port,
      status: 'match',
      predicted: port.value,
      reason: [{ code: 'ports-give-one-variable' }],
    });
    expect(compare(lucky, ['DB_PORT'])).toEqual([]);
  });

  it('is not accused of telling that something is old where chance hides whether it is', () => {
    const names = right.env.filter(({ link }) => link !== undefined).map(({ name }) => name);
    expect(compare(right, names).filter((each) => each.includes('stale-env'))).toEqual([]);
    expect(compare(without('stale-env'), names).filter((each) => each.includes('stale-env'))).toEqual([]);
    expect(compare(without('stale-env')).filter((each) => each.includes('stale-env'))).toHaveLength(1);
  });
});
