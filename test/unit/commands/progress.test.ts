import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CancellationError } from 'vscode';
import { waitForEngine, withProgress } from '../../../src/commands/basis/progress';
import { deferred } from '../../../src/model/time/deferred';
import { signs } from './progressSigns';

vi.mock('vscode', async () => (await import('./progressSigns')).progressModule());

describe('the sign that work goes on', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    signs.length = 0;
  });

  it('is not shown for what takes but a moment', async () => {
    const work = deferred();
    const done = withProgress('Stopping www…', () => work.promise);
    await vi.advanceTimersByTimeAsync(900);
    work.resolve();
    await done;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(signs).toEqual([]);
  });

  it('is no failure of what asks whether it was cancelled', async () => {
    const work = deferred();
    const done = withProgress('Looking…', async ({ signal }) => {
      await work.promise;
      signal.throwIfAborted();
    });
    done.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(1_100);
    signs[0]?.cancel();
    work.resolve();
    await expect(done).rejects.toBeInstanceOf(CancellationError);
  });

  it('comes after about a second, stays until the end, and says how far it is', async () => {
    const work = deferred();
    const done = withProgress('Creating…', async ({ progress }) => {
      progress('Pulling…', 0.25);
      await work.promise;
      progress({ code: 'nothing-interrupted' });
      return 'made';
    });
    await vi.advanceTimersByTimeAsync(1_100);
    expect(signs).toMatchObject([{ title: 'Creating…', cancellable: true, isShown: true }]);
    work.resolve();
    expect(await done).toBe('made');
    await vi.advanceTimersByTimeAsync(0);
    expect(signs).toMatchObject([
      {
        isShown: false,
        reports: [
          { message: 'Pulling…', increment: 25 },
          { message: 'No change of containers was interrupted.', increment: 0 },
        ],
      },
    ]);
  });

  it('aborts by its Cancel, and passes on what came of it', async () => {
    const outcome = withProgress('Stopping www…', async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      throw new Error('Given up.');
    }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(1_100);
    signs[0]?.cancel();
    expect(await outcome).toMatchObject({ message: 'Given up.' });
    await vi.advanceTimersByTimeAsync(0);
    expect(signs).toMatchObject([{ isShown: false }]);
  });

  it('shows after a Cancel what is still done, as taking back what was begun', async () => {
    const work = deferred();
    const done = withProgress('Linking www', async ({ signal, progress }) => {
      signal.addEventListener('abort', () => progress('Taking back…'));
      await work.promise;
    });
    await vi.advanceTimersByTimeAsync(1_100);
    signs[0]?.cancel();
    await vi.advanceTimersByTimeAsync(1_100);
    expect(signs).toMatchObject([
      {},
      { title: 'Linking www', cancellable: false, isShown: true, reports: [{ message: 'Taking back…' }] },
    ]);
    work.resolve();
    await done;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(signs.map(({ isShown }) => isShown)).toEqual([false, false]);
  });

  it('shows what still goes on after the work was given up', async () => {
    const rest = deferred();
    await withProgress('Linking www', async ({ progress, afterwards }) => {
      progress('Taking back…');
      afterwards(rest.promise);
    });
    expect(signs).toMatchObject([{ title: 'Linking www', isShown: true, reports: [{ message: 'Taking back…' }] }]);
    rest.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(signs).toMatchObject([{ isShown: false }]);
  });

  it('has no Cancel for what goes on all the same', async () => {
    void withProgress('Removing www…', () => deferred().promise, { cancellable: false });
    await vi.advanceTimersByTimeAsync(1_100);
    expect(signs).toMatchObject([{ title: 'Removing www…', cancellable: false }]);
  });

  it('lets a person go who waits for an engine that says nothing', async () => {
    const { CancellationError } = await import('vscode');
    const answer = deferred();
    const outcome = waitForEngine(() => answer.promise).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(1_100);
    signs[0]?.cancel();
    expect(await outcome).toBeInstanceOf(CancellationError);
  });
});
