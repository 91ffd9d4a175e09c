import type { CommandReports } from '../../invocation/commandContract';

interface How {
  readonly inLog: string;
  readonly services: Pick<CommandReports, 'report'>;
}

/** Lets a message stay while the command is over. What was chosen there may fail later, and that is told as any failure. */
export function unawaited(message: Promise<unknown>, { inLog, services }: How): void {
  message.catch((error: unknown) => services.report(inLog, error)).catch(() => undefined);
}
