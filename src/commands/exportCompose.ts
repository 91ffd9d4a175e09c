import * as v from 'valibot';
import * as vscode from 'vscode';
import type { CommandFact } from '../core/commandFacts';
import { composeOf } from '../core/compose/composeOf';
import { type Container, isUp } from '../core/containers/snapshot';
import { surroundingsOf } from '../core/dockerRun/surroundingsOf';
import { HumanError } from '../core/humanError';
import type { Verb } from '../invocation/invocation';
import { readMembers } from './compose/readMembers';
import { showUncarried, type ToldUncarried, toldUncarried } from './uncarried';
import { waitForEngine } from './work/progress';
import type { CommandServices } from './work/services';
import { freshContainer, type Work, withEngine } from './work/withEngine';

/** What the command returns. */
export interface ExportedCompose {
  readonly yaml: string;
  /** Names of variables to set before `docker compose up`. */
  readonly secrets: readonly string[];
  readonly notCarried: readonly ToldUncarried[];
}

/** Containers as a Compose file, opened as an untitled document. Without arguments all that are up. */
export function exportCompose(services: CommandServices): Verb {
  const what = vscode.l10n.t('Exporting a Compose file');
  const all = ({ lookup }: Work) => Promise.resolve([...lookup.containers()].filter(isUp));
  return {
    what,
    answersPeople: true,
    withArguments: async (first) => {
      const names = v.safeParse(
        v.union([
          v.pipe(
            v.string(),
            v.transform((name) => [name]),
          ),
          v.array(v.string()),
        ]),
        first,
      );
      if (!names.success) {
        throw new HumanError<CommandFact>({ code: 'containers-take-texts' }, 'invalid');
      }
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
        if (notCarried.length > 0)
          void showUncarried(vscode.l10n.t('The Compose file is open in an editor.'), notCarried);
        return result;
      }),
  };
}

async function exported(chosen: readonly Container[], work: Work, services: CommandServices): Promise<ExportedCompose> {
  if (chosen.length === 0) throw new HumanError<CommandFact>({ code: 'nothing-to-export' }, 'notFound');
  const { members, info } = await waitForEngine(() => readMembers(chosen, work));
  const around = surroundingsOf(work.scene.engine.apiVersion, info, undefined);
  const { file, secrets, left } = composeOf(members, { ...around, secretPatterns: services.secretPatterns() });
  const { composeYaml } = await import('./compose/composeYaml');
  const yaml = composeYaml(file, {
    header: header(secrets),
    aboutLinkVariables: vscode.l10n.t(
      "Instead of the variables of links, which networks don't set. Remove what nothing reads.",
    ),
    linkVariables: new Map(
      members.map(({ creation, linkVariables }) => [
        creation.name,
        new Set(linkVariables.map((each) => each.slice(0, each.indexOf('=')))),
      ]),
    ),
  });
  const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: yaml });
  await vscode.window.showTextDocument(document);
  return { yaml, secrets, notCarried: left.flatMap(({ container, ...each }) => toldUncarried(container, [each])) };
}

function header(secrets: readonly string[]): string {
  const names = vscode.l10n.t(
    'Containers of these names must be gone before "docker compose up". Volumes and networks stay as they are.',
  );
  if (secrets.length === 0) return names;
  return `${names}\n${vscode.l10n.t('Set these variables first, for example in a file called .env: {0}', secrets.join(', '))}`;
}
