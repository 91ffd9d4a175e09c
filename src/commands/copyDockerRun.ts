import * as vscode from 'vscode';
import type { Container } from '../core/containers/snapshot';
import { HumanError } from '../core/humanError';
import { dockerRunLine } from '../core/text/dockerRun';
import { runRequestOf } from '../core/text/dockerRunOfContainer';
import type { Engine, ImageDetails } from '../engine/Engine';
import { onContainer } from './containerVerb';
import type { Verb } from './invocation';
import { waitForEngine } from './progress';
import type { CommandServices } from './services';
import type { Work } from './withEngine';

export function copyDockerRun(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Copying a docker run line'),
    question: vscode.l10n.t('Copy the docker run line of which container?'),
    act: copy,
    ask: async (container, work) => {
      await copy(container, work);
      vscode.window.setStatusBarMessage(
        vscode.l10n.t('The docker run line of {0} is on the clipboard.', container.name),
        5000,
      );
    },
  });
}

async function copy(container: Container, { engine, lookup }: Work): Promise<string> {
  if (!container.details) throw new HumanError(`"${container.name}" could not be looked into. Try again.`, 'engine');
  const image = await waitForEngine(() => imageOf(container, engine));
  const request = runRequestOf(container, container.details, lookup.linksFrom(container.id), image);
  const line = dockerRunLine(request, { mask: false });
  await vscode.env.clipboard.writeText(line);
  return line;
}

/** Undefined when the image was removed: then the line says all. */
async function imageOf({ image, imageId }: Container, engine: Engine): Promise<ImageDetails | undefined> {
  try {
    return await engine.inspectImage(imageId === '' ? image : imageId);
  } catch (error) {
    if (error instanceof HumanError && (error.code === 'missingImage' || error.code === 'notFound')) return undefined;
    throw error;
  }
}
