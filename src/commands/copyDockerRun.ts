import * as vscode from 'vscode';
import type { Container } from '../core/containers/snapshot';
import { creationOf } from '../core/creations/creationOf';
import { textOf } from '../core/creations/rawJson';
import { withNames } from '../core/creations/withNames';
import { type DockerCommands, dockerCommands } from '../core/dockerRun/dockerCommands';
import { withoutEffect } from '../core/dockerRun/dockerRunFacts';
import { surroundingsOf } from '../core/dockerRun/surroundingsOf';
import type { Verb } from '../invocation/invocation';
import { onContainer } from './pickers/containerVerb';
import { showUncarried, type ToldUncarried, toldUncarried } from './uncarried';
import { waitForEngine } from './work/progress';
import { readWhole } from './work/readWhole';
import type { CommandServices } from './work/services';
import type { Work } from './work/withEngine';

/** What the command returns. */
export interface CopiedCommands {
  /** One or several commands for a POSIX shell, a line each, with real values. */
  readonly dockerRun: string;
  readonly notCarried: readonly ToldUncarried[];
}

export function copyDockerRun(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Copying a docker run line'),
    question: vscode.l10n.t('Copy the docker run line of which container?'),
    act: async (container, work): Promise<CopiedCommands> => {
      const { text, unsaid } = await copy(container, work);
      return { dockerRun: text, notCarried: toldUncarried(container.name, unsaid) };
    },
    ask: async (container, work) => {
      const { unsaid } = await copy(container, work);
      const felt = unsaid.filter(({ reason }) => !withoutEffect.has(reason.code));
      const copied = vscode.l10n.t('The docker run line of {0} is on the clipboard.', container.name);
      if (felt.length === 0) vscode.window.setStatusBarMessage(copied, 5000);
      else void showUncarried(copied, toldUncarried(container.name, felt));
    },
  });
}

async function copy({ id }: Container, { engine, lookup, scene }: Work): Promise<DockerCommands> {
  const { raw, rawImage, info } = await waitForEngine(() => readWhole(engine, id));
  const { apiVersion } = scene.engine;
  const made = creationOf(raw, rawImage, { apiVersion, hostName: textOf(info['Name']) });
  const creation = withNames(made, (other) => lookup.container(other)?.name);
  const commands = dockerCommands(creation, surroundingsOf(apiVersion, info, rawImage));
  await vscode.env.clipboard.writeText(commands.text);
  return commands;
}
