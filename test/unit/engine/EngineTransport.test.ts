import { setMaxListeners } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Lines } from '../../../src/engine/calls/Lines';
import { parseEndpoint } from '../../../src/engine/endpoints/parseEndpoint';
import { AnswerTooLong } from '../../../src/engine/errors/AnswerTooLong';
import { EngineRefusal } from '../../../src/engine/errors/EngineRefusal';
import type { CallEnding } from '../../../src/engine/transport/CallEnding';
import { apiPath } from '../../../src/engine/transport/EngineRequest';
import { EngineTransport } from '../../../src/engine/transport/EngineTransport';

let folder: string;
let transport: EngineTransport | undefined;
let server: Server | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'container-links-json-'));
});

afterEach(async () => {
  transport?.dispose();
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  rmSync(folder, { recursive: true });
});

const endings = new WeakMap<AbortSignal, CallEnding>();

/** The same one for the same signal. */
function endingOf(signal: AbortSignal): CallEnding {
  const known = endings.get(signal);
  if (known) return known;
  const ending: CallEnding = {
    get reason() {
      return signal.reason;
    },
    listen(onEnd) {
      signal.addEventListener('abort', onEnd, { once: true });
      return () => signal.removeEventListener('abort', onEnd);
    },
  };
  endings.set(signal, ending);
  return ending;
}

async function listen(answer: RequestListener): Promise<EngineTransport> {
  const socketPath = join(folder, 'engine.sock');
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(socketPath, resolve));
  transport = new EngineTransport(parseEndpoint(`unix://${socketPath}`, { source: 'search' }));
  return transport;
}

