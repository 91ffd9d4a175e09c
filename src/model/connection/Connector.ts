import type { EnginePlace } from '../../core/engines/engineHost';
import { HumanError } from '../../core/humanError';
import type { OpenOptions } from '../../engine/openEngine';
import type { Engine } from '../../engine/port/Engine';
import { type Clock, pause } from '../time/Clock';
import { doubled } from '../time/doubled';
import { type Attempt, asHumanError, failedConnection } from './failedConnection';
import type { Connection } from './LiveModel';
import type { ModelFact } from './modelFacts';

export interface ConnectorOptions {
  /** Finds the engine of today's settings. Rejects with a `HumanError` that says why there is none. */
  readonly open: (options: OpenOptions) => Promise<Engine>;
  /** Uses the engine until the signal aborts or it is lost. `onConnected`: it answered. */
  readonly use: (engine: Engine, signal: AbortSignal, onConnected: () => void) => Promise<void>;
  readonly onChange: (connection: Connection) => void;
  /** For the log. */
  readonly report: (error: unknown) => void;
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
}

/** A connection that lived so long (milliseconds) was a success, whatever ended it. */
const lastingConnection = 5_000;
const retrying = { first: 200, longest: 20_000 };

/** Keeps a connection to an engine: opens it, and tries again after every break and failure. */
export class Connector {
  /** Why there is no connection, or was none a moment ago. */
  lastError: HumanError | undefined;
  #run: AbortController | undefined;
  #wake = new AbortController();
  #failures = 0;
  /** Undefined: the attempt under way, or the last one, came to no connection. */
  #connectedAt: number | undefined;
  #attempt: Attempt = { endpoint: '', isOpen: false };

  constructor(readonly options: ConnectorOptions) {}

  get isRunning(): boolean {
    return this.#run !== undefined;
  }

  start(): void {
    const run = new AbortController();
    this.#run = run;
    this.#keepConnected(run.signal).catch((error: unknown) => this.options.report(error));
  }

  stop(): void {
    this.#run?.abort();
    this.#run = undefined;
  }

  /** Tries now, if it waits to try again. */
  tryNow(): void {
    this.#wake.abort();
  }

  /** Another engine: what failed before says nothing of it. */
  forgetFailures(): void {
    this.#failures = 0;
  }

  async #keepConnected(signal: AbortSignal): Promise<void> {
    const { clock, onChange, report } = this.options;
    while (!signal.aborted) {
      this.#connectedAt = undefined;
      const reason = asHumanError(await this.#connect(signal));
      if (signal.aborted) return;
      const livedFor = this.#connectedAt === undefined ? 0 : clock.now() - this.#connectedAt;
      if (livedFor >= lastingConnection) this.#failures = 0;
      // The same reason twice in a row is logged once.
      if (this.lastError?.message !== reason.message) report(reason);
      this.lastError = reason;
      const { isOpen: _, ...place } = this.#attempt;
      // A break after a connection is tried again at once; only when that fails is it news for people.
      onChange(
        this.#connectedAt === undefined ? failedConnection(this.#attempt, reason) : { ...place, state: 'connecting' },
      );
      this.#wake = new AbortController();
      await pause(clock, this.#nextWait(), AbortSignal.any([signal, this.#wake.signal]));
    }
  }

  /** Resolves with the reason when the connection could not be had, or ended. */
  async #connect(signal: AbortSignal): Promise<unknown> {
    let engine: Engine | undefined;
    try {
      const note = (place: EnginePlace, isOpen = false) => {
        this.#attempt = { ...place, isOpen };
      };
      note({ endpoint: '' });
      engine = await this.options.open({ signal, onEndpoint: note });
      const { endpoint, host, isUnchecked } = engine;
      const place = { endpoint, host, ...(isUnchecked && { isUnchecked }) };
      note(place, true);
      signal.throwIfAborted();
      await this.options.use(engine, signal, () => {
        this.#connectedAt = this.options.clock.now();
        // The same break of the next connection is another one.
        this.lastError = undefined;
        this.options.onChange({ state: 'connected', ...place });
      });
      return new HumanError<ModelFact>({ code: 'connection-lost', endpoint }, 'unreachable');
    } catch (error) {
      return error;
    } finally {
      engine?.dispose();
    }
  }

  /** At random, so that many windows do not try at the same moment. */
  #nextWait(): number {
    const full = doubled(this.#failures, retrying);
    this.#failures += 1;
    return Math.round(full * (0.5 + this.options.random() / 2));
  }
}
