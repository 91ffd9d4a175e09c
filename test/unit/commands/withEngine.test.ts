import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withEngine } from '../../../src/commands/basis/withEngine';
import type { HumanError } from '../../../src/core/humanError';
import { LiveEngineModel } from '../../../src/model/connection/LiveEngineModel';
import { failure } from '../../failure';
import { FakeEngine } from '../model/FakeEngine';
import { asEngine } from '../model/liveModel';
import { signs } from './progressSigns';

vi.mock('vscode', async () => (await import('./progressSigns')).progressModule());

/** As a call rejects whose connection was closed under it, and one that a person gave up. */
const cancelled = () => failure('This was cancelled.', 'cancelled');

describe('a command and its engine', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function modelOn(fake: FakeEngine, refuse: () => boolean = () => false): LiveEngineModel {
    const open = async () => {
      if (refuse()) throw failure('No engine is running at unix:///fake.sock.', 'unreachable');
      return asEngine(fake);
    };
    return new LiveEngineModel({ open, random: () => 1 });
  }

  async function settled<T>(work: Promise<T>): Promise<T | HumanError> {
    const outcome = work.catch((error: unknown) => error as HumanError);
    await vi.advanceTimersByTimeAsync(2_000);
    return await outcome;
  }

  it('hands the connected engine over, and needs it no longer than that', async () => {
    const fake = new FakeEngine();
    const model = modelOn(fake);
    expect(await settled(withEngine(model, async ({ engine }) => engine.endpoint))).toBe(fake.endpoint);
    expect(model.connection.state).toBe('idle');
    expect(fake.disposed).toBe(true);
  });

  it('shows that it waits for an engine that does not answer, and takes its leave by Cancel', async () => {
    const { CancellationError } = await import('vscode');
    const model = new LiveEngineModel({ open: () => new Promise(() => undefined), random: () => 1 });
    const outcome = settled(withEngine(model, async () => 'done'));
    await vi.advanceTimersByTimeAsync(1_100);
    const [sign] = signs.splice(0);
    expect(sign).toMatchObject({ title: 'Waiting for the container engine…', isShown: true });
    sign?.cancel();
    expect(await outcome).toBeInstanceOf(CancellationError);
    expect(model.connection.state).toBe('idle');
  });

  it('says that the connection broke, where a person gave nothing up', async () => {
    const fake = new FakeEngine();
    let gone = false;
    const model = modelOn(fake, () => gone);
    const failure = await settled(
      withEngine(model, async () => {
        gone = true;
        fake.breakStreams(true);
        await vi.advanceTimersByTimeAsync(500);
        throw cancelled();
      }),
    );
    expect(failure).toMatchObject({ code: 'unreachable', fact: { code: 'connection-broke-amid' } });
  });

  it('leaves alone what a person gave up', async () => {
    const failure = await settled(withEngine(modelOn(new FakeEngine()), async () => Promise.reject(cancelled())));
    expect(failure).toMatchObject({ code: 'cancelled' });
  });

  it('passes on why there is no engine', async () => {
    const failure = await settled(
      withEngine(
        modelOn(new FakeEngine(), () => true),
        async () => 'done',
      ),
    );
    expect(failure).toMatchObject({ fact: { code: 'No engine is running at unix:///fake.sock.' } });
  });
});