it('is asked below the path that its endpoint has', async () => {
  const asked: (string | undefined)[] = [];
  server = createServer(({ url }, answer) => {
    asked.push(url);
    answer.end('{}');
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  transport = new EngineTransport(parseEndpoint(`tcp://127.0.0.1:${port}/engines/a/`, { source: 'search' }));
  const ending = endingOf(new AbortController().signal);
  await transport.json({ method: 'GET', path: '/version' }, ending);
  await transport.json({ method: 'GET', path: '/containers/json', query: { all: true } }, ending);
  expect(asked).toEqual(['/engines/a/version', '/engines/a/containers/json?all=true']);
});

/** Asks a server that answers so. */
async function ask(answer: RequestListener, how: { readonly body?: object; readonly signal?: AbortSignal } = {}) {
  const query = { all: true, filters: { id: ['a&b'] }, left: undefined };
  const asked = { method: 'POST', path: '/containers', query, ...(how.body ? { body: { ...how.body } } : {}) } as const;
  return await (await listen(answer)).json(asked, endingOf(how.signal ?? AbortSignal.timeout(10_000)));
}

describe('a request with an answer in JSON', () => {
  it('sends what it was given, and nothing for what is undefined', async () => {
    const said = await ask(
      (incoming, outgoing) => {
        let body = '';
        incoming.on('data', (piece) => {
          body += piece;
        });
        incoming.on('end', () =>
          outgoing.end(JSON.stringify({ url: incoming.url, body, type: incoming.headers['content-type'] })),
        );
      },
      { body: { Image: 'büsybox' } },
    );
    expect(said).toEqual({
      url: '/containers?all=true&filters=%7B%22id%22%3A%5B%22a%26b%22%5D%7D',
      body: '{"Image":"büsybox"}',
      type: 'application/json',
    });
  });

  it('says of no body that it is none, which engines insist on', async () => {
    const said = await ask((incoming, outgoing) => outgoing.end(JSON.stringify(incoming.headers)));
    expect(said).toMatchObject({ host: 'docker', 'content-length': '0' });
    expect(said).not.toHaveProperty('transfer-encoding');
  });

  it.each([204, 304])('takes %i for done', async (status) => {
    expect(await ask((_, outgoing) => outgoing.writeHead(status).end())).toBeUndefined();
  });

  it.each([
    [JSON.stringify({ message: 'no such container' }), 'no such container'],
    ['plain text\n', 'plain text'],
    ['', ''],
  ])('refuses with what %j says', async (body, text) => {
    const refused = ask((_, outgoing) => outgoing.writeHead(404).end(body));
    await expect(refused).rejects.toEqual(new EngineRefusal(404, text));
  });

  it.each(['<html>hunter2', '{"a":"hunter2', '"', '{"password":"x"y hunter2"}'])(
    'takes %j for no answer, and repeats nothing of it',
    async (body) => {
      const refused = ask((_, outgoing) => outgoing.end(body));
      await expect(refused).rejects.toBeInstanceOf(SyntaxError);
      await expect(refused).rejects.toThrow(new SyntaxError(`no JSON, ${body.length}`));
    },
  );

  it('fails when the connection breaks, before the answer or within it', async () => {
    await expect(ask((incoming) => incoming.socket.destroy())).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('fails when half of an answer came', async () => {
    const half = ask((_, outgoing) => {
      outgoing.writeHead(200, { 'content-length': 100 });
      outgoing.write('[1,', () => outgoing.destroy());
    });
    await expect(half).rejects.toBeInstanceOf(Error);
  });

  it('ends with its signal, whose reason it gives, also amid an answer', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort('enough'), 50);
    const ended = ask((_, outgoing) => void outgoing.write('['), { signal: controller.signal });
    await expect(ended).rejects.toBe('enough');
    expect(transport?.wasSent(endingOf(controller.signal))).toBe(true);
  });

  it('is not sent when it was ended before', async () => {
    let asked = false;
    const signal = AbortSignal.abort('early');
    const ended = ask(
      (_, outgoing) => {
        asked = true;
        outgoing.end();
      },
      { signal },
    );
    await expect(ended).rejects.toBe('early');
    expect([asked, transport?.wasSent(endingOf(signal))]).toEqual([false, false]);
  });

  it('goes nowhere else, wherever an answer leads', async () => {
    let led = 0;
    const elsewhere = createServer((_, outgoing) => {
      led += 1;
      outgoing.end('{}');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const address = elsewhere.address();
    const location = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
    for (const to of [location, '/other', 'gopher://x']) {
      const refused = ask((_, outgoing) => outgoing.writeHead(307, { location: to }).end());
      await expect(refused).rejects.toMatchObject({ status: 307 });
      transport?.dispose();
      await new Promise((resolve) => server?.close(resolve));
    }
    elsewhere.close();
    expect(led).toBe(0);
  });

  it('is given up when its answer has no end, with little memory', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'x');
    const endless: RequestListener = (_, outgoing) => {
      const pour = () => {
        while (!outgoing.destroyed && outgoing.write(piece));
        if (!outgoing.destroyed) outgoing.once('drain', pour);
      };
      pour();
    };
    await expect(ask(endless, { signal: AbortSignal.timeout(50_000) })).rejects.toBeInstanceOf(AnswerTooLong);
  });

  it('reads no more of a refusal without end than a sentence holds', async () => {
    const refused = ask((_, outgoing) => {
      outgoing.writeHead(500);
      const pour = () => {
        while (!outgoing.destroyed && outgoing.write('no '.repeat(10_000)));
        if (!outgoing.destroyed) outgoing.once('drain', pour);
      };
      pour();
    });
    await expect(refused).rejects.toMatchObject({ status: 500, text: expect.stringMatching(/^no no/) });
  });

  it('was not sent when nobody was there', async () => {
    const signal = AbortSignal.timeout(10_000);
    const nobody = new EngineTransport(parseEndpoint(`unix://${folder}/none.sock`, { source: 'search' }));
    await expect(nobody.json({ method: 'GET', path: '/' }, endingOf(signal))).rejects.toMatchObject({ code: 'ENOENT' });
    expect(nobody.wasSent(endingOf(signal))).toBe(false);
    nobody.dispose();
  });

  it('keeps its path as it is, whatever it holds', async () => {
    const engine = await listen(({ url }, outgoing) => outgoing.end(JSON.stringify(url)));
    const path = apiPath('containers', '../x', '..', 'json');
    expect(await engine.json({ method: 'GET', path }, endingOf(AbortSignal.timeout(10_000)))).toBe(
      '/containers/..%2Fx/../json',
    );
  });

  it('waits for no other that hangs, and uses a connection again', async () => {
    const ports = new Set<unknown>();
    const engine = await listen((incoming, outgoing) => {
      ports.add(incoming.socket);
      if (incoming.url !== '/hang') outgoing.end('1');
    });
    const hung = new AbortController();
    setMaxListeners(0, hung.signal);
    const hanging = Array.from({ length: 100 }, () =>
      engine.json({ method: 'GET', path: '/hang' }, endingOf(hung.signal)),
    );
    const settled = Promise.allSettled(hanging);
    for (let index = 0; index < 20; index += 1) {
      expect(await engine.json({ method: 'GET', path: '/' }, endingOf(AbortSignal.timeout(10_000)))).toBe(1);
    }
    expect(ports.size).toBeLessThan(105);
    hung.abort();
    await settled;
  });
});

it('cuts lines in linear time, and gives up one without end', () => {
  const lines = new Lines();
  const chunk = Buffer.alloc(1024, 'x');
  const began = performance.now();
  for (let index = 0; index < 16 * 1024; index += 1) lines.push(chunk);
  expect(lines.push(Buffer.from('\n'))[0]).toHaveLength(16 * 1024 * 1024);
  expect(performance.now() - began).toBeLessThan(1_000);
  const short = new Lines(10);
  expect(short.push(Buffer.from('ab\ncd'))).toEqual(['ab']);
  expect(() => short.push(Buffer.from('123456789'))).toThrow(AnswerTooLong);
});
