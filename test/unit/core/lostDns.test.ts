import { describe, expect, it } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { told } from '../../told';
import { attachment, inspected } from '../links/containers';
import { codesOf, datastore, described, sceneOf, www } from './scenes';

const networks = [attachment('bridge', { ipv4: '172.17.0.3' }), attachment('app', { ipv4: '172.18.0.3' })];
const hosts = '172.17.0.2\tredis datahost datastore\n';
const past = 'nameserver 1.1.1.1\n';

/** What is said of `www`. `answer`: what its name servers answer; undefined: they were asked in vain. */
function said(
  containers: readonly Container[],
  resolvConf = past,
  answer: (name: string, right: readonly string[]) => readonly string[] | undefined = () => [],
) {
  const scene = sceneOf('28.5.2', containers);
  const rows = described(scene, 'www').names.filter(({ mechanism }) => mechanism === 'embeddedDns');
  const answers = rows.flatMap(({ name, addresses }) => {
    const found = answer(name, addresses);
    return found === undefined ? [] : [[name, found] as const];
  });
  const silent = rows.filter(({ name }) => !answers.some(([known]) => known === name));
  const dns = Object.fromEntries(answers);
  const dnsUnknown = Object.fromEntries(
    silent.map(({ name }) => [name, [{ code: 'name-server-silent', server: '127.0.0.11', program: 'dig' } as const]]),
  );
  const { names, problems } = described(scene, 'www', { hosts, resolvConf, dns, dnsUnknown });
  return {
    names: names.filter(({ mechanism }) => mechanism === 'embeddedDns'),
    problem: problems.find((each) => each.code === 'hosts-mismatch' && told(each).includes('resolv.conf')),
    problems,
  };
}

describe('a client that does not ask the DNS of its networks, and knows none of their names', () => {
  it('is to be restarted', () => {
    const { problem } = said([datastore(), www({ networks })]);
    expect(problem).toMatchObject({ severity: 'error', action: { kind: 'restart-client' } });
    expect(told(problem)).toMatch(
      /^www's \/etc\/resolv\.conf does not ask .* resolves none of the names .* Restart www\.$/,
    );
  });

  it('is restarted after its server, without which its start would be refused', () => {
    const down = datastore({ state: 'exited', networks: [attachment('bridge')] });
    const { problem } = said([down, www({ networks })]);
    expect(told(problem)).toMatch(/Start datastore, then restart www\.$/);
    expect(problem?.action?.kind).toBe('restart-client');
  });

  it('is to be made again where its file is its own: a restart mends nothing', () => {
    const mounts = [{ type: 'bind', source: '/own', destination: '/etc/resolv.conf' }];
    const { problem } = said([datastore(), www({ networks }, { mounts })]);
    expect(told(problem)).toMatch(/mounts a file of its own .* Make www again without the mount\.$/);
    expect(problem?.action).toBeUndefined();
  });

  it('does not matter without a network that has one', () => {
    expect(said([datastore(), www()]).problem).toBeUndefined();
  });
});

describe('a client that asks another name server', () => {
  const cache = inspected('cache', { networks: [attachment('app', { ipv4: '172.18.0.2' })] });
  const linked = www(
    { networkMode: 'app', networks: [attachment('app', { ipv4: '172.18.0.3', links: ['cache:store'] })] },
    { legacyLinks: [] },
  );

  it('is well when that one knows the names, such as a forwarder in front of the engine’s', () => {
    const { names, problems } = said([cache, linked], 'nameserver 127.0.0.53\n', (_, right) => right);
    expect(names.map(({ status }) => status)).toEqual(names.map(() => 'verified'));
    expect(codesOf(problems)).toEqual([]);
  });

  it('is told for the names that it knows otherwise, though the engine’s comes after it', () => {
    const after = 'nameserver 10.0.0.53\nnameserver 127.0.0.11\n';
    const answer = (name: string, right: readonly string[]) => (name === 'store' ? ['10.9.9.9'] : right);
    const { names, problem, problems } = said([cache, linked], after, answer);
    expect(names.filter(({ status }) => status !== 'verified')).toMatchObject([
      {
        name: 'store',
        observed: ['10.9.9.9'],
        status: 'mismatch',
        reason: [{ code: 'engine-dns-asked-later', client: 'www', first: '10.0.0.53' }],
      },
    ]);
    expect(problem).toMatchObject({ severity: 'error', link: expect.stringContaining('store') });
    expect(told(problem)).toBe(
      "www's /etc/resolv.conf asks 10.0.0.53 before the engine's DNS (127.0.0.11). So www resolves store to 10.9.9.9. Restart www.",
    );
    expect(codesOf(problems)).toEqual(['hosts-mismatch']);
  });

  it('is no error while nobody answers: that proves nothing', () => {
    const { names, problem } = said([cache, linked], past, () => undefined);
    expect(names.map(({ status, reason }) => [status, reason])).toEqual(
      names.map(() => [
        'unreadable',
        [
          { code: 'name-server-silent', server: '127.0.0.11', program: 'dig' },
          { code: 'engine-dns-not-asked', client: 'www' },
        ],
      ]),
    );
    expect(problem).toBeUndefined();
  });
});
