import { describe, expect, it } from 'vitest';
import { endpointLabel } from '../../../../src/engine/endpoints/endpointLabel';
import { parseEndpoint } from '../../../../src/engine/endpoints/parseEndpoint';
import { inWords } from '../../../../src/words/inWords';

const bySetting = { source: 'containerLinks.endpoint' } as const;

function refusal(text: string): string {
  try {
    return `no refusal: ${JSON.stringify(parseEndpoint(text, bySetting))}`;
  } catch (error) {
    return inWords(error).message;
  }
}

describe('a password in an endpoint', () => {
  it.each([
    'tcp://user:hunter2@b:2375',
    'user:hunter2@b:2375',
    'https://user:hunter2@b',
    'ssh://user:hunter2@b',
    'ftp://user:p@ss/hunter2@b',
    'tcp://:hunter2@',
    'tcp://@hunter2@b',
    'tcp://b?password=hunter2',
    'tcp://b#hunter2',
    'tcp://b?password=@hunter2',
    'tcp://user:p?ss@hunter2@b',
  ])('%s is never told', (endpoint) => {
    expect(endpointLabel(endpoint)).not.toContain('hunter2');
    expect(refusal(endpoint)).toMatch(/^(?!.*hunter2)The endpoint /);
  });
});

describe('an address', () => {
  it.each([
    ['unix:///run/a.sock', { kind: 'socket', path: '/run/a.sock' }, 'unix:///run/a.sock'],
    ['unix://', { kind: 'socket', path: '/var/run/docker.sock' }, 'unix:///var/run/docker.sock'],
    ['/run/a.sock', { kind: 'socket', path: '/run/a.sock' }, 'unix:///run/a.sock'],
    ['npipe:////./pipe/engine', { kind: 'pipe', path: '//./pipe/engine' }, 'npipe:////./pipe/engine'],
    ['npipe://\\\\.\\pipe\\engine', { kind: 'pipe', path: '//./pipe/engine' }, 'npipe:////./pipe/engine'],
    ['npipe://', { kind: 'pipe', path: '//./pipe/docker_engine' }, 'npipe:////./pipe/docker_engine'],
    ['tcp://h', { kind: 'tcp', host: 'h', port: 2375 }, 'tcp://h:2375'],
    ['tcp://h:80', { kind: 'tcp', host: 'h', port: 80 }, 'tcp://h:80'],
    ['tcp://', { kind: 'tcp', host: 'localhost', port: 2375 }, 'tcp://localhost:2375'],
    ['tcp://:99', { kind: 'tcp', host: 'localhost', port: 99 }, 'tcp://localhost:99'],
    [':99', { kind: 'tcp', host: 'localhost', port: 99 }, 'tcp://localhost:99'],
    ['http://h:99/', { kind: 'tcp', host: 'h', port: 99 }, 'tcp://h:99'],
    ['h:99', { kind: 'tcp', host: 'h', port: 99 }, 'tcp://h:99'],
    ['./a.sock', { kind: 'socket', path: './a.sock' }, 'unix://./a.sock'],
    ['tcp://[::1]:', { kind: 'tcp', host: '::1', port: 2375 }, 'tcp://[::1]:2375'],
    ['[::1]:99', { kind: 'tcp', host: '::1', port: 99 }, 'tcp://[::1]:99'],
    ['tcp://[fe80::1%25eth0]:99', { kind: 'tcp', host: 'fe80::1%eth0', port: 99 }, 'tcp://[fe80::1%eth0]:99'],
    ['tcp://[fe80::1%eth0]', { kind: 'tcp', host: 'fe80::1%eth0', port: 2375 }, 'tcp://[fe80::1%eth0]:2375'],
    ['tcp://h/a/b/', { kind: 'tcp', host: 'h', port: 2375, basePath: '/a/b' }, 'tcp://h:2375/a/b'],
    ['h:99/a', { kind: 'tcp', host: 'h', port: 99, basePath: '/a' }, 'tcp://h:99/a'],
    ['ssh://[::1]', { kind: 'ssh', host: '::1' }, 'ssh://[::1]'],
    ['tcp://[::1]:99', { kind: 'tcp', host: '::1', port: 99 }, 'tcp://[::1]:99'],
    ['https://h', { kind: 'tcp', host: 'h', port: 2376, tls: { skipVerify: false } }, 'https://h:2376'],
    ['https://h:443', { kind: 'tcp', host: 'h', port: 443, tls: { skipVerify: false } }, 'https://h:443'],
    ['ssh://h', { kind: 'ssh', host: 'h' }, 'ssh://h'],
    ['ssh://me@h:99/run/a', { kind: 'ssh', user: 'me', host: 'h', port: 99, path: '/run/a' }, 'ssh://me@h:99/run/a'],
  ])('%s', (text, place, label) => {
    expect(parseEndpoint(text, bySetting)).toEqual({ ...place, label, source: 'containerLinks.endpoint' });
  });

  it.each([
    ['ftp://h', /ftp:\/\/ is unknown/],
    ['ssh://', /there is no host in it/],
    ['ssh://-oProxyCommand=x', /there is no host in it/],
    ['ssh://-oProxyCommand=x@h', /only a user, a host, a port and a path may be in it/],
    ['ssh://%zz@h', /only a user, a host, a port and a path may be in it/],
    ['ssh://a%00b@h', /only a user, a host, a port and a path may be in it/],
    ['ssh://a%0Ab@h', /only a user, a host, a port and a path may be in it/],
    ['ssh://$(touch%20x)@h', /only a user, a host, a port and a path may be in it/],
    ['ssh://`touch`', /only a user, a host, a port and a path may be in it/],
    ['ssh://h;touch', /only a user, a host, a port and a path may be in it/],
    ['ssh://me:secret@h', /a password can't be given to ssh that way/],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as OpenSSH reads it
    ['ssh://h/run/${HOME}', /ssh forwards to no socket whose path is/],
    ['ssh://h/run/%25d', /ssh forwards to no socket whose path is/],
    ['ssh://h/a:/b', /ssh forwards to no socket whose path is/],
    ['ssh://h/a%0Ab', /ssh forwards to no socket whose path is/],
    [`ssh://h/${'a'.repeat(101)}`, /ssh forwards to no socket whose path is/],
    ['tcp://h?v1', /only a host, a port and a path may be in it/],
    ['fd://', /fd:\/\/ is unknown/],
    ['tcp://::1', /there is no host in it/],
    ['tcp://[::1', /there is no host in it/],
    ['tcp://h:99999', /there is no host in it/],
    ['a b', /there is no host in it/],
  ])('%s is refused', (text, sentence) => {
    expect(refusal(text)).toMatch(sentence);
  });
});
