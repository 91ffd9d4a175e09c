import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Heartbeat } from '../../lab/suites/Heartbeat';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('says what goes on before 30 seconds of silence are over, and nothing once it has ended', () => {
  const said: string[] = [];
  const heartbeat = new Heartbeat((line) => said.push(line));
  heartbeat.begin('truth', () => 'the last line');
  expect(said).toEqual(['truth ...']);
  vi.advanceTimersByTime(29_000);
  expect(said.splice(0)).toEqual(['truth ...', 'truth goes on (25 s): the last line']);
  heartbeat.begin('Stopping engines');
  heartbeat.end();
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual(['Stopping engines ...']);
});
