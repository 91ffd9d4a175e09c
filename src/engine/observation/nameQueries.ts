import type { ReadingFact } from '../../core/observation/readingFacts';
import { type InsideRun, isHostName, isMissing, isMissingProgram, isTimeout, reasonOf } from './insideRun';
import { type NameQuery, nameQueries } from './nameQueryPrograms';
import type { Lookup } from './resolvedAddresses';

export type NameAnswer =
  | {
      readonly status: 'read';
      readonly addresses: readonly string[];
      readonly program: string;
      /** The name server that told. */
      readonly server: string;
    }
  | {
      readonly status: 'unreadable';
      readonly reason: readonly ReadingFact[];
      /** It was asked and gave no answer: another name server may, or the same one later. */
      readonly again: boolean;
    };

export interface NameQuestion {
  readonly name: string;
  /** The name server's address. Programs that ask the C library ask those of the resolv.conf there instead. */
  readonly server: string;
  /** A program that heeds the hosts file before any name server says nothing of the DNS for a name in it. */
  readonly isInHosts: boolean;
}

/**
 * What a name server answers to a name: tells apart a name without addresses and an answer that isn't to be had.
 * `absent`: programs that are known not to be there; those that turn out not to be are added.
 */
export async function askName(
  run: InsideRun,
  { name, server, isInHosts }: NameQuestion,
  absent: Set<NameQuery> = new Set(),
): Promise<NameAnswer> {
  if (!isHostName(name)) return unreadable({ code: 'no-host-name', name });
  let reason: ReadingFact = { code: 'no-program-asks-name-servers' };
  for (const query of nameQueries.filter((each) => !absent.has(each))) {
    if (query.heedsHosts && isInHosts) {
      reason = { code: 'hosts-file-comes-first', name, program: query.program };
      continue;
    }
    try {
      const result = await run(query.command(name, server));
      if (isMissing(result)) {
        absent.add(query);
        continue;
      }
      const output = `${result.stdout.toString('utf8')}\n${result.stderr.toString('utf8')}`;
      const found = query.parse(output, name);
      if (found !== undefined) return answerOf(found, query, server);
      reason = inconclusive(query);
    } catch (error) {
      const why = reasonOf(error);
      if (!isMissingProgram(error)) return unreadable(why, isTimeout(error));
      absent.add(query);
    }
  }
  return unreadable(reason);
}

export function answerOf(found: Exclude<Lookup, undefined>, { program }: NameQuery, server: string): NameAnswer {
  return 'unknown' in found
    ? unreadable({ ...found.unknown, server, program }, true)
    : { status: 'read', addresses: found.addresses, program, server };
}

export function inconclusive({ program }: NameQuery): ReadingFact {
  return { code: 'program-tells-nothing', program };
}

export function unreadable(reason: ReadingFact, again = false): NameAnswer {
  return { status: 'unreadable', reason: [reason], again };
}
