import { type InsideRun, isMissing, isMissingProgram } from './insideRun';
import { answerOf, inconclusive, type NameAnswer, unreadable } from './nameQueries';
import { type NameQuery, nameQueries } from './nameQueryPrograms';

/** Names for one name server. */
export interface NameQuestions {
  readonly names: readonly string[];
  readonly server: string;
  readonly inHosts: (name: string) => boolean;
}

/**
 * One shell asks for all names at once, since each that nobody knows may take seconds. Adds to `answers` as far as it
 * gets any: none without a shell. Rejects with what kept the shell from ending.
 */
export async function askTogether(
  run: InsideRun,
  { names, server, inHosts }: NameQuestions,
  answers: Map<string, NameAnswer>,
): Promise<void> {
  const settled = new Set<string>();
  for (const query of names.length < 2 ? [] : nameQueries) {
    const open = names.filter((name) => !settled.has(name) && !(query.heedsHosts && inHosts(name)));
    if (open.length === 0) break;
    try {
      const result = await run(['/bin/sh', '-c', shellScript(query, server), 'sh', ...open]);
      if (isMissing(result)) break;
      for (const [, code, name = '', printed = ''] of result.stdout.toString('utf8').matchAll(shellAnswer)) {
        if (isMissing({ exitCode: Number(code) })) continue;
        const found = query.parse(printed, name);
        answers.set(name, found ? answerOf(found, query, server) : unreadable(inconclusive(query)));
        if (found) settled.add(name);
      }
    } catch (error) {
      if (!isMissingProgram(error)) throw error;
      break;
    }
  }
}

/** Writes each answer at one go, so that they don't mix, behind a line `== EXITCODE NAME`. Ends well without the program. */
function shellScript({ command }: NameQuery, server: string): string {
  const placeholder = '\0';
  const [program = '', ...words] = command(placeholder, server).map((word) =>
    word === placeholder ? '"$name"' : `'${word.replaceAll("'", "'\\''")}'`,
  );
  const ask = `answer=$(${program} ${words.join(' ')} 2>&1); printf '== %s %s\\n%s\\n' "$?" "$name" "$answer"`;
  return `command -v ${program} >/dev/null || exit 0; for name do (${ask}) & done; wait`;
}

const shellAnswer = /^== (\d+) (\S+)\n((?:(?!== ).*(?:\n|$))*)/gm;
