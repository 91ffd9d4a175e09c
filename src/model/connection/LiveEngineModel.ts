import type { SeenLinks } from '../../core/containers/lookup';
import type { EngineGeneration } from '../../core/containers/snapshot';
import { HumanError } from '../../core/humanError';
import { LinkMemory } from '../../core/links/LinkMemory';
import { LinkModel } from '../../core/links/LinkModel';
import type { Engine } from '../../engine/Engine';
import type { OpenOptions } from '../../engine/openEngine';
import type { ModelFact } from '../modelFacts';
import { AnswerBook } from '../reading/AnswerBook';
import { type Clock, pause, systemClock } from '../time/Clock';
import type { Disposable } from '../time/Disposable';
import { deferred } from '../time/deferred';
import { asHumanError } from './asHumanError';
import { Backoff } from './Backoff';
import { ChangeEmitter } from './ChangeEmitter';
import { EngineNature } from './EngineNature';
import { EngineSession } from './EngineSession';
import { type Attempt, failedConnection } from './failedConnection';
import type { Connection, LiveModel, ModelChange, OwnCreation } from './LiveModel';
import { StreamPosition } from './StreamPosition';

export interface LiveEngineModelOptions {
  /** Finds the engine of today's settings. Rejects with a `HumanError` that says why there is none. */
  readonly open: (options: OpenOptions) => Promise<Engine>;
  /** Whether a program may be run in a client to find out what the engine doesn't tell. */
  readonly mayExec?: () => boolean;
  /** For the log. */
  readonly report?: (error: unknown) => void;
  readonly clock?: Clock;
  /** 0 to 1. */
  readonly random?: () => number;
}

/** A connection that lived so long (milliseconds) was a success, whatever ended it. */
const lastingConnection = 5_000;
/** Milliseconds between two looks for silent changes. */
const attentionGap = 1_000;

