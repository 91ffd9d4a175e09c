import type { Container } from '../../core/containers/snapshot';
import type { Reading } from '../../core/observation/observation';
import type { ReadingFact } from '../../core/observation/readingFacts';
import { parseEnviron } from '../../core/variables/processEnvironment';
import type { CallOptions, Engine } from '../port/Engine';
import { type InsideRun, inClient, isMissingProgram, reasonOf } from './insideRun';
import { configuredUser, userOfProcessOne } from './processUser';

/** What was read of process 1's environment. `final`: no other way of looking would read more. */
export type EnvironmentReading =
  | Extract<Reading<readonly string[]>, { status: 'read' }>
  | { readonly status: 'unreadable'; readonly reason: ReadingFact; readonly final: boolean; readonly denied: boolean };

/** Variables of a shell can't hold NULs, so the loop hands on one entry at a time. Shells without `read -d` fail. */
const shellLoop = 'ok=; while IFS= read -r -d "" e; do ok=1; printf "%s\\0" "$e"; done </proc/1/environ; [ -n "$ok" ]';

/** Programs that copy the file byte by byte. */
const readers: readonly (readonly string[])[] = [
  ['cat', '/proc/1/environ'],
  ['/bin/busybox', 'cat', '/proc/1/environ'],
  ['sed', '', '/proc/1/environ'],
  ['sh', '-c', shellLoop],
  ['bash', '-c', shellLoop],
];

/** With another's process namespace, process 1 is not the client's. */
export function sharesProcesses(client: Container): boolean {
  return /^(?:host|container:)/.test(client.details?.pidMode ?? '');
}

/** Reads it from inside as the user that the client is made for, else as the one that its process 1 turned into. */
export async function environmentByExec(
  engine: Engine,
  client: Container,
  options: CallOptions,
): Promise<EnvironmentReading> {
  if (sharesProcesses(client)) {
    return unreadable({ code: 'client-shares-processes', client: client.name }, { final: true });
  }
  const first = await environmentBy(inClient(engine, client, options, configuredUser(client)), 'exec');
  if (first.status === 'read' || !first.denied) return first;
  const user = await userOfProcessOne(engine, client, options).catch(() => undefined);
  return user === undefined ? first : await environmentBy(inClient(engine, client, options, user), 'exec');
}

/** Bytes. Linux takes no more than 6 MiB of arguments and variables together. Source: execve(2). */
const maxBytes = 8 * 1024 * 1024;

/** How often process 1 is read before it is believed to stay the runtime's own. */
const attempts = 5;

/**
 * A container counts as started a moment before the runtime hands process 1 over to its program (runc, libcontainer),
 * and in the middle of that the kernel shows no environment at all.
 */
function isBeginning(environ: string): boolean {
  return environ === '' || /(?:^|\0)_LIBCONTAINER_INITPIPE=/.test(environ);
}

export async function environmentBy(run: InsideRun, how: string): Promise<EnvironmentReading> {
  for (const command of readers) {
    try {
      let result = await run(command, { maxBytes });
      for (let again = 1; again < attempts && isBeginning(result.stdout.toString('utf8')); again += 1) {
        result = await run(command, { maxBytes });
      }
      const { exitCode, stdout, stderr } = result;
      if (exitCode === 0) {
        const text = stdout.toString('utf8');
        if (text === '') return unreadable({ code: 'environment-shown-empty' }, { final: true });
        if (isBeginning(text)) return unreadable({ code: 'program-not-begun' });
        const environ = parseEnviron(result.isCut ? text.slice(0, text.lastIndexOf('\0') + 1) : text);
        if (environ === 'blanked') return unreadable({ code: 'environment-blanked' }, { final: true });
        const lacks = result.isCut ? 'cut' : environ.isBlotted ? 'overwritten' : undefined;
        return { status: 'read', value: environ.entries, how, ...(lacks === undefined ? {} : { lacks }) };
      }
      if (/denied|not permitted/i.test(stderr.toString('utf8'))) {
        return unreadable({ code: 'environment-denied' }, { denied: true });
      }
    } catch (error) {
      const reason = reasonOf(error);
      if (!isMissingProgram(error)) return unreadable(reason);
    }
  }
  return unreadable({ code: 'no-program-reads-environment' });
}

function unreadable(
  reason: ReadingFact,
  how: { readonly final?: boolean; readonly denied?: boolean } = {},
): EnvironmentReading {
  return { status: 'unreadable', reason, final: how.final ?? false, denied: how.denied ?? false };
}
