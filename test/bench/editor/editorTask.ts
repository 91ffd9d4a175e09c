/** Tells the code inside VS Code what to measure, as JSON. */
export const EDITOR_TASK = 'CONTAINER_LINKS_BENCH';

export interface ActivationTask {
  readonly kind: 'activation';
  readonly resultFile: string;
  /** Which of the two extensions is activated first: the first may pay for what both need. */
  readonly first: 'own' | 'empty';
}

export interface StormTask {
  readonly kind: 'storm';
  readonly resultFile: string;
  /** Path of the replay's socket. */
  readonly socket: string;
  /** Events a second. */
  readonly rate: number;
  readonly seconds: number;
  /** From this second on the heap must be flat. */
  readonly warmSeconds: number;
}

export type EditorTask = ActivationTask | StormTask;

/** Milliseconds around `activate()` of each extension. */
export interface ActivationResult {
  readonly own: number;
  readonly empty: number;
}

export interface StormResult {
  readonly containers: number;
  /** Rows that VS Code's tree was given at the root. */
  readonly rows: number;
  /** Whether the view was on screen from the beginning to the end. */
  readonly visible: boolean;
  /** The longest time in which the extension host did not come to its timers, in milliseconds. */
  readonly longestBlock: number;
  /** The most processor time between two of its timers, in milliseconds: a block without what other processes took. */
  readonly longestTurn: number;
  readonly treeUpdates: number;
  readonly modelChanges: number;
  readonly requests: number;
  readonly events: number;
  /** Bytes after a forced collection. */
  readonly heapWarm: number;
  readonly heapEnd: number;
  /** Milliseconds from the end of the storm until the model equalled a fresh one; undefined when it never did. */
  readonly settled?: number;
}

export const emptyExtension = 'container-links-bench.empty';
