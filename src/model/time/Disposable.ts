/** Something that is open until it is closed. */
export interface Disposable {
  dispose(): void;
}
