import { describe, expect, test } from 'vitest';
import { askName } from '../../../src/engine/observation/nameQueries';
import { client } from './fakeClient';

describe('asking a name server for one name', () => {
  test('getent alone leaves it open whether nobody has a name; the library tells it', async () => {
    const question = { name: 'gone', server: '127.0.0.11', isInHosts: false };
    expect(await askName(client({ getent: () => '' }).run, question)).toEqual({
      status: 'unreadable',
      reason: [{ code: 'program-tells-nothing', program: 'getent' }],
      again: false,
    });
    const { run } = client({ getent: () => '', perl: () => 'error -2\n' });
    expect(await askName(run, question)).toEqual({
      status: 'read',
      addresses: [],
      program: 'perl',
      server: '127.0.0.11',
    });
    const failing = client({ getent: () => '', perl: () => 'error -3\n' });
    expect(await askName(failing.run, question)).toEqual({
      status: 'unreadable',
      reason: [{ code: 'name-server-refused-or-silent', server: '127.0.0.11', program: 'perl' }],
      again: true,
    });
  });
});
