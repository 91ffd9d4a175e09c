const beat = 5;

/** Finds out how long this process does not come to its timers. */
export class TurnClock {
  private timer: NodeJS.Timeout | undefined;
  private wall = 0;
  private own = 0;
  /** Milliseconds beyond the beat. */
  longestBlock = 0;
  /** Milliseconds of this thread's processor time between two beats. */
  longestTurn = 0;

  start(): void {
    this.wall = performance.now();
    this.own = ownTime();
    this.timer = setTimeout(() => this.tick(), beat);
  }

  stop(): void {
    this.note();
    clearTimeout(this.timer);
  }

  private tick(): void {
    this.note();
    this.start();
  }

  private note(): void {
    this.longestBlock = Math.max(this.longestBlock, performance.now() - this.wall - beat);
    this.longestTurn = Math.max(this.longestTurn, ownTime() - this.own);
  }
}

/** Milliseconds that this thread ran, where Node can tell (23.9 and newer); else those of the whole process. */
function ownTime(): number {
  const { threadCpuUsage } = process as NodeJS.Process & { threadCpuUsage?: typeof process.cpuUsage };
  const { user, system } = threadCpuUsage ? threadCpuUsage.call(process) : process.cpuUsage();
  return (user + system) / 1000;
}
