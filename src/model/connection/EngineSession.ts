import { HumanError } from '../../core/humanError';
import type { LinkModel, LinkModelChange } from '../../core/links/LinkModel';
import type { Engine, EngineEvent } from '../../engine/port/Engine';
import type { AnswerBook } from '../reading/AnswerBook';
import { EngineReading } from '../reading/EngineReading';
import { NetworkReading } from '../reading/NetworkReading';
import { type Clock, pause } from '../time/Clock';
import { deferred } from '../time/deferred';
import { effectOf } from './eventEffects';
import type { ModelFact } from './modelFacts';
import type { StreamPosition } from './StreamPosition';
import { StreamWatch } from './StreamWatch';

export interface EngineSessionOptions {
  readonly engine: Engine;
  readonly model: LinkModel;
  readonly book: AnswerBook;
  readonly position: StreamPosition;
  readonly clock: Clock;
  /** `read`: those that were read, changed or not. */
  readonly onChange: (change: LinkModelChange, read: readonly string[]) => void;
  readonly onNetworks: () => void;
  /** The first list is in the model. */
  readonly onListed: () => void;
  /** The first details are read, or take so long that what may wait for them must wait no more. */
  readonly onCalm: () => void;
  /** The details of every container were asked for once; not all need have been told. */
  readonly onSettled: () => void;
  /** Every container's details are in the model. */
  readonly onComplete: () => void;
}

/**
 * A replay tells whether anything was missed, so it is awaited; but some proxies hold a stream's head back until the
 * first event, so not longer than this.
 */
const longestOpening = 300;
/** What disturbs the first snapshot waits for it, but not longer than this. */
const longestFirstRead = 250;

/** One connection to one engine: its event stream, and what is read because of it. Lives until the stream breaks. */
export class EngineSession {
  readonly #abort = new AbortController();
  readonly #reading: EngineReading;
  readonly #networks: NetworkReading;
  readonly #watch: StreamWatch;
  readonly #firstList = deferred();
  readonly #calm = deferred();
  #comparing: Promise<void> | undefined;

  constructor(readonly options: EngineSessionOptions) {
    const { signal } = this;
    this.#watch = new StreamWatch(options.clock, () => this.end());
    this.#reading = new EngineReading({ ...options, signal, onOverslept: () => this.#compareQuietly() });
    this.#networks = new NetworkReading({ ...options, signal, onChange: options.onNetworks });
  }

  get complete(): boolean {
    return this.#reading.complete;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Resolves when it was ended, rejects when the stream broke or the snapshot could not be read. */
  async run(): Promise<void> {
    const { position, clock } = this.options;
    const resuming = position.resumeAt !== undefined;
    for (const id of position.unread) this.#reading.mark(id);
    let isOpen = false;
    const opening = deferred();
    const listen = () =>
      this.#listen(() => {
        isOpen = true;
        opening.resolve();
      });
    // Where nothing can be replayed the list need not share the engine with the stream.
    const stream = resuming ? listen() : this.#firstList.promise.then(listen);
    try {
      if (resuming) await Promise.race([opening.promise, stream, pause(clock, longestOpening, this.signal)]);
      const wasOpen = isOpen;
      await Promise.race([this.#synchronise(resuming), stream]);
      // What happened between the list and the stream was told by neither.
      if (!wasOpen) Promise.all([opening.promise, this.#calm.promise]).then(() => this.#compareQuietly(false));
      await stream;
    } finally {
      position.unread = this.#reading.unread();
      this.end();
    }
  }

  /** Ends the stream and everything that is under way. */
  end(): void {
    this.#watch.dispose();
    this.#reading.dispose();
    this.#networks.dispose();
    this.#abort.abort(new HumanError<ModelFact>({ code: 'connection-closed-meanwhile' }, 'cancelled'));
  }

  /** Reads everything anew; resolves when all details are in the model. */
  async refresh(): Promise<void> {
    this.#networks.mark();
    const { read } = await this.#reading.list({ everything: () => true, onUntold: () => this.#watch.expect() });
    await read;
  }

  async refreshContainers(ids: readonly string[]): Promise<void> {
    await this.#reading.readNow(ids);
  }

  /**
   * One list, and whatever it tells otherwise is read anew: finds what sends no event. `streamTells`: the stream was open
   * all the while, so that it tells of births, deaths and states too, unless it is dead.
   */
  async compare(streamTells = true): Promise<void> {
    const onUntold = () => streamTells && this.#watch.expect();
    this.#comparing ??= this.#reading
      .list({ everything: () => false, onUntold })
      .then(() => {})
      .finally(() => {
        this.#comparing = undefined;
      });
    await this.#comparing;
  }

  #compareQuietly(streamTells = true): void {
    this.compare(streamTells).catch(() => this.end());
  }

  async #listen(onOpen: () => void): Promise<void> {
    const { engine, position } = this.options;
    const since = position.resumeAt;
    position.resume();
    const how = { signal: this.signal, onOpen, ...(since === undefined ? {} : { since }) };
    await engine.events(how, (event) => {
      this.#watch.hear();
      position.note(event);
      this.#take(event);
    });
    if (!this.signal.aborted) throw new Error('The event stream ended.');
  }

  #take(event: EngineEvent): void {
    const effect = effectOf(event);
    switch (effect?.kind) {
      case 'changed':
        this.#reading.mark(effect.id);
        break;
      case 'gone':
        this.#reading.forget(effect.id, effect.name);
        break;
      case 'networks':
        this.#networks.mark();
        break;
      case 'everything':
        this.refresh().catch(() => this.end());
        break;
    }
  }

  async #synchronise(resuming: boolean): Promise<void> {
    const { clock, position, onListed, onCalm, onSettled } = this.options;
    const { read } = await this.#reading.list({
      everything: () => !(resuming && position.isUnbroken),
      // Told before the details are asked for: asking takes its time, too.
      onAccepted: () => {
        onListed();
        this.#firstList.resolve();
      },
    });
    Promise.race([read, pause(clock, longestFirstRead, this.signal)]).then(() => {
      this.#calm.resolve();
      this.#networks.mark(0);
      onCalm();
    });
    read.then(onSettled);
  }
}
