interface Disposable {
  dispose(): unknown;
}

/** Owns what was opened and closes it in reverse order. What is added after the end is closed at once. */
export class DisposableStore implements Disposable {
  readonly #owned = new Set<Disposable>();
  #disposed = false;

  add<T extends Disposable>(disposable: T): T {
    if (this.#disposed) disposable.dispose();
    else this.#owned.add(disposable);
    return disposable;
  }

  /** What was closed otherwise is owned no longer. */
  forget(disposable: Disposable): void {
    this.#owned.delete(disposable);
  }

  dispose(): void {
    this.#disposed = true;
    const owned = [...this.#owned].reverse();
    this.#owned.clear();
    for (const each of owned) each.dispose();
  }
}
