import { expect, it } from 'vitest';
import { toldSocket } from '../../../src/engine/transport/remoteSocket';

it('where the engine listens is heard amid what a shell says at its start', () => {
  expect(toldSocket('Welcome\ncontainer-links: open /run/docker.sock\n')).toEqual({
    state: 'open',
    path: '/run/docker.sock',
  });
  expect(toldSocket('container-links: denied /run/docker.sock\r\n')).toMatchObject({ state: 'denied' });
  expect(toldSocket('container-links: missing\n')).toMatchObject({ state: 'missing' });
  expect(toldSocket('container-links: open /run/doc')).toBeUndefined();
});

it.each([
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what ssh would put this machine's variables into
  '/tmp/${AWS_SECRET_ACCESS_KEY}',
  '/tmp/%d',
  '/a:/b',
  '/a\\:b',
  'relative',
  '/a b',
  '/a\u001b[2J',
  `/${'a'.repeat(200)}`,
])('another host can name no path by which ssh would tell it of this machine: %s', (path) => {
  for (const state of ['open', 'denied']) {
    expect(toldSocket(`container-links: ${state} ${path}\n`)).toEqual({ state: 'missing', path: '' });
  }
});
