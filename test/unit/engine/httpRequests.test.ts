import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Deadline } from '../../../src/engine/calls/Deadline';
import { OpenCalls } from '../../../src/engine/calls/OpenCalls';
import { EngineAgent } from '../../../src/engine/EngineAgent';
import { CallEnded } from '../../../src/engine/errors/CallEnded';
import { EngineRefusal } from '../../../src/engine/errors/EngineRefusal';
import { requestJson } from '../../../src/engine/httpRequests';

let folder: string;
let agent: EngineAgent;
let calls: OpenCalls;
let server: Server | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'container-links-json-'));
  agent = new EngineAgent();
  calls = new OpenCalls();
});

afterEach(async () => {
  calls.end();
  agent.destroy();
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  rmSync(folder, { recursive: true });
});

/** Asks a server that answers so. */
async function ask(answer: RequestListener, how: { readonly body?: object; readonly ending?: Deadline } = {}) {
  const socketPath = join(folder, 'engine.sock');
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(socketPath, resolve));
  const query = { all: true, filters: { id: ['a&b'] }, left: undefined };
  const asked = { method: 'POST', path: '/containers', query, ...(how.body ? { body: { ...how.body } } : {}) } as const;
  return await requestJson({ socketPath }, agent, asked, how.ending ?? calls.begin(10_000));
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

  it('takes a page for no answer', async () => {
    await expect(ask((_, outgoing) => outgoing.end('<html>'))).rejects.toBeInstanceOf(SyntaxError);
  });

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

  it('ends with its deadline, whose reason it gives, also amid an answer', async () => {
    const ended = ask((_, outgoing) => void outgoing.write('['), { ending: calls.begin(50) });
    await expect(ended).rejects.toEqual(new CallEnded('timeout', 50));
  });

  it('is not sent when it was ended before', async () => {
    const controller = new AbortController();
    controller.abort();
    let asked = false;
    const ended = ask(
      (_, outgoing) => {
        asked = true;
        outgoing.end();
      },
      { ending: calls.begin(10_000, controller.signal) },
    );
    await expect(ended).rejects.toMatchObject({ why: 'cancelled' });
    expect(asked).toBe(false);
  });
});
