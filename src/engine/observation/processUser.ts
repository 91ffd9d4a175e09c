import type { Container } from '../../core/containers/snapshot';
import type { CallOptions, Engine } from '../port/Engine';

/** The user to look at process 1 as, from the container's own words; undefined stands for what the image says. */
export function configuredUser(client: Container): string | undefined {
  const user = client.details?.user ?? '';
  return user === '' ? undefined : user;
}

/** `UID:GID` that process 1 really runs as now: it may have dropped its privileges since its start. */
export async function userOfProcessOne(
  engine: Engine,
  client: Container,
  options: CallOptions,
): Promise<string | undefined> {
  const command = ['cat', '/proc/1/status'];
  const { exitCode, stdout } = await engine.exec(client.id, { command, timeoutMs: 10_000 }, options);
  return exitCode === 0 ? userInStatus(stdout.toString('utf8')) : undefined;
}

/** The effective ids of a `/proc/PID/status`. Source: proc_pid_status(5). */
export function userInStatus(status: string): string | undefined {
  const uid = /^Uid:\s+\d+\s+(\d+)/m.exec(status)?.[1];
  const gid = /^Gid:\s+\d+\s+(\d+)/m.exec(status)?.[1];
  return uid === undefined ? undefined : gid === undefined ? uid : `${uid}:${gid}`;
}
