import { isUp } from '../core/containers/snapshot';
import type { Description } from '../core/descriptions/description';
import { HumanError } from '../core/humanError';
import { engineReadiness, legacyClients } from '../core/readiness/engineReadiness';
import type { Readiness } from '../core/readiness/readiness';
import { sideBySide } from '../core/sideBySide';
import type { Verb } from '../invocation/invocation';
import { WorkspaceScan } from '../readiness/scanFiles';
import { readFiles, type WorkspaceFile, workspaceFiles } from '../readiness/workspaceFiles';
import { progressWords } from '../words/progressWords';
import { type ReadinessRow, readinessMarkdown, readinessRows, readinessTitle } from '../words/readinessReport';
import { type Progress, withProgress } from './basis/progress';
import type { CommandServices } from './basis/services';
import { type Work, withEngine } from './basis/withEngine';

/** What the command returns. */
export interface ReadinessReport {
  readonly markdown: string;
  readonly rows: readonly ReadinessRow[];
}

/** Files that are read at most: what is found in so many is enough to begin with. */
const mostFiles = 50_000;
/** Clients that are looked into at once. */
const together = 4;

/** What Engine 29 and 30 change for this engine and for the open workspace. Opens a report, and marks what files hold. */
export function showReadiness(services: CommandServices): Verb {
  const show = () => withProgress(progressWords.lookingAtReadiness(), (progress) => report(services, progress));
  return { inLog: 'Looking at what newer engines change', withArguments: show, byPerson: show, answersPeople: true };
}

async function report(services: CommandServices, progress: Progress): Promise<ReadinessReport> {
  const onEngine = await lookAtEngine(services, progress);
  const aliases = onEngine.onEngine.flatMap(({ alias }) => alias ?? []);
  const files = await lookAtFiles(services, aliases, progress);
  const readiness: Readiness = { ...onEngine, ...files };
  const markdown = readinessMarkdown(readiness);
  await services.reports.show(readinessTitle(), markdown);
  return { markdown, rows: readinessRows(readiness) };
}

/** Without an engine the files are still worth a look. */
async function lookAtEngine(
  { model, describe }: CommandServices,
  { signal, progress }: Progress,
): Promise<Pick<Readiness, 'engine' | 'onEngine'>> {
  try {
    return await withEngine(model, async ({ scene }: Work) => {
      // A container of a moment ago counts as well.
      await model.refresh();
      const running = legacyClients(scene).filter(isUp);
      const described = new Map<string, Description>();
      await sideBySide(running, together, async ({ id, name }) => {
        signal.throwIfAborted();
        progress(name, described.size / (2 * running.length));
        // A client that can't be looked into is a row that says so.
        const found = await describe(id).catch(() => undefined);
        if (found) described.set(id, found);
      });
      return { engine: scene.engine, onEngine: engineReadiness(scene, described) };
    });
  } catch (error) {
    if (error instanceof HumanError && (error.code === 'unreachable' || error.code === 'denied')) {
      return { engine: undefined, onEngine: [] };
    }
    throw error;
  }
}

async function lookAtFiles(
  { fileFindings }: CommandServices,
  aliases: readonly string[],
  { signal, progress }: Progress,
): Promise<Pick<Readiness, 'inFiles' | 'filesRead' | 'isCut'>> {
  progress(progressWords.findingFiles(), 0.5);
  const files = await workspaceFiles(signal, mostFiles + 1);
  const chosen = files.slice(0, mostFiles);
  const scan = new WorkspaceScan<WorkspaceFile>();
  let read = 0;
  await readFiles(chosen, signal, (file, text) => {
    scan.take(file, text);
    read += 1;
    if (read % 100 === 0) progress(file.path, 0.5 + (0.5 * read) / chosen.length);
  });
  const inFiles = scan.findings(aliases);
  fileFindings.show(inFiles.map(({ source, line, severity, fact }) => ({ uri: source.uri, line, severity, fact })));
  return { inFiles, filesRead: read, isCut: files.length > mostFiles };
}
