import { expect, it } from 'vitest';
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
    Privileged: true,
  },
};

it('of a container: its variables, command, ports and mounts, without ports of the host that are taken', () => {
  const likeness = likenessOf(body, new Set([8080]));
  expect(likeness).toMatchObject({ env: ['MODE=test'], command: ['serve', '--all'], publishAll: true });
  expect(likeness.body).toEqual({
    User: '1000',
    ExposedPorts: { '80/tcp': {} },
    HostConfig: {
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
    like: likenessOf(body, new Set()).body,
  };
  expect(creationBody(spec)).toMatchObject({
    Image: 'other',
    Env: ['MODE=live'],
    User: '1000',
    Labels: {},
    HostConfig: {
      Binds: ['data:/data'],
      PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '8080' }], '81/tcp': [{ HostPort: '8081' }] },
      Links: ['datastore:redis'],
      PublishAllPorts: false,
    },
  });
});
