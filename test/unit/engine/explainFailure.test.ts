import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerTooLong } from '../../../src/engine/errors/AnswerTooLong';
import type { Attempt, FailedAttempt } from '../../../src/engine/errors/attempt';
import { EngineRefusal } from '../../../src/engine/errors/EngineRefusal';
import { explainFailure } from '../../../src/engine/errors/explainFailure';
import { sentence } from '../../../src/words/sentence';
import { attempt, clientId, explained, serverId, surroundings, told } from './explained';

const stopped = "web is linked with db as redis, and db isn't running. Start db first.";
const elsewhere =
  "web is linked with db, and db isn't on the default bridge network. Connect db to the network bridge, or put both on a network of your own.";

describe('what engines of several versions say of one thing', () => {
  it.each([
    ['20.10', 'Cannot link to a non running container: /db AS /web/redis'],
    [
      '26.1 on restart',
      `Cannot restart container ${clientId}: Cannot link to a non running container: /db AS /web/redis`,
    ],
    [
      '28 and newer',
      'failed to set up container networking: Cannot link to a non running container: /db AS /web/redis',
    ],
  ])('a stopped server, %s', (_, text) => {
    expect(explained(500, text)).toMatchObject({ code: 'serverStopped', message: stopped });
  });

  it.each([
    ['26.1', 'Cannot link to /db, as it does not belong to the default network'],
    [
      '28 and newer',
      `failed to set up container networking: container ${serverId} not attached to default bridge network`,
    ],
  ])('a server elsewhere, %s', (_, text) => {
    expect(explained(500, text)).toMatchObject({ code: 'notOnNetwork', message: elsewhere });
  });

  it.each([
    ['26.1', 'network lost not found'],
    ['28 and newer', 'failed to set up container networking: network lost not found'],
  ])('a missing network, %s', (_, text) => {
    expect(explained(404, text)).toMatchObject({
      code: 'notFound',
      message: "web needs the network lost, which doesn't exist. Create it, or choose another network.",
    });
  });

  const binding = `driver failed programming external connectivity on endpoint web (${serverId}): Bind for 0.0.0.0:80 failed: port is already allocated`;
  it.each([
    ['26.1', binding],
    ['28', `failed to set up container networking: ${binding}`],
    ['29', 'failed to set up container networking: failed to bind host port 0.0.0.0:80/tcp: address already in use'],
  ])('a taken port, %s', (_, text) => {
    expect(explained(500, text)).toMatchObject({
      code: 'portTaken',
      message: expect.stringMatching(/^web can't be started: port 80 of the engine's host is taken\./),
    });
  });

  it.each([
    [
      '20.10',
      `You cannot remove a running container ${clientId}. Stop the container before attempting removal or force remove`,
    ],
    [
      '26.1',
      'cannot remove container "/web": container is running: stop the container before removing or force remove',
    ],
  ])('a running container that is to go, %s', (_, text) => {
    expect(explained(409, text).message).toBe(
      "web is running and can't be removed. Stop it first, or remove it with force.",
    );
  });

  it.each([
    [
      '20.10',
      'failed to create shim task: OCI runtime create failed: exec: "nope": executable file not found in $PATH: unknown',
    ],
    [
      '28',
      'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "nope": executable file not found in $PATH',
    ],
  ])('a missing program, %s', (_, text) => {
    expect(explained(400, text).message).toBe('web has no program nope. Choose a command that its image holds.');
  });

  it.each([
    ['20.10', 'no such image: nope:9: No such image: nope:9'],
    ['26.1', 'No such image: nope:9'],
  ])('a missing image, %s', (_, text) => {
    expect(explained(404, text).message).toMatch(/^The image nope:9 isn't on this engine\./);
  });
});

it('tells a removed server from a stopped one', () => {
  const text = 'Cannot link to a non running container: /db AS /web/redis';
  expect(explained(500, text, { isPhantom: (server) => server === '/db' }).message).toMatch(
    /^web is linked with db as redis, and that container was removed\. /,
  );
});

it('never shows the value of a variable', () => {
  const { message, cause } = explained(400, 'invalid thing s3cret! in s3cret!', { secrets: ['s3', 's3cret!', ''] });
  expect(message).not.toContain('s3');
  // The log writes it with its stack.
  expect(cause instanceof EngineRefusal ? [cause.text, cause.message, cause.stack].join() : 's3').not.toContain('s3');
});

it('calls who answers without JSON no engine', () => {
  const error = new SyntaxError('Unexpected token < in JSON at position 0');
  expect(told(explainFailure(attempt(), error))).toMatchObject({
    code: 'unreachable',
    message: expect.stringMatching(/^What answers at unix:\/\/\/e isn't a container engine\./),
  });
});

it.each(['<html><body><h1>404 Not Found</h1></body></html>', '\n<!DOCTYPE html>\n<title>Sign in</title>', '<?xml ?>'])(
  'calls who refuses with a page no engine: %j',
  (page) => {
    expect(explained(404, page, { source: 'DOCKER_HOST' })).toMatchObject({
      code: 'unreachable',
      message:
        "What answers at unix:///e isn't a container engine. Start Docker, or correct DOCKER_HOST, which names that place, or set containerLinks.endpoint, which goes before it.",
    });
  },
);

it.each(['<html><body><h1>403 Forbidden</h1>\nRequest forbidden by administrative rules.\n</body></html>', ''])(
  'tells what is forbidden by a proxy from no engine: %j',
  (page) => {
    for (const status of [401, 403]) {
      const error = explained(status, page);
      expect(error).toMatchObject({ code: 'denied', outcome: 'refused', status });
      expect(error.message).toMatch(/forbids this request\. Allow it there, or choose another engine\.$/);
    }
    expect(explained(502, '<html>bad gateway').outcome).toBe('unknown');
    expect(explained(403, 'operation is not permitted').code).toBe('denied');
  },
);

it('says of an answer without end that it was not read, and that it was asked for', () => {
  const error = explainFailure(attempt(), new AnswerTooLong(128 * 1024 * 1024));
  expect(error).toMatchObject({ code: 'engine', outcome: 'unknown' });
  expect(sentence(error.fact)).toBe('The engine at unix:///e gave an answer of more than 128 MB. It was not read.');
});

describe('a registry out of reach', () => {
  const where = { endpoint: 'unix:///e', source: 'search' } as const;
  const pulling: FailedAttempt = { doing: 'asked-pull', image: 'redis:7', ...where, ...surroundings };
  const notPulled = (text: string) => told(explainFailure(pulling, new EngineRefusal(500, text)));

  it.each([
    'error pulling image configuration: download failed after attempts=6: dial tcp 192.0.2.1:443: i/o timeout',
    'failed to copy: httpReadSeeker: failed open: failed to do request: lookup registry.example: no such host',
    'net/http: TLS handshake timeout',
  ])('is told with what to do: %s', (text) => {
    expect(notPulled(text)).toMatchObject({
      code: 'unreachable',
      message:
        "The image redis:7 can't be pulled: its registry can't be reached from the engine's machine. Check that machine's network, name server and proxy, or choose a local image.",
    });
  });

  it.each([
    ['Head "https://ghcr.io/v2/x/y/manifests/latest": denied: denied', 'denied', 'does not give ghcr.io/x/y to you'],
    ['Head "https://ghcr.io/v2/x/y/manifests/latest": denied', 'denied', 'does not give ghcr.io/x/y to you'],
    ['Head "https://ghcr.io/v2/x/y/manifests/1": denied: access forbidden', 'denied', 'does not give ghcr.io/x/y'],
    ['unexpected status from HEAD request to https://ghcr.io/v2/x/y: 403 Forbidden', 'denied', 'does not give'],
    ['error parsing HTTP 403 response body: invalid character', 'denied', 'does not give'],
    ['Get "https://ghcr.io/v2/": x509: certificate signed by unknown authority', 'denied', "doesn't trust the cert"],
    ['Get "https://ghcr.io/v2/": http: server gave HTTP response to HTTPS client', 'unreachable', 'without TLS'],
  ])('is none that answers and refuses: %s', (text, code, said) => {
    const error = explainFailure({ ...pulling, image: 'ghcr.io/x/y' }, new EngineRefusal(500, text));
    expect(error.code).toBe(code);
    expect(sentence(error.fact)).toContain(said);
    expect(sentence(error.fact)).toContain('registry ghcr.io');
  });

  it('is not blamed for what may not be written to the disk', () => {
    expect(notPulled('open /var/lib/docker/tmp/GetImageBlob1: permission denied').code).toBe('engine');
  });

  it('is named where the engine names it', () => {
    const text = 'Get "https://registry.example/v2/": dial tcp: lookup registry.example: no such host';
    expect(notPulled(text).message).toContain("the engine can't reach the registry registry.example.");
  });

  it('is not blamed for what fails elsewhere', () => {
    expect(explained(500, 'error while mounting volume: dial tcp 192.0.2.1:2049: i/o timeout').message).toMatch(
      /^The engine was asked to start web\. It refused: error while mounting volume/,
    );
  });
});

it('hides short values where they stand by themselves, and leaves numbers whole', () => {
  const { message } = explained(400, 'invalid port 6100 in 1.2.1, not 1 or "abc" or abc.', { secrets: ['1', 'abc'] });
  expect(message).toContain('invalid port 6100 in 1.2.1, not … or "…" or ….');
});

interface RecordedCall {
  readonly request: { readonly method: string; readonly path: string };
  readonly response: { readonly status: number; readonly body: unknown };
}

const recordings = join(import.meta.dirname, '../../fixtures/recordings');
const refused = readdirSync(recordings, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .flatMap(({ name: engine }) =>
    ['calls.json', 'calls-rename-unlink.json'].flatMap((file) => {
      const calls: readonly RecordedCall[] = JSON.parse(readFileSync(join(recordings, engine, file), 'utf8'));
      return calls.flatMap(({ request, response }) => {
        const { message } = (response.body ?? {}) as { readonly message?: string };
        return message === undefined
          ? []
          : [{ what: `${engine} ${request.method} ${request.path}`, status: response.status, message }];
      });
    }),
  );

it('finds refusals of every engine among the recordings', () => {
  expect(new Set(refused.map(({ what }) => what.split(' ')[0])).size).toBe(4);
});

it.each(refused)('has a rule for $what: $message', ({ status, message }) => {
  const error = explained(status, message);
  expect(error.message).not.toMatch(/It refused|HTTP|\n|[0-9a-f]{64}/);
  expect(error.message).toMatch(/[.!?]$/);
});

it('gives one line without an id for whatever is said', () => {
  const doing: Attempt = { doing: 'asked-start', container: clientId };
  fc.assert(
    fc.property(fc.integer({ min: 400, max: 599 }), fc.string(), (status, noise) => {
      const text = `${noise} ${serverId} ${'ef'.repeat(32)}\n\tat daemon.go`;
      const { message } = explained(status, text, doing);
      expect(message).not.toMatch(/[0-9a-f]{64}|\n/);
    }),
    { numRuns: 500 },
  );
});