/** The live picture of one engine: connects on the first need, follows its events, comes back after every break. */
export class LiveEngineModel implements LiveModel {
  private readonly model = new LinkModel();
  private readonly memory = new LinkMemory();
  private readonly book = new AnswerBook();
  private readonly clock: Clock;
  private readonly backoff: Backoff;
  private readonly emitter: ChangeEmitter;
  private position = new StreamPosition();
  private needs = 0;
  private run: AbortController | undefined;
  private session: EngineSession | undefined;
  private connected: Engine | undefined;
  private identify: () => Promise<void> = async () => {};
  private readonly nature: EngineNature;
  private current: Connection = { state: 'idle', endpoint: '' };
  /** The last attempt to connect. */
  private attempt: Attempt = { endpoint: '', isOpen: false };
  private lastError: HumanError | undefined;
  /** Undefined: the attempt under way, or the last one, came to no connection. */
  private connectedAt: number | undefined;
  private snapshot = deferred();
  private decided = deferred();
  private wake = new AbortController();
  private attention: Disposable | undefined;
  private lastAttention = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: LiveEngineModelOptions) {
    this.clock = options.clock ?? systemClock;
    this.backoff = new Backoff(options.random ?? Math.random);
    this.emitter = new ChangeEmitter(this.clock, (error) => options.report?.(error));
    this.nature = new EngineNature({
      lookup: this.model,
      mayExec: () => this.complete && options.mayExec?.() !== false,
      onChange: () => this.emitter.add({ connection: true }),
    });
  }

  get lookup(): LinkModel {
    return this.model;
  }

  get seen(): SeenLinks {
    return this.memory;
  }

  get connection(): Connection {
    return this.current;
  }

  get engine(): EngineGeneration | undefined {
    return this.nature.generation;
  }

  get firstSnapshot(): Promise<void> {
    return this.snapshot.promise;
  }

  get complete(): boolean {
    return this.session?.complete === true;
  }

  onDidChange(listener: (change: ModelChange) => void): Disposable {
    return this.emitter.listen(listener);
  }

  need(): Disposable {
    this.needs += 1;
    if (this.needs === 1) {
      this.start();
    }
    let held = true;
    return {
      dispose: () => {
        if (held) {
          held = false;
          this.needs -= 1;
          if (this.needs === 0) {
            this.stop('idle');
          }
        }
      },
    };
  }

  async requireEngine(): Promise<Engine> {
    while (this.run && this.current.state === 'connecting') {
      await this.decided.promise;
    }
    const engine = this.connected;
    if (engine) {
      await this.identify();
      return engine;
    }
    throw this.lastError ?? new HumanError<ModelFact>({ code: 'not-connected' }, 'unreachable');
  }

  async refresh(): Promise<void> {
    if (!this.session) {
      this.wake.abort();
    }
    await this.session?.refresh();
  }

  lookAgain = async (): Promise<void> => await this.session?.compare();

  async refreshContainers(ids: readonly string[]): Promise<void> {
    await this.session?.refreshContainers(ids);
  }

  noticeAttention(): void {
    if (!this.run) {
      return;
    }
    if (this.current.state !== 'connected') {
      this.wake.abort();
      return;
    }
    this.attention ??= this.clock.after(Math.max(0, this.lastAttention + attentionGap - this.clock.now()), () => {
      this.attention = undefined;
      this.lastAttention = this.clock.now();
      this.session?.compare().catch(() => this.session?.end());
    });
  }

  noteCreation({ id, warnings, linksById }: OwnCreation): void {
    if (linksById) {
      this.memory.noteMadeById(id);
    }
    this.nature.noteCreateWarnings(warnings);
  }

  async reconnect(): Promise<void> {
    const containers = new Set([...this.model.containers()].map(({ id }) => id));
    this.stop(this.needs > 0 ? 'connecting' : 'idle');
    this.model.apply({ removals: [...containers] });
    this.memory.clear();
    this.book.clear();
    this.position = new StreamPosition();
    this.nature.forget();
    this.backoff.reset();
    this.snapshot.resolve();
    this.snapshot = deferred();
    this.emitter.add({ membership: true, containers, connection: true });
    if (this.needs > 0) {
      this.start();
      await this.firstSnapshot;
    }
  }

  dispose(): void {
    this.needs = 0;
    this.stop('idle');
    this.emitter.dispose();
    this.snapshot.resolve();
  }

  private start(): void {
    const run = new AbortController();
    this.run = run;
    this.setConnection({ state: 'connecting', endpoint: this.current.endpoint });
    this.keepConnected(run.signal).catch((error: unknown) => this.options.report?.(error));
  }

  private stop(state: Connection['state']): void {
    this.run?.abort();
    this.run = undefined;
    this.session?.end();
    this.attention?.dispose();
    this.attention = undefined;
    this.setConnection({ state, endpoint: state === 'idle' ? this.current.endpoint : '' });
  }

  private async keepConnected(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.connectedAt = undefined;
      const error = await this.connectOnce(signal);
      if (signal.aborted) {
        return;
      }
      if (this.connectedAt !== undefined && this.clock.now() - this.connectedAt >= lastingConnection) {
        this.backoff.reset();
      }
      const reason = asHumanError(error);
      // The same again is no news for the log.
      if (this.lastError?.message !== reason.message) this.options.report?.(reason);
      this.lastError = reason;
      const wasConnected = this.current.state === 'connected';
      // A break after a connection is tried again at once; only when that fails is it news for people.
      const { endpoint } = this.attempt;
      this.setConnection(wasConnected ? { state: 'connecting', endpoint } : failedConnection(this.attempt, reason));
      if (!wasConnected) {
        this.snapshot.resolve();
      }
      this.wake = new AbortController();
      await pause(this.clock, this.backoff.next(), AbortSignal.any([signal, this.wake.signal]));
    }
  }

  /** Resolves with the reason when the connection could not be had, or ended. */
  private async connectOnce(signal: AbortSignal): Promise<unknown> {
    let engine: Engine | undefined;
    try {
      const note = (endpoint: string, isOpen = false) => {
        this.attempt = { endpoint, isOpen };
      };
      note('');
      engine = await this.options.open({ signal, onEndpoint: note });
      note(engine.endpoint, true);
      signal.throwIfAborted();
      await this.live(engine, signal);
      return new HumanError<ModelFact>({ code: 'connection-lost', endpoint: engine.endpoint }, 'unreachable');
    } catch (error) {
      return error;
    } finally {
      engine?.dispose();
    }
  }

  private async live(engine: Engine, signal: AbortSignal): Promise<void> {
    const session = new EngineSession({
      engine,
      model: this.model,
      book: this.book,
      position: this.position,
      clock: this.clock,
      onChange: (change, read) => {
        this.memory.note(new Set([...change.containers, ...read]), this.model, (id) => this.book.isSure(id));
        this.emitter.add(change);
        this.nature.probe(engine, session.signal, change.containers);
      },
      onListed: () => {
        this.connected = engine;
        this.connectedAt = this.clock.now();
        // The same break of the next connection is another one.
        this.lastError = undefined;
        this.setConnection({ state: 'connected', endpoint: engine.endpoint });
      },
      // A session that was ended speaks for none that comes after it.
      onSettled: () => void identify().finally(() => session.signal.aborted || this.snapshot.resolve()),
      onCalm: () => void identify(),
      onComplete: () => {
        this.emitter.add({ connection: true });
        this.nature.probe(engine, session.signal);
      },
    });
    this.session = session;
    const identify = this.nature.identifier(engine, session.signal);
    this.identify = identify;
    try {
      await session.run();
    } finally {
      // The next need may have opened another one while this one came to its end.
      if (this.session === session) this.session = this.connected = undefined;
      session.end();
      signal.throwIfAborted();
    }
  }

  private setConnection(connection: Connection): void {
    this.current = connection;
    if (connection.state !== 'connecting') {
      this.decided.resolve();
      this.decided = deferred();
    }
    this.emitter.add({ connection: true });
  }
}
