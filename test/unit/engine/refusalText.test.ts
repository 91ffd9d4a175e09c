import { describe, expect, it } from 'vitest';
import { explainFailure } from '../../../src/engine/errors/explainFailure';
import { sshFailureOf } from '../../../src/engine/errors/SshFailure';
import { attempt, explained, told } from './explained';

describe('a refusal without end', () => {
  it.each([
    ' ',
    '\n',
    ' \n a',
    'Bind for :1',
    '1',
    ':1',
    'listen tcp ',
    'a/',
    'cannot remove container ',
    'exec: "a": stat ',
    'could not get container for ',
    'Cannot link to a non running container: a AS b/',
    '/',
    '-',
    '"',
  ])('takes a moment to explain: %j', (piece) => {
    const began = performance.now();
    for (const head of ['', 'Bind for :', 'Cannot link to a non running container: a AS ']) {
      explained(500, `a ${head}${piece.repeat(200_000 / piece.length)} b`, { doing: 'asked-pull' });
    }
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('is cut between words, and leaves no half of a secret', () => {
    const { message, cause } = explained(500, `${'word '.repeat(818)}hunter2 said`, { secrets: ['hunter2'] });
    expect(message.length).toBeLessThan(5_000);
    expect(message + String(cause)).not.toContain('hunt');
  });
});

it('takes the port that is taken from long words as well', () => {
  const text = 'failed to bind host port for 0.0.0.0:65535:172.17.0.2:80/tcp: address already in use';
  expect(explained(500, text).message).toContain('65535');
});

it.each([
  'Bind for 0.0.0.0:8080 failed: port is already allocated',
  'Bind for :::8080 failed: port is already allocated',
  'Bind for fd00::2:8080 failed: port is already allocated',
  'Bind for [fd00::2]:8080 failed: port is already allocated',
  'failed to bind host port [fd00::2]:8080/tcp: address already in use',
  'failed to bind host port for [fe80::1%eth0]:8080:172.17.0.2:80/tcp: address already in use',
  'failed to bind host port for :::8080:172.17.0.2:80/tcp: address already in use',
  'cannot listen on the TCP port: listen tcp4 :8080: bind: address already in use',
  'Error starting userland proxy: listen tcp6 [fd00::2]:8080: bind: address already in use',
])('takes the port that is taken behind any address: %s', (text) => {
  expect(explained(500, text).message).toContain('port 8080 ');
});

it('says no port where the address has no end of its own', () => {
  const text = 'failed to bind host port for fd00::2:8080:fd00::3:80/tcp: address already in use';
  expect(explained(500, text).message).not.toMatch(/port \d/);
});

describe('what an engine repeats of a command', () => {
  it.each([
    'OCI runtime create failed: exec: "redis-server --requirepass hunter2": executable file not found in $PATH',
    'something new: cannot run "redis-server --requirepass hunter2"',
    'something new: DB_URL=redis://me:hunter2@db',
  ])('is told without its secrets: %s', (text) => {
    const { message } = explained(500, text);
    expect(message).toContain('***');
    expect(message).not.toContain('hunter2');
  });

  it("is told without what the user's own patterns name", () => {
    const secretPatterns = ['acme_*', '=acme-*'];
    const texts = [
      'something new: --acme_seal hunter2',
      'something new: acme-hunter2 given',
      'exec: "x acme_seal=hunter2": executable file not found in $PATH',
    ];
    for (const text of texts) {
      expect(explained(500, text).message).toContain('hunter2');
      expect(explained(500, text, { secretPatterns }).message).not.toContain('hunter2');
    }
  });

  it('nor what broke the way to it', () => {
    const endpoint = { kind: 'ssh', host: 'far', label: 'ssh://far', source: 'search' } as const;
    const broken = [sshFailureOf(endpoint, 'kex: acme_seal=hunter2\n'), new Error('odd: acme_seal=hunter2')];
    const said = (patterns: readonly string[]) =>
      broken.map((error) => told(explainFailure(attempt({ secretPatterns: patterns }), error)).message).join('\n');
    expect(said([])).toMatch(/hunter2[\s\S]*hunter2/);
    expect(said(['acme_*'])).not.toContain('hunter2');
  });
});
