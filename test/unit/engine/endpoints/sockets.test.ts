import { describe, expect, it } from 'vitest';
import { colimaSocket } from '../../../../src/engine/endpoints/colimaSocket';
import { desktopSocket } from '../../../../src/engine/endpoints/desktopSocket';
import { findEndpoint } from '../../../../src/engine/endpoints/findEndpoint';
import { orbStackSocket } from '../../../../src/engine/endpoints/orbStackSocket';
import { podmanSocket } from '../../../../src/engine/endpoints/podmanSocket';
import { rancherSocket } from '../../../../src/engine/endpoints/rancherSocket';
import { rootlessSocket } from '../../../../src/engine/endpoints/rootlessSocket';
import { systemSocket } from '../../../../src/engine/endpoints/systemSocket';
import { windowsPipes } from '../../../../src/engine/endpoints/windowsPipes';
import { surroundings } from './surroundings';

const strategies = {
  systemSocket,
  windowsPipes,
  rootlessSocket,
  desktopSocket,
  colimaSocket,
  rancherSocket,
  orbStackSocket,
  podmanSocket,
};
const runtime = { XDG_RUNTIME_DIR: '/run/user/8' };

describe('a well-known socket', () => {
  it.each([
    ['systemSocket', {}, '/var/run/docker.sock'],
    ['rootlessSocket', { env: runtime }, '/run/user/8/docker.sock'],
    ['rootlessSocket', {}, '/run/user/7/docker.sock'],
    ['desktopSocket', {}, '/home/ann/.docker/run/docker.sock'],
    ['desktopSocket', {}, '/home/ann/.docker/desktop/docker.sock'],
    ['colimaSocket', {}, '/home/ann/.colima/default/docker.sock'],
    ['colimaSocket', {}, '/home/ann/.config/colima/default/docker.sock'],
    ['colimaSocket', { env: { COLIMA_HOME: '/colima' } }, '/colima/default/docker.sock'],
    ['rancherSocket', {}, '/home/ann/.rd/docker.sock'],
    ['orbStackSocket', {}, '/home/ann/.orbstack/run/docker.sock'],
    ['podmanSocket', { env: runtime }, '/run/user/8/podman/podman.sock'],
    ['podmanSocket', {}, '/run/user/7/podman/podman.sock'],
    ['podmanSocket', {}, '/run/podman/podman.sock'],
    ['podmanSocket', {}, '/run/user/7/podman/podman-machine-default-api.sock'],
    [
      'podmanSocket',
      { platform: 'darwin', env: { TMPDIR: '/tmp/x/' } },
      '/tmp/x/podman/podman-machine-default-api.sock',
    ],
    ['podmanSocket', { platform: 'darwin' }, '/home/ann/.local/share/containers/podman/machine/podman.sock'],
    ['podmanSocket', { platform: 'win32' }, '//./pipe/podman-machine-default'],
    ['windowsPipes', { platform: 'win32' }, '//./pipe/docker_engine'],
    ['windowsPipes', { platform: 'win32' }, '//./pipe/dockerDesktopLinuxEngine'],
  ] as const)('%s of %j is %s', async (strategy, scene, path) => {
    const kind = path.startsWith('//') ? 'pipe' : 'socket';
    for (const [state, code] of [
      ['open', 'socket-open'],
      ['denied', 'socket-denied'],
      ['refused', 'socket-left-behind'],
    ] as const) {
      const found = await strategies[strategy].find(surroundings({ ...scene, sockets: { [path]: state } }));
      expect(found).toMatchObject([{ endpoint: { kind, path, source: 'search' }, state, reason: { code } }]);
    }
    expect(await strategies[strategy].find(surroundings(scene))).toMatchObject({ code: 'no-socket-listens' });
  });

  it('of Colima is one of each profile, the default one first', async () => {
    const files = Object.fromEntries(
      ['shop', '_lima', 'default', 'ssh_config'].map((name) => [`/home/ann/.colima/${name}/colima.yaml`, '']),
    );
    const sockets = Object.fromEntries(
      ['shop', '_lima', 'default'].map((name) => [`/home/ann/.colima/${name}/docker.sock`, 'open' as const]),
    );
    expect(await colimaSocket.find(surroundings({ files, sockets }))).toMatchObject([
      { endpoint: { path: '/home/ann/.colima/default/docker.sock' } },
      { endpoint: { path: '/home/ann/.colima/shop/docker.sock' } },
    ]);
    const locked = { '/home/ann/.colima': undefined };
    expect(await colimaSocket.find(surroundings({ files: locked, sockets }))).toHaveLength(1);
  });

  it('is none on another system', async () => {
    for (const [name, strategy] of Object.entries(strategies)) {
      const platform = name === 'windowsPipes' ? 'linux' : 'win32';
      const expected = name === 'podmanSocket' ? 'no-socket-listens' : 'no-such-place-here';
      expect(await strategy.find(surroundings({ platform })), name).toMatchObject({ code: expected });
    }
  });

  it('is the first that lets us in, else one that denies', async () => {
    const later = { '/var/run/docker.sock': 'denied', '/run/user/7/docker.sock': 'open' } as const;
    expect(await findEndpoint(surroundings({ sockets: later }))).toMatchObject({ path: '/run/user/7/docker.sock' });
    const denied = { '/var/run/docker.sock': 'refused', '/home/ann/.rd/docker.sock': 'denied' } as const;
    expect(await findEndpoint(surroundings({ sockets: denied }))).toMatchObject({ path: '/home/ann/.rd/docker.sock' });
  });
});
