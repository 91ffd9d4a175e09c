import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { HumanError } from '../../../src/core/humanError';
import type { Caller } from '../../../src/engine/calls/Caller';
import type { Deadline } from '../../../src/engine/calls/Deadline';
import { followEvents } from '../../../src/engine/calls/eventCalls';
import { OpenCalls } from '../../../src/engine/calls/OpenCalls';
import { CallEnded } from '../../../src/engine/errors/CallEnded';
import { parseEvent } from '../../../src/engine/schema/events';
import { drain } from '../../../src/engine/transport/readAnswer';

function line(number: number): string {
  const message = { Type: 'container', Action: 'start', Actor: { ID: `id${number}`, Attributes: {} } };
  return `${JSON.stringify(message)}\n`;
}

const many = Array.from({ length: 20 }, (_, number) => line(number)).join('');
const ids = Array.from({ length: 20 }, (_, number) => `id${number}`);

/** One whose every answer is this stream. */
function callerOf(stream: PassThrough, deadline: Deadline): Caller {
  const caller: Partial<Caller> = {
    async follow(_attempt, _request, _limits, onPiece, onOpen) {
      const answer = stream as unknown as IncomingMessage;
      onOpen?.(answer, deadline);
      await drain(stream, deadline, (piece: Buffer) => onPiece(piece, answer, deadline));
    },
    explain: async (_attempt, error) => error as HumanError,
  };
  return caller as Caller;
}

/** Follows a stream of events, each of which takes its time; tells which came, and in which turn of the event loop. */
function followed() {
  const stream = new PassThrough();
  const abort = new AbortController();
  const deadline = new OpenCalls().begin(10_000, abort.signal);
  deadline.stopClock();
  const caller = callerOf(stream, deadline);
  const told: string[] = [];
  const turns: number[] = [];
  let turn = 0;
  const count = () => {
    turn += 1;
    counting = setImmediate(count);
  };
  let counting = setImmediate(count);
  const ended = followEvents(caller, { signal: abort.signal }, ({ containerId = '' }) => {
    told.push(containerId);
    turns.push(turn);
    const end = performance.now() + 2;
    while (performance.now() < end);
  }).finally(() => clearImmediate(counting));
  return { stream, abort, told, turns, ended };
}

describe('a chunk of many events', () => {
  it('is told in its order, over several turns of the event loop', async () => {
    const { stream, told, turns, ended } = followed();
    stream.end(many);
    await expect(ended).rejects.toThrow('ended');
    expect(told).toEqual(ids);
    const inOneTurn = turns.map((turn) => turns.filter((other) => other === turn).length);
    expect(Math.max(...inOneTurn)).toBeLessThan(10);
  });

  it('is spread over as many turns where each event is a chunk of its own', async () => {
    const { stream, told, turns, ended } = followed();
    stream.cork();
    for (const id of ids.keys()) stream.write(line(id));
    stream.uncork();
    stream.end();
    await expect(ended).rejects.toThrow('ended');
    expect(told).toEqual(ids);
    const inOneTurn = turns.map((turn) => turns.filter((other) => other === turn).length);
    expect(Math.max(...inOneTurn)).toBeLessThan(10);
  });

  it('is told before what came later, and before the stream breaks', async () => {
    const { stream, told, ended } = followed();
    stream.write(many);
    stream.write(line(20));
    await expect.poll(() => told.length).toBe(21);
    expect(told).toEqual([...ids, 'id20']);
    stream.write(many);
    await new Promise((resolve) => setImmediate(resolve));
    stream.destroy(new Error('broken'));
    await expect(ended).rejects.toThrow('broken');
    expect(told).toEqual([...ids, 'id20', ...ids]);
  });

  it('is told before the stream breaks, also where it is more than a stream holds', async () => {
    const { stream, told, ended } = followed();
    const padding = ' '.repeat(700);
    for (let number = 0; number < 200; number += 1) stream.write(`${padding}${line(number)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(told.length).toBeLessThan(100);
    stream.destroy(new Error('broken'));
    await expect(ended).rejects.toThrow('broken');
    expect(told).toHaveLength(200);
  });

  it('is dropped once nobody listens any more', async () => {
    const { stream, abort, told, ended } = followed();
    stream.write(many);
    await new Promise((resolve) => setImmediate(resolve));
    abort.abort(new CallEnded('cancelled'));
    const before = told.length;
    await ended;
    expect(told).toHaveLength(before);
    expect(before).toBeLessThan(20);
  });

  it.each([0, 15])('ends where one of them can not be taken, and tells none after it (%i)', async (bad) => {
    const stream = new PassThrough();
    const deadline = new OpenCalls().begin(10_000);
    deadline.stopClock();
    const caller = callerOf(stream, deadline);
    let told = 0;
    const ended = followEvents(caller, { signal: new AbortController().signal }, () => {
      const end = performance.now() + 2;
      while (performance.now() < end);
      if (told++ === bad) throw new Error('not taken');
    });
    stream.write(many);
    await expect(ended).rejects.toThrow('not taken');
    expect(told).toBe(bad + 1);
  });
});

describe('an event', () => {
  it.each([
    ['null'],
    ['[]'],
    ['{"Type":"image","Action":"pull"}'],
    ['{"Type":"container"}'],
    ['{"Type":"container","Action":""}'],
    ['{"Type":"container","Action":7}'],
    ['{"Type":"container","Act'],
  ])('is none of ours: %s', (text) => {
    expect(parseEvent(text)).toBeUndefined();
  });

  it('reads odd fields as empty and leaves odd attributes out', () => {
    const nothing = { attributes: {}, timeNano: 0n };
    expect(parseEvent('{"Type":"container","Action":"exec_die: sh","Actor":{"ID":"a"}}')).toEqual({
      ...{ type: 'container', action: 'exec_die', containerId: 'a' },
      ...nothing,
    });
    expect(parseEvent('{"Type":"daemon","Action":"reload","Actor":[]}')).toEqual({
      ...{ type: 'daemon', action: 'reload' },
      ...nothing,
    });
    const odd = '{"Type":"container","Action":"die","Actor":{"ID":7,"Attributes":{"exitCode":0,"name":"www"}}}';
    expect(parseEvent(odd)).toEqual({ type: 'container', action: 'die', ...nothing, attributes: { name: 'www' } });
    const listed = '{"Type":"container","Action":"die","Actor":{"ID":"a","Attributes":["name"]}}';
    expect(parseEvent(listed)).toEqual({ type: 'container', action: 'die', containerId: 'a', ...nothing });
  });

  it('of a network names it, and the container by its attribute', () => {
    const text =
      '{"Type":"network","Action":"connect","Actor":{"ID":"n","Attributes":{"container":"a","name":"app"}},"timeNano":7}';
    expect(parseEvent(text)).toEqual({
      ...{ type: 'network', action: 'connect', containerId: 'a', networkId: 'n', networkName: 'app' },
      ...{ attributes: { container: 'a', name: 'app' }, timeNano: 7n },
    });
  });
});
