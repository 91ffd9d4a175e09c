import * as vscode from 'vscode';
import type { Container } from '../core/containers/snapshot';
import { creationOf } from '../core/creations/creationOf';
import { textOf } from '../core/creations/rawJson';
import { withLenders } from '../core/creations/withLenders';
import { withNames } from '../core/creations/withNames';
import { withoutPhantoms } from '../core/creations/withoutPhantoms';
import { type DockerCommands, dockerCommands } from '../core/dockerRun/dockerCommands';
import { withoutEffect } from '../core/dockerRun/dockerRunFacts';
import { surroundingsOf } from '../core/dockerRun/surroundingsOf';
import type { Verb } from '../invocation/invocation';
import { plainMessage } from '../platform/plainWords';
import { outcomeWords } from '../words/outcomeWords';
import { whichWords } from '../words/questionWords';
import { waitForEngine } from './basis/progress';
import { readWhole } from './basis/readWhole';
import type { CommandServices } from './basis/services';
import type { Work } from './basis/withEngine';
import { onContainer } from './pickers/containerVerb';
import { showUncarried, type ToldUncarried, toldUncarried } from './uncarried';

/** What the command returns. */
export interface CopiedCommands {
  /** One or several commands for a POSIX shell, joined by `&&`, with real values. */
  readonly dockerRun: string;
  readonly notCarried: readonly ToldUncarried[];
}

export function copyDockerRun(services: CommandServices): Verb {
  return onContainer(services, {
    inLog: 'Copying a docker run line',
    question: whichWords.copyDockerRun(),
    act: async (container, work): Promise<CopiedCommands> => {
      const { text, unsaid } = await copy(container, work);
      return { dockerRun: text, notCarried: toldUncarried(container.name, unsaid) };
    },
    ask: async (container, work) => {
      const { unsaid } = await copy(container, work);
      const felt = unsaid.filter(({ reason }) => !withoutEffect.has(reason.code));
      const copied = () => outcomeWords.dockerRunCopied(container.name);
      if (felt.length === 0) vscode.window.setStatusBarMessage(plainMessage(copied()), 5000);
      else showUncarried(copied, toldUncarried(container.name, felt), services);
    },
  });
}

async function copy({ id }: Container, { engine, lookup, scene }: Work): Promise<DockerCommands> {
  const { raw, rawImage, lenders, info } = await waitForEngine(() => readWhole(engine, id));
  const { apiVersion } = scene.engine;
  const made = creationOf(raw, rawImage, { apiVersion, hostName: textOf(info['Name']) });
  const creation = withoutPhantoms(
    withNames(withLenders(made, raw, lenders), (other) => lookup.container(other)?.name),
    // By id alone a short name may find a stranger.
    (server) => lookup.find(server)?.name === server,
  );
  const commands = dockerCommands(creation, surroundingsOf(apiVersion, info, rawImage));
  await vscode.env.clipboard.writeText(commands.text);
  return commands;
}
