import { expect, it, describe as suite } from 'vitest';
import type { Link } from '../../../src/core/links/link';
import type { ResolvedName } from '../../../src/core/names/resolvedName';
import type { Problem } from '../../../src/core/problems/problem';
import type { Variable } from '../../../src/core/variables/variable';
import { previewCommand } from '../../../src/webview/inspector/previewCommand';
import { type InspectorFacts, inspectorPicture } from '../../../src/webview/inspector/viewModel';
import { sentences } from '../../../src/words/sentence';
import { attachment, container, describe, factsOf, healthy, redisLink, redisNames, www } from './sampleClients';
import { samples } from './sampleTrouble';

function sample(name: string): InspectorFacts {
  const facts = samples[name];
  if (!facts) throw new Error(`No sample ${name}`);
  return facts;
}

function view(name: string) {
  return inspectorPicture(sample(name)).view;
}

suite('what the inspector shows', () => {
  it('of a healthy client: both directions, and what verify found', () => {
    const { links, condition, header } = view('healthy');
    expect(condition).toBe('live');
    expect(links.map(({ direction, alias, partner }) => [direction, alias, partner.name])).toEqual([
      ['uses', 'redis', 'datastore'],
      ['usedBy', 'web', 'tester'],
    ]);
    expect(links[0]).toMatchObject({ resolves: ['172.17.0.2'], ports: [{ text: '6379/tcp', state: 'open' }] });
    expect(links[0]).not.toHaveProperty('problem');
    expect(links.map(({ removable }) => removable)).toEqual([true, undefined]);
    expect(view('removed').links[0]).not.toHaveProperty('removable');
    expect(header).toMatchObject({ published: [{ text: 'localhost:32768' }], primary: ['verify', 'createLike'] });
    expect(header.more).toEqual([
      ['restart', 'stop'],
      ['logs', 'openTerminal', 'openInBrowser'],
      ['copyDockerRun', 'refresh'],
      ['addLink', 'recreate', 'rename', 'remove'],
    ]);
  });

  it('the worst problem first, and an information marks no link', () => {
    const shown = view('points-elsewhere');
    expect(shown.problems.map(({ code }) => code)).toEqual([
      'env-points-elsewhere',
      'stale-env',
      'legacy-removed-in-30',
    ]);
    expect(shown.links[0]?.problem?.words).toBe('variable points elsewhere');
    expect(shown.problems[0]?.action).toEqual({ kind: 'restart-client', partner: 'www' });
  });

  it('of a phantom: a server with no id, and one problem that says why there is nothing', () => {
    const shown = view('phantom');
    expect(shown.links[0]?.partner).toEqual({ name: 'datastore' });
    expect(JSON.stringify(shown).match(/was removed/g)).toHaveLength(1);
    expect(shown.environmentUnread).toEqual({ why: 'problem' });
    expect(shown.names[0]?.rows.map(({ status }) => status)).toContain('mismatch');
    const rows = [...shown.names, ...shown.environment].flatMap((group): readonly { reason?: string }[] => group.rows);
    expect(rows.every(({ reason }) => reason === undefined)).toBe(true);
  });

  it('of a client that nothing can be read in for another reason: that one, said once', () => {
    const reason = [{ code: 'environment-denied' }] as const;
    const facts = sample('phantom');
    const env = facts.description?.env.map((variable) => ({ ...variable, reason })) ?? [];
    const description = describe(www, { ...facts.description, env });
    const { environmentUnread } = inspectorPicture({ ...facts, description }).view;
    expect(environmentUnread).toEqual({ why: 'reason', reason: sentences(reason) });
  });

  it('variables by link, then its own; in words why a link gives none', () => {
    expect(view('healthy').environment.map(({ link, rows }) => [link?.alias, rows.length])).toEqual([
      ['redis', 8],
      [undefined, 1],
      [undefined, 2],
    ]);
    expect(view('engine-29').environment[0]).toMatchObject({ empty: 'noVariablesOnEngine', rows: [] });
    expect(view('endpoint').environment[0]).toMatchObject({ empty: 'noVariablesOnNetworks', rows: [] });
  });

  it.each([
    ['bridge', 'defaultBridge'],
    ['default', 'defaultBridge'],
    ['host', 'hostNetwork'],
    ['none', 'noNetwork'],
    ['shop', 'userNetwork'],
    ['container:abc', 'sharedNetwork'],
  ])('why a container without links on %s resolves what it does', (networkMode, why) => {
    const alone = container('www', '172.17.0.3', { networkMode });
    const facts = factsOf(alone, { subject: { container: alone, uses: [], usedBy: [] } });
    expect(inspectorPicture(facts).view.unlinked?.why).toBe(why);
  });

  it.each<[string, InspectorFacts, string]>([
    ['before the first reading', withoutDescription(), 'loading'],
    ['stopped', sample('stopped'), 'ifStarted'],
    ['removed', sample('removed'), 'removed'],
    ['preview', sample('preview'), 'preview'],
    ['engine gone', sample('failed'), 'failed'],
  ])('its condition: %s', (_, facts, condition) => {
    expect(inspectorPicture(facts).view.condition).toBe(condition);
  });

  it('offers nothing to do with a container that is gone, and keeps its rows', () => {
    const { header, names } = view('removed');
    expect([...header.primary, ...header.more]).toEqual([]);
    expect(names.flatMap(({ rows }) => rows)).toHaveLength(redisNames.length);
  });

  it('gives rows of the same name keys of their own', () => {
    const twice = [redisNames[0], redisNames[0]].filter((name) => name !== undefined);
    const { names } = inspectorPicture(factsOf(www, { description: describe(www, { names: twice }) })).view;
    const keys = names.flatMap(({ rows }) => rows.map(({ key }) => key));
    expect(new Set(keys).size).toBe(2);
  });

  it('of a server: what is wrong with the links that others have to it, as the tree says it', () => {
    const used = { ...redisLink, client: 'other', key: 'legacy:of-other' };
    const client = container('other', undefined, {
      networks: [{ ...attachment('bridge', undefined), ipv6: 'fd00::3' }],
    });
    const subject = { container: www, uses: [], usedBy: [{ link: used, partner: client }] };
    const clientsProblems = [{ code: 'stale-env', severity: 'warning', facts: [], link: used.key }] as const;
    const { links } = inspectorPicture(factsOf(www, { subject, clientsProblems })).view;
    expect(links).toMatchObject([{ problem: { words: 'stale variables' }, address: { text: 'fd00::3' } }]);
  });

  it('folds what every container has, as long as there is nothing to say about it', () => {
    const local = (name: string, status: ResolvedName['status']): ResolvedName => {
      return { name, addresses: ['127.0.0.1'], origin: 'other', mechanism: 'hosts', status };
    };
    const path = (status: Variable['status']): Variable => {
      return { name: 'PATH', value: '/bin', predicted: '/bin', origin: 'container', status, secret: false };
    };
    const names = [local('localhost', 'verified'), local('ip6-allnodes', 'mismatch'), local('by-hand', 'verified')];
    const folded = (env: readonly Variable[]) => {
      const shown = inspectorPicture(factsOf(www, { description: describe(www, { names, env }) })).view;
      const common = [...shown.names, ...shown.environment].filter(({ isCommon }) => isCommon);
      return common.flatMap(({ rows }) => rows.map(({ name }) => name.text));
    };
    expect(folded([path('match')])).toEqual(['localhost', 'PATH']);
    expect(folded([path('stale')])).toEqual(['localhost']);
  });

  it('tells what verify found of two links that end in one alias apart', () => {
    const other = { ...redisLink, key: 'legacy:x/redis', linkName: 'www/x/redis' };
    const subject = { container: www, uses: [{ link: redisLink }, { link: other }], usedBy: [] };
    const found = (key: string, address: string) => ({ key, resolves: [address], reachable: [] });
    const links = [found(other.key, '172.17.0.9'), found(redisLink.key, '172.17.0.2')];
    const shown = inspectorPicture(factsOf(www, { subject, verified: { how: '', links } })).view.links;
    expect(shown.map(({ resolves }) => resolves)).toEqual([['172.17.0.2'], ['172.17.0.9']]);
  });

  it('says the same thing about several links once, with their names', () => {
    const cache = { ...redisLink, key: 'legacy:other', alias: 'cache', server: 'store' };
    const problem = (code: Problem['code'], { key, client, server, alias }: Link): Problem => ({
      code,
      severity: 'info',
      facts: [{ code: 'no-ports-exposed', client, server, alias }],
      link: key,
    });
    const problems = [
      problem('no-exposed-ports', redisLink),
      problem('no-exposed-ports', cache),
      problem('alias-shadowed', redisLink),
      problem('alias-shadowed', cache),
    ];
    const subject = { container: www, uses: [{ link: redisLink }, { link: cache }], usedBy: [] };
    const rows = inspectorPicture(factsOf(www, { subject, description: describe(www, { problems }) })).view.problems;
    const once = rows.filter(({ code }) => code === 'no-exposed-ports');
    expect(once).toMatchObject([{ message: expect.stringContaining(redisLink.server), also: ['cache → store'] }]);
    expect(rows.filter(({ code }) => code === 'alias-shadowed')).toHaveLength(2);
  });

  it.each<[Problem['code'], (link: Link) => Problem['facts'][number]]>([
    ['not-on-network', ({ client, server }) => ({ code: 'client-off-bridge', client, server })],
    ['start-order', ({ client, server }) => ({ code: 'server-stays-down', client, server })],
    ['hosts-mismatch', ({ client, server, alias }) => ({ code: 'hosts-file-mounted', client, server, alias })],
  ])('says once of several links: %s', (code, fact) => {
    const cache = { ...redisLink, key: 'legacy:other', alias: 'cache', server: 'store' };
    const problems = [redisLink, cache].map((link): Problem => {
      return { code, severity: 'warning', facts: [fact(link)], link: link.key };
    });
    const subject = { container: www, uses: [{ link: redisLink }, { link: cache }], usedBy: [] };
    const rows = inspectorPicture(factsOf(www, { subject, description: describe(www, { problems }) })).view.problems;
    expect(rows).toMatchObject([{ code, also: ['cache → store'] }]);
  });

  it.each([
    [
      'the cure of each takes away but its own link',
      (link: string, alias: string, server: string): Problem => ({
        code: 'server-missing',
        severity: 'error',
        facts: [{ code: 'server-removed', client: 'www', server, alias }],
        link,
        action: { kind: 'remove-link', alias, containerId: www.id, containerName: 'www' },
      }),
    ],
    [
      'each has secrets of its own',
      (link: string, alias: string, server: string): Problem => ({
        code: 'secrets-shared',
        severity: 'info',
        facts: [{ code: 'secrets-copied', client: 'www', server, names: [`${alias}_TOKEN`] }],
        link,
      }),
    ],
  ])('says it of each link where %s', (_, problem) => {
    const cache = { ...redisLink, key: 'legacy:other', alias: 'cache', server: 'store' };
    const problems = [problem(redisLink.key, 'redis', 'datastore'), problem(cache.key, 'cache', 'store')];
    const subject = { container: www, uses: [{ link: redisLink }, { link: cache }], usedBy: [] };
    const rows = inspectorPicture(factsOf(www, { subject, description: describe(www, { problems }) })).view.problems;
    expect(rows).toMatchObject([{ also: [] }, { also: [] }]);
  });

  it('keeps the problem behind each row at the host', () => {
    const { view: shown, problems } = inspectorPicture(healthy);
    expect(shown.problems.map(({ key }) => problems.get(key)?.link)).toEqual([redisLink.key]);
  });

  it('writes a preview as a line whose values cannot act in a shell', () => {
    expect(previewCommand({ server: 'datastore', alias: 'redis', client: 'www' })).toBe(
      'docker run -d --name www --link datastore:redis IMAGE',
    );
    expect(previewCommand({ server: 'a; reboot', alias: 'x' })).toContain("'a; reboot:x'");
  });
});

function withoutDescription(): InspectorFacts {
  const { description: _, ...facts } = healthy;
  return facts;
}
