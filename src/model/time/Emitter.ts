import type { Disposable } from './Disposable';

/** Tells news to listeners. One that throws keeps no other from hearing, and whoever tells from going on. */
export class Emitter<News> {
  readonly #listeners = new Set<(news: News) => void>();

  /** `report`: for the log. */
  constructor(readonly report: (error: unknown) => void = () => {}) {}

  listen(listener: (news: News) => void): Disposable {
    // The same function may listen twice.
    const own = (news: News) => listener(news);
    this.#listeners.add(own);
    return { dispose: () => this.#listeners.delete(own) };
  }

  tell(news: News): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(news);
      } catch (error) {
        this.report(error);
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
