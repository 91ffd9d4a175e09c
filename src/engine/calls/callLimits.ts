/**
 * How long calls may take until their answer is there, in milliseconds. The ways on which they go have limits of their
 * own: `transport/connectSocket.ts`, `connectTls.ts`, `SshTunnel.ts`.
 */
export const callLimits = {
  /** Whatever isn't named below. */
  usual: 30_000,
  /** An image made of a container: all its files are read. */
  commit: 600_000,
  /** A registry that says nothing for that long has been lost. */
  pullSilence: 120_000,
  /** The names for a sentence, all together. */
  naming: 2_000,
  /** What a container is given to stop, and this beyond it until the engine says that it is done. */
  stopMargin: 60_000,
  /** A container with no limit to its stop: whoever waits may cancel. */
  endlessStop: 24 * 3_600_000,
} as const;

/** Creating, starting and removing may wait for storage and networks. */
export const slow = { timeoutMs: 120_000 } as const;
