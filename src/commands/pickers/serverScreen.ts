import type { CommandFact } from '../../core/commandFacts';
import { type Container, isUp } from '../../core/containers/snapshot';
import { HumanError } from '../../core/humanError';
import { abilitiesOf } from '../../core/plans/abilities';
import { screenWords } from '../../words/screenWords';
import type { Work } from '../basis/withEngine';
import type { CreationDraft } from './CreationDraft';
import { containerItem, runningFirst } from './pickContainer';
import type { Step } from './runSteps';
import { showList } from './screens';

/** Several servers; running ones first. A stopped one says that it will be started. */
export function serverScreen(draft: CreationDraft, { lookup }: Work, title: string): Step {
  return async (place) => {
    const isOffered = (each: Container) => abilitiesOf(each, lookup).serves || draft.servers.includes(each.id);
    const containers = [...lookup.containers()].filter(isOffered).sort(runningFirst);
    if (containers.length === 0) throw new HumanError<CommandFact>({ code: 'no-server-yet' }, 'notFound');
    const answer = await showList({
      title,
      place,
      placeholder: screenWords.tickServers(),
      items: () => containers.map(serverItem),
      ticked: ({ id }) => draft.servers.includes(id),
      objection: (ticked) => (ticked.length === 0 ? screenWords.tickOne() : undefined),
    });
    draft.servers = answer.value.map(({ id }) => id);
    return answer.went;
  };
}

function serverItem(server: Container) {
  const item = containerItem(server);
  return isUp(server) ? item : { ...item, description: screenWords.serverStartedFirst(item.description) };
}
