import * as vscode from 'vscode';
import type { CommandFact } from '../core/commandFacts';
import { type WebAddress, webAddresses } from '../core/containers/publishedAddresses';
import type { Container } from '../core/containers/snapshot';
import { engineHost } from '../core/engines/engineHost';
import { HumanError } from '../core/humanError';
import type { Verb } from '../invocation/invocation';
import { portArgument } from '../invocation/verbArguments';
import { askForOne } from './pickers/askForOne';
import { onContainer } from './pickers/containerVerb';
import type { CommandServices } from './work/services';
import type { Work } from './work/withEngine';

export function openInBrowser(services: CommandServices): Verb {
  return onContainer(services, {
    what: vscode.l10n.t('Opening a page'),
    question: vscode.l10n.t('Open the page of which container?'),
    fits: (container, { engine }) => webAddresses(container, engineHost(engine.endpoint)).length > 0,
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
  const addresses = webAddresses(container, engineHost(engine.endpoint));
  if (addresses.length === 0) {
    const { name, state } = container;
    throw new HumanError<CommandFact>(
      state === 'running'
        ? { code: 'no-page', container: name }
        : { code: 'no-page-while-down', container: name, state },
      'notFound',
    );
  }
  return addresses;
}

async function pick(container: Container, addresses: readonly WebAddress[]): Promise<WebAddress> {
  const items = addresses.map((address) => ({ label: address.url, description: `${address.port}/tcp`, address }));
  const title = vscode.l10n.t('Open which page of {0}?', container.name);
  return (await askForOne(title, items)).address;
}

async function open({ url }: WebAddress): Promise<string> {
  await vscode.env.openExternal(vscode.Uri.parse(url));
  return url;
}
