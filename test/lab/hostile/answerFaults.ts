import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Randomness } from '../replay/Randomness';

/** What the engine really said to one request. */
export interface TrueAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** One request on its way through the door. */
export interface Passing {
  readonly path: string;
  /** The connection to the client. Whoever writes to it says all of the answer, head included. */
  readonly socket: Socket;
  readonly random: Randomness;
  /** Asks the engine. */
  readonly ask: () => Promise<TrueAnswer>;
  /** An answer to another request, if there was one. */
  readonly foreign: () => Buffer | undefined;
  /** Where nobody must ever be sent. */
  readonly stranger: string;
  /** Leaves the request without an answer until the faults are over. */
  readonly hold: () => void;
}

export type AnswerFault = (passing: Passing) => Promise<void> | void;

const notJson = 'text/html';
const page = '<html><body><h1>Bad Gateway</h1></body></html>';

/** Everything that can befall an answer, each by its name. The engine has obeyed, or not: both happen. */
export const answerFaults: Readonly<Record<string, AnswerFault>> = {
  'closed before the engine is asked': ({ socket }) => cut(socket),
  'closed before an answer': async ({ socket, ask }) => {
    await ask();
    cut(socket);
  },
  'closed within the head': ({ socket }) => cut(socket, 'HTTP/1.1 200 OK\r\nContent-Ty'),
  'closed within the body': async ({ socket, ask, random }) => {
    const { status, body } = await ask();
    cut(socket, headOf(status, body.length), body.subarray(0, random.below(body.length + 1)));
  },
  'closed within a chunk': async ({ socket, ask }) => {
    const { status, body } = await ask();
    cut(socket, chunkedHead(status), `${body.length.toString(16)}\r\n`, body.subarray(0, body.length / 2));
  },
  'hangs before the head': ({ hold }) => hold(),
  'hangs within the head': ({ socket, hold }) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    hold();
  },
  'hangs within the body': async ({ socket, ask, hold }) => {
    const { status, body } = await ask();
    socket.write(headOf(status, body.length));
    socket.write(body.subarray(0, body.length / 2));
    hold();
  },
  'comes late': async ({ socket, ask, random }) => {
    const { status, body } = await ask();
    await sleep(random.below(3_000));
    end(socket, headOf(status, body.length), body);
  },
  'comes in crumbs': async ({ socket, ask }) => {
    const { status, body } = await ask();
    const whole = Buffer.concat([Buffer.from(headOf(status, body.length)), body]);
    const crumb = Math.ceil(whole.length / 40);
    for (let at = 0; at < whole.length && socket.writable; at += crumb) {
      socket.write(whole.subarray(at, at + crumb));
      await sleep(20);
    }
    socket.end();
  },
  'says 400 in JSON': refusing(400, 'invalid filter'),
  'says 401 in JSON': refusing(401, 'authorization denied by plugin'),
  'says 403 in HTML': saying(403, '<html>Forbidden</html>', notJson),
  'says 404 in HTML': saying(404, '<html>Not Found</html>', notJson),
  'says 409 in JSON': refusing(409, 'conflict'),
  'says 429 in JSON': refusing(429, 'too many requests'),
  'says 500 in JSON': refusing(500, 'write /var/lib/docker: no space left on device'),
  'says 500 and nothing more': saying(500, ''),
  'says 502 in HTML': saying(502, page, notJson),
  'says 503 in JSON': refusing(503, 'service unavailable'),
  'is a page': saying(200, page, notJson),
  'is empty': saying(200, ''),
  'is null': saying(200, 'null'),
  'is a number': saying(200, '12345678901234567890'),
  'is of another shape': saying(200, '{"Id":5,"Names":{},"Id2":[[[]]],"State":[],"__proto__":{"polluted":true}}'),
  'is half of its JSON': async ({ socket, ask }) => {
    const { status, body } = await ask();
    const half = body.subarray(0, body.length / 2);
    end(socket, headOf(status, half.length), half);
  },
  'is followed by garbage': async ({ socket, ask }) => {
    const { status, body } = await ask();
    const more = Buffer.concat([body, Buffer.from([0xff, 0xfe, 0x7d])]);
    end(socket, headOf(status, more.length), more);
  },
  "is another request's": async ({ socket, ask, foreign }) => {
    const { status, body } = await ask();
    const other = foreign() ?? body;
    end(socket, headOf(status, other.length), other);
  },
  'is shorter than it says': async ({ socket, ask, hold }) => {
    const { status, body } = await ask();
    socket.write(headOf(status, body.length + 100));
    socket.write(body);
    hold();
  },
  'is longer than it says': async ({ socket, ask }) => {
    const { status, body } = await ask();
    end(socket, headOf(status, Math.max(1, body.length - 10)), body);
  },
  'has chunks of no size': ({ socket }) => end(socket, chunkedHead(200), 'zz\r\n{}\r\n'),
  'has a head without end': ({ socket }) => end(socket, 'HTTP/1.1 200 OK\r\nX-A: ', 'a'.repeat(200_000)),
  'has a body without end': async ({ socket }) => {
    socket.write(chunkedHead(200));
    const chunk = `10000\r\n${' '.repeat(0x1_00_00)}\r\n`;
    for (let chunks = 0; chunks < 200 && socket.writable; chunks += 1) {
      socket.write(chunk);
      await sleep(2);
    }
    cut(socket);
  },
  'leads elsewhere': ({ socket, stranger }) =>
    end(socket, `HTTP/1.1 307 Temporary Redirect\r\nLocation: ${stranger}\r\nContent-Length: 0\r\n\r\n`),
  'changes the protocol': ({ socket }) =>
    end(socket, 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\nhello'),
  'is no HTTP': ({ socket }) => end(socket, 'SSH-2.0-OpenSSH_9.2\r\n'),
  'comes twice': async ({ socket, ask }) => {
    const { status, body } = await ask();
    end(socket, headOf(status, body.length), body, headOf(status, body.length), body);
  },
  'is said to be packed': saying(200, 'not packed at all', 'application/json\r\nContent-Encoding: gzip'),
};

function saying(status: number, text: string, type = 'application/json'): AnswerFault {
  return ({ socket }) => end(socket, headOf(status, Buffer.byteLength(text), type), text);
}

function refusing(status: number, message: string): AnswerFault {
  return saying(status, JSON.stringify({ message }));
}

function headOf(status: number, length: number, type = 'application/json'): string {
  return `HTTP/1.1 ${status} Said\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`;
}

function chunkedHead(status: number): string {
  return `HTTP/1.1 ${status} Said\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
}

function end(socket: Socket, ...parts: readonly (string | Buffer)[]): void {
  for (const part of parts) socket.write(part);
  socket.end();
}

/** Whatever is said first arrives. */
function cut(socket: Socket, ...parts: readonly (string | Buffer)[]): void {
  for (const part of parts) socket.write(part);
  socket.write('', () => socket.destroy());
}
