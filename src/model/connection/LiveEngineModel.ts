import type { EngineGeneration } from '../../core/engines/engineGeneration';
import { HumanError } from '../../core/humanError';
import { LinkMemory } from '../../core/links/LinkMemory';
import { LinkModel } from '../../core/links/LinkModel';
import type { SeenLinks } from '../../core/links/lookup';
import type { Engine } from '../../engine/port/Engine';
import { AnswerBook } from '../reading/AnswerBook';
import { type Clock, systemClock } from '../time/Clock';
import type { Disposable } from '../time/Disposable';
import { deferred } from '../time/deferred';
import { ChangeEmitter } from './ChangeEmitter';
import { Connector, type ConnectorOptions } from './Connector';
import type { EngineModel, OwnCreation } from './EngineModel';
import { EngineNature } from './EngineNature';
import { EngineSession } from './EngineSession';
import { type Keeper, KeptMemory } from './KeptMemory';
import type { Connection, ModelChange } from './LiveModel';
import type { ModelFact } from './modelFacts';
import { StreamPosition } from './StreamPosition';

export interface LiveEngineModelOptions
  extends Pick<ConnectorOptions, 'open'>,
    Partial<Pick<ConnectorOptions, 'report' | 'clock' | 'random'>> {
  /** Whether a program may be run in a client to find out what the engine doesn't tell. */
  readonly mayExec?: () => boolean;
  /** Keeps what is known of lost links beyond the life of this. */
  readonly keeper?: Keeper | undefined;
}

/** Milliseconds between two looks for silent changes. */
const attentionGap = 1_000;

/** The live picture of one engine: connects on the first need, hears its events, comes back after every break. */
export class LiveEngineModel implements EngineModel {
  readonly lookup = new LinkModel();
  readonly #memory = new LinkMemory();
  readonly #kept: KeptMemory;
  readonly #book = new AnswerBook();
  readonly #clock: Clock;
  readonly #emitter: ChangeEmitter;
  readonly #connector: Connector;
  readonly #nature: EngineNature;
  #position = new StreamPosition();
  #needs = 0;
  #session: EngineSession | undefined;
  #engine: Engine | undefined;
  #identify: () => Promise<void> = async () => {};
  #connection: Connection = { state: 'idle', endpoint: '' };
  #snapshot = deferred();
  #decided = deferred();
  #attention: Disposable | undefined;
  #lastAttention = Number.NEGATIVE_INFINITY;

