import type { Socket } from 'node:net';

/** How connections to an engine are made. */
export interface Way {
  /** Gives an open connection, or rejects with Node's own error. The signal ends the attempt. */
  connect(signal: AbortSignal): Promise<Socket>;
  /** The reason, where it is known, why a connection broke with this error before anything came over it. */
  reasonOf(error: unknown): Promise<unknown>;
  /** Ends what all connections share. */
  dispose(): void;
}
