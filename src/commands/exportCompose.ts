import * as v from 'valibot';
import * as vscode from 'vscode';
import type { CommandFact } from '../core/commandFacts';
import { composeOf } from '../core/compose/composeOf';
import { type Container, isUp } from '../core/containers/snapshot';
import { surroundingsOf } from '../core/dockerRun/surroundingsOf';
import { HumanError } from '../core/humanError';
import { entryName } from '../core/text/variableEntry';
import { reference } from '../invocation/containerReference';
import type { Verb } from '../invocation/invocation';
import { composeFileWords, outcomeWords } from '../words/outcomeWords';
import { waitForEngine } from './basis/progress';
import type { CommandServices } from './basis/services';
import { freshContainer, type Work, withEngine } from './basis/withEngine';
import { composeYaml } from './compose/composeYaml';
import { readMembers } from './compose/readMembers';
import { showUncarried, type ToldUncarried, toldUncarried } from './uncarried';

/** What the command returns. */
export interface ExportedCompose {
  readonly yaml: string;
  /** Names of variables to set before `docker compose up`. */
  readonly secrets: readonly string[];
  readonly notCarried: readonly ToldUncarried[];
}

/** Containers as a Compose file, opened as an untitled document. Without arguments all that are up. */
export function exportCompose(services: CommandServices): Verb {
  const all = ({ lookup }: Work) => Promise.resolve([...lookup.containers()].filter(isUp));
  return {
    inLog: 'Exporting a Compose file',
    answersPeople: true,
    withArguments: async (first) => {
      const names = v.safeParse(v.array(reference), Array.isArray(first) ? first : [first]);
      if (!names.success || names.output.length === 0)
        throw new HumanError<CommandFact>({ code: 'containers-take-texts' }, 'invalid');
      return await withEngine(services.model, async (work) => {
        const chosen = await Promise.all(names.output.map((name) => freshContainer(work, name)));
        return await exported(chosen, work, services);
      });
    },
    byPerson: async (node) =>
      await withEngine(services.model, async (work) => {
        const chosen = node ? [await freshContainer(work, node.containerId)] : await all(work);
        const result = await exported(chosen, work, services);
        const { notCarried } = result;
        if (notCarried.length > 0) showUncarried(outcomeWords.composeOpened, notCarried, services);
        return result;
      }),
  };
}

async function exported(chosen: readonly Container[], work: Work, services: CommandServices): Promise<ExportedCompose> {
  if (chosen.length === 0) throw new HumanError<CommandFact>({ code: 'nothing-to-export' }, 'notFound');
  const { members, info } = await waitForEngine(() => readMembers(chosen, work));
  const around = surroundingsOf(work.scene.engine.apiVersion, info, undefined);
  const { file, secrets, left } = composeOf(members, { ...around, secretPatterns: services.secretPatterns() });
  const yaml = composeYaml(file, {
    header: header(secrets),
    aboutLinkVariables: composeFileWords.aboutLinkVariables(),
    linkVariables: new Map(
      members.map(({ creation, linkVariables }) => [creation.name, new Set(linkVariables.map(entryName))]),
    ),
  });
  const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: yaml });
  await vscode.window.showTextDocument(document);
  return { yaml, secrets, notCarried: left.flatMap(({ container, ...each }) => toldUncarried(container, [each])) };
}

function header(secrets: readonly string[]): string {
  // The first line is the title that VS Code gives an untitled document.
  const { title, namesMustBeFree, setFirst } = composeFileWords;
  return [title(), namesMustBeFree(), ...(secrets.length === 0 ? [] : [setFirst(secrets)])].join('\n');
}
