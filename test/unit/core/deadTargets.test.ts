import { describe, expect, it } from 'vitest';
import { told as wordsOf } from '../../told';
import { attachment, inspected } from '../links/containers';
import { problemsOf, sceneOf } from './scenes';

describe('a link on a network whose target is gone', () => {
  const client = (link: string) => inspected('web', { networks: [attachment('app', { links: [link] })] });
  const told = (link: string, stranger = inspected('stranger', { id: 'db'.padEnd(64, '0') })) =>
    problemsOf(sceneOf('28.5.2', [client(link), stranger]), 'web')[0];

  it('is no link to a container whose id begins with that text', () => {
    expect(told('db:db')).toMatchObject({ code: 'server-missing' });
    expect(wordsOf(told('db:db'))).not.toContain('stranger');
    expect(told('db0000:db')).toMatchObject({ code: 'server-missing' });
  });

  it.each([
    ['name', 'stranger'],
    ['full id', 'db'.padEnd(64, '0')],
    ['short id', 'db'.padEnd(12, '0')],
    ['link name', 'other/db'],
  ])('means one elsewhere by its %s', (_, target) => {
    const stranger = inspected('stranger', { id: 'db'.padEnd(64, '0'), linkNames: ['other/db'] });
    expect(told(`${target}:db`, stranger)).toMatchObject({ code: 'not-on-network' });
    expect(wordsOf(told(`${target}:db`, stranger))).toMatch(/^stranger is not on app/);
  });
});
