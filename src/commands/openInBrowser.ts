import * as vscode from 'vscode';
import type { CommandFact } from '../core/commandFacts';
import { type WebAddress, webAddresses } from '../core/containers/publishedAddresses';
import type { Container } from '../core/containers/snapshot';
import { engineHost } from '../core/engines/engineHost';
import { HumanError } from '../core/humanError';
import type { Verb } from '../invocation/invocation';
import { portArgument } from '../invocation/verbArguments';
import { whichWords } from '../words/questionWords';
import type { CommandServices } from './basis/services';
import type { Work } from './basis/withEngine';
import { askForOne } from './pickers/askForOne';
import { onContainer } from './pickers/containerVerb';

export function openInBrowser(services: CommandServices): Verb {
  return onContainer(services, {
    inLog: 'Opening a page',
    question: whichWords.openPage(),
    fits: (container, { engine }) => webAddresses(container, engineHost(engine)).length > 0,
    act: async (container, work, argument) => {
      const addresses = published(container, work);
      const ports = [...new Set(addresses.map((address) => address.port))];
      const port = portArgument(argument, container.name, ports);
      const chosen = port === undefined ? addresses[0] : addresses.find((address) => address.port === port);
      if (!chosen) {
        const fact = { code: 'no-page-on-port', container: container.name, port: port ?? 0, ports } as const;
        throw new HumanError<CommandFact>(fact, 'notFound');
      }
      return await open(chosen);
    },
    ask: async (container, work) => {
      const addresses = published(container, work);
      const [only] = addresses;
      await open(only && addresses.length === 1 ? only : await pick(container, addresses));
    },
  });
}

function published(container: Container, { engine }: Work): readonly WebAddress[] {
  const addresses = webAddresses(container, engineHost(engine));
  if (addresses.length === 0) {
    const { name, state } = container;
    // A browser there would get to it.
    const isThere = webAddresses(container, 'localhost').length > 0;
    throw new HumanError<CommandFact>(
      state === 'running'
        ? { code: isThere ? 'page-on-engine-only' : 'no-page', container: name }
        : { code: 'no-page-while-down', container: name, state },
      'notFound',
    );
  }
  return addresses;
}

async function pick(container: Container, addresses: readonly WebAddress[]): Promise<WebAddress> {
  const items = addresses.map((address) => ({ label: address.url, description: `${address.port}/tcp`, address }));
  return (await askForOne(whichWords.openPageOf(container.name), items)).address;
}

async function open({ url }: WebAddress): Promise<string> {
  await vscode.env.openExternal(vscode.Uri.parse(url));
  return url;
}
