import { describe, expect, it } from 'vitest';
import type { Container } from '../../../src/core/snapshot';
import { attachment } from '../links/containers';
import { datastore, described, sceneOf, www } from './scenes';

const networks = [attachment('bridge', { ipv4: '172.17.0.3' }), attachment('app', { ipv4: '172.18.0.3' })];

function lost(containers: readonly Container[]) {
  const look = { hosts: '172.17.0.2\tredis datahost datastore\n', resolvConf: 'nameserver 1.1.1.1\n' };
  const { problems } = described(sceneOf('28.5.2', containers), 'www', look);
  return problems.find(({ code, message }) => code === 'hosts-mismatch' && message.includes('resolv.conf'));
}

describe('a client that does not ask the DNS of its networks', () => {
  it('is to be restarted', () => {
    expect(lost([datastore(), www({ networks })])).toMatchObject({
      severity: 'error',
      action: { kind: 'restart-client' },
      message: expect.stringMatching(/^www's \/etc\/resolv\.conf no longer asks .* Restart www\.$/),
    });
  });

  it('is not to be restarted while its start would be refused', () => {
    const down = datastore({ state: 'exited', networks: [attachment('bridge')] });
    const said = lost([down, www({ networks })]);
    expect(said?.message).toMatch(/Start datastore, then restart www\.$/);
    expect(said?.action).toBeUndefined();
  });

  it('is to be made again where its file is its own: a restart mends nothing', () => {
    const mounts = [{ type: 'bind', source: '/own', destination: '/etc/resolv.conf' }];
    const said = lost([datastore(), www({ networks }, { mounts })]);
    expect(said?.message).toMatch(/mounts a file of its own .* Make www again without the mount\.$/);
    expect(said?.action).toBeUndefined();
  });

  it('does not matter without a network that has one', () => {
    expect(lost([datastore(), www()])).toBeUndefined();
  });
});
