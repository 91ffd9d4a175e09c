/** Milliseconds of silence after which it says what goes on: a person is never left alone for 30 seconds. */
const silence = 25_000;

/** Says what is being done, when it begins and while it takes long. */
export class Heartbeat {
  #what = '';
  #begun = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly say: (line: string) => void,
    readonly now: () => number = Date.now,
  ) {}

  /** `last`: the newest that is known of it, asked for when it takes long. */
  begin(what: string, last: () => string = () => ''): void {
    this.end();
    this.#what = what;
    this.#begun = this.now();
    this.say(`${what} ...`);
    this.#timer = setInterval(() => this.#beat(last()), silence);
    this.#timer.unref();
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #beat(last: string): void {
    const seconds = Math.round((this.now() - this.#begun) / 1_000);
    this.say(`${this.#what} goes on (${seconds} s)${last === '' ? '' : `: ${last}`}`);
  }
}
