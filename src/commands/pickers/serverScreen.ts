import * as vscode from 'vscode';
import type { CommandFact } from '../../core/commandFacts';
import { type Container, isUp } from '../../core/containers/snapshot';
import { swarmService } from '../../core/containers/swarmService';
import { HumanError } from '../../core/humanError';
import type { Work } from '../work/withEngine';
import type { CreationDraft } from './CreationDraft';
import { containerItem, runningFirst } from './pickContainer';
import type { Step } from './runSteps';
import { showList } from './screens';

/** Several servers; running ones first. A stopped one says that it will be started. */
export function serverScreen(draft: CreationDraft, { lookup }: Work, title: string): Step {
  return async (place) => {
    // Swarm makes and removes tasks as it likes: no link with one would last.
    const isOffered = (each: Container) => swarmService(each) === undefined || draft.servers.includes(each.id);
    const containers = [...lookup.containers()].filter(isOffered).sort(runningFirst);
    if (containers.length === 0) {
      throw new HumanError<CommandFact>({ code: 'no-server-yet' }, 'notFound');
    }
    const answer = await showList({
      title,
      place,
      placeholder: vscode.l10n.t('Tick the servers that the new container will use'),
      items: () => containers.map(serverItem),
      ticked: ({ id }) => draft.servers.includes(id),
      objection: (ticked) => (ticked.length === 0 ? vscode.l10n.t('tick at least one') : undefined),
    });
    draft.servers = answer.value.map(({ id }) => id);
    return answer.went;
  };
}

function serverItem(server: Container) {
  const item = containerItem(server);
  return isUp(server)
    ? item
    : { ...item, description: `${item.description} (${vscode.l10n.t('will be started first')})` };
}
