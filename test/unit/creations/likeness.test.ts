import { expect, it } from 'vitest';
import { creationOf } from '../../../src/core/creations/creationOf';
import { likenessOf } from '../../../src/core/creations/likeness';
import { creationBody } from '../../../src/core/plans/creationBody';

const body = {
  Image: 'trainingwheels',
  Env: ['MODE=test'],
  Cmd: ['serve', '--all'],
  User: '1000',
  Labels: { 'com.docker.compose.project': 'shop' },
  ExposedPorts: { '80/tcp': {} },
  HostConfig: {
    Binds: ['data:/data'],
    PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '8080' }], '81/tcp': [{ HostPort: '8081' }] },
    PublishAllPorts: true,
    Links: ['/datastore:/www/redis'],
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges'],
    ReadonlyRootfs: true,
    Memory: 64_000_000,
  },
};
const confined = {
  CapDrop: ['ALL'],
  SecurityOpt: ['no-new-privileges'],
  ReadonlyRootfs: true,
  Memory: 64_000_000,
};

it('of a container: all but who it is and whom it is linked with, without ports of the host that are taken', () => {
  const likeness = likenessOf(body, [], new Set([8080]));
  expect(likeness).toMatchObject({ env: ['MODE=test'], command: ['serve', '--all'], publishAll: true });
  expect(likeness.body).toEqual({
    User: '1000',
    ExposedPorts: { '80/tcp': {} },
    HostConfig: {
      ...confined,
      Binds: ['data:/data'],
      PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }], '81/tcp': [{ HostPort: '8081' }] },
    },
  });
});

it('is what a creation says where nothing else was chosen', () => {
  const spec = {
    image: 'other',
    env: ['MODE=live'],
    tty: false,
    openStdin: false,
    publishAllPorts: false,
    labels: {},
    network: 'default',
    legacyLinks: ['datastore:redis'],
    endpointLinks: [],
    networkAliases: [],
    like: likenessOf(body, [], new Set()).body,
  };
  expect(creationBody(spec)).toMatchObject({
    Image: 'other',
    Env: ['MODE=live'],
    User: '1000',
    Labels: {},
    HostConfig: {
      ...confined,
      Binds: ['data:/data'],
      PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '8080' }], '81/tcp': [{ HostPort: '8081' }] },
      Links: ['datastore:redis'],
      PublishAllPorts: false,
    },
  });
});

it("never shares a volume that the engine named by itself: the data in it are the other container's", () => {
  const named = { Type: 'volume', Source: 'shared', Target: '/shared' };
  const raw = {
    Id: 'a'.repeat(64),
    Config: { Image: 'redis', Volumes: { '/data': {}, '/more': {} } },
    HostConfig: { NetworkMode: 'default', Mounts: [named, { Type: 'volume', Target: '/cache' }] },
    Mounts: ['data', 'more', 'cache', 'shared'].map((place) => ({
      Type: 'volume',
      Name: place === 'shared' ? place : 'f'.repeat(64),
      Destination: `/${place}`,
      RW: true,
    })),
  };
  const { body: whole } = creationOf(raw, { Config: { Volumes: { '/data': {} } } }, { apiVersion: '1.45' });
  expect(JSON.stringify(whole)).toContain('f'.repeat(64));
  const likeness = likenessOf(whole, raw.HostConfig.Mounts, new Set());
  expect(likeness.body).toMatchObject({ Volumes: { '/more': {} }, HostConfig: { Mounts: raw.HostConfig.Mounts } });
  expect(JSON.stringify(likeness.body)).not.toContain('f'.repeat(64));
});