  constructor({
    open,
    mayExec,
    keeper,
    report = () => {},
    clock = systemClock,
    random = Math.random,
  }: LiveEngineModelOptions) {
    this.#kept = new KeptMemory(this.#memory, keeper);
    this.#clock = clock;
    this.#emitter = new ChangeEmitter(clock, report);
    this.#nature = new EngineNature({
      lookup: this.lookup,
      mayExec: () => this.complete && mayExec?.() !== false,
      onChange: () => this.#emitter.add({ connection: true }),
    });
    this.#connector = new Connector({
      open,
      report,
      clock,
      random,
      use: async (engine, signal, onConnected) => await this.#use(engine, signal, onConnected),
      onChange: (connection) => {
        this.#setConnection(connection);
        if (connection.state === 'unreachable' || connection.state === 'denied') this.#snapshot.resolve();
      },
    });
  }

  get seen(): SeenLinks {
    return this.#memory;
  }

  get connection(): Connection {
    return this.#connection;
  }

  get engine(): EngineGeneration | undefined {
    return this.#nature.generation;
  }

  get firstSnapshot(): Promise<void> {
    return this.#snapshot.promise;
  }

  get complete(): boolean {
    return this.#session?.complete === true;
  }

  onDidChange(listener: (change: ModelChange) => void): Disposable {
    return this.#emitter.listen(listener);
  }

  need(): Disposable {
    this.#needs += 1;
    if (this.#needs === 1) this.#start();
    let isHeld = true;
    return {
      dispose: () => {
        if (!isHeld) return;
        isHeld = false;
        this.#needs -= 1;
        if (this.#needs === 0) this.#stop('idle');
      },
    };
  }

  async requireEngine(): Promise<Engine> {
    while (this.#connector.isRunning && this.#connection.state === 'connecting') await this.#decided.promise;
    const engine = this.#engine;
    if (!engine) throw this.#connector.lastError ?? new HumanError<ModelFact>({ code: 'not-connected' }, 'unreachable');
    await this.#identify();
    return engine;
  }

  async refresh(): Promise<void> {
    if (!this.#session) this.#connector.tryNow();
    await this.#session?.refresh();
  }

  lookAgain = async (): Promise<void> => await this.#session?.compare();

  async refreshContainers(ids: readonly string[]): Promise<void> {
    await this.#session?.refreshContainers(ids);
  }

  noticeAttention(): void {
    if (!this.#connector.isRunning) return;
    if (this.#connection.state !== 'connected') {
      this.#connector.tryNow();
      return;
    }
    const wait = Math.max(0, this.#lastAttention + attentionGap - this.#clock.now());
    this.#attention ??= this.#clock.after(wait, () => {
      this.#attention = undefined;
      this.#lastAttention = this.#clock.now();
      this.#session?.compare().catch(() => this.#session?.end());
    });
  }

  noteCreation({ id, warnings, linksById }: OwnCreation): void {
    if (linksById) this.#memory.noteMadeById(id);
    this.#kept.keep();
    this.#nature.noteCreateWarnings(warnings);
  }

  async reconnect(): Promise<void> {
    const containers = new Set([...this.lookup.containers()].map(({ id }) => id));
    this.#stop(this.#needs > 0 ? 'connecting' : 'idle');
    this.lookup.clear();
    this.#memory.clear();
    this.#kept.end();
    this.#book.clear();
    this.#position = new StreamPosition();
    this.#nature.forget();
    this.#connector.forgetFailures();
    this.#snapshot.resolve();
    this.#snapshot = deferred();
    this.#emitter.add({ membership: true, containers, connection: true, networks: true });
    if (this.#needs > 0) {
      this.#start();
      await this.firstSnapshot;
    }
  }

  dispose(): void {
    this.#needs = 0;
    this.#stop('idle');
    this.#emitter.dispose();
    this.#snapshot.resolve();
  }

  #start(): void {
    const { endpoint, host } = this.#connection;
    this.#setConnection({ state: 'connecting', endpoint, host });
    this.#connector.start();
  }

  #stop(state: Connection['state']): void {
    this.#connector.stop();
    this.#session?.end();
    this.#attention?.dispose();
    this.#attention = undefined;
    const { endpoint, host } = this.#connection;
    this.#setConnection(state === 'idle' ? { state, endpoint, host } : { state, endpoint: '' });
  }

  async #use(engine: Engine, signal: AbortSignal, onConnected: () => void): Promise<void> {
    this.#kept.begin(engine.endpoint);
    const session = new EngineSession({
      engine,
      model: this.lookup,
      book: this.#book,
      position: this.#position,
      clock: this.#clock,
      onChange: (change, read) => {
        this.#memory.note(new Set([...change.containers, ...read]), this.lookup, (id) => this.#book.isSure(id));
        this.#kept.keep();
        this.#emitter.add(change);
        this.#nature.probe(engine, session.signal, change.containers);
      },
      onNetworks: () => this.#emitter.add({ networks: true }),
      onListed: () => {
        this.#engine = engine;
        onConnected();
      },
      onCalm: () => void identify(),
      // A session that was ended speaks for none that comes after it.
      onSettled: () => void identify().finally(() => session.signal.aborted || this.#snapshot.resolve()),
      onComplete: () => {
        this.#memory.forgetAllBut(this.lookup);
        this.#kept.keep();
        this.#emitter.add({ connection: true });
        this.#nature.probe(engine, session.signal);
      },
    });
    this.#session = session;
    const identify = this.#nature.identifier(engine, session.signal);
    this.#identify = identify;
    try {
      await session.run();
    } finally {
      // The next need may have opened another one while this one came to its end.
      if (this.#session === session) this.#session = this.#engine = undefined;
      session.end();
      signal.throwIfAborted();
    }
  }

  #setConnection(connection: Connection): void {
    this.#connection = connection;
    if (connection.state !== 'connecting') {
      this.#decided.resolve();
      this.#decided = deferred();
    }
    this.#emitter.add({ connection: true });
  }
}
