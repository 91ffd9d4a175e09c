import { demand, requestRaw } from './engineHttp';

export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Splits an attach stream into its two outputs. Frames: stream number, three zeros, length as four bytes, payload. */
function demultiplex(frames: Buffer): { stdout: string; stderr: string } {
  const outputs: Record<number, Buffer[]> = { 1: [], 2: [] };
  for (let at = 0; at + 8 <= frames.length; at += 8 + frames.readUInt32BE(at + 4)) {
    outputs[frames.readUInt8(at)]?.push(frames.subarray(at + 8, at + 8 + frames.readUInt32BE(at + 4)));
  }
  const text = (stream: number) => Buffer.concat(outputs[stream] ?? []).toString('utf8');
  return { stdout: text(1), stderr: text(2) };
}

function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null
    ? Object.entries(body).find(([key]) => key === name)?.[1]
    : undefined;
}

/** Runs a command inside a running container, as the given user (the container's own by default), to its end. */
export async function execIn(
  socket: string,
  container: string,
  command: readonly string[],
  user = '',
): Promise<ExecResult> {
  const options = { Cmd: command, User: user, AttachStdout: true, AttachStderr: true };
  const id = String(field(await demand(socket, 'POST', `/containers/${container}/exec`, options), 'Id'));
  const answer = await requestRaw(socket, 'POST', `/exec/${id}/start`, { Detach: false, Tty: false });
  if (answer.status >= 400) throw new Error(`exec in ${container}: ${answer.status} ${answer.body.toString('utf8')}`);
  const exitCode = Number(field(await demand(socket, 'GET', `/exec/${id}/json`), 'ExitCode'));
  return { exitCode, ...demultiplex(answer.body) };
}
