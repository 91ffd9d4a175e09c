import { setTimeout as sleep } from 'node:timers/promises';
import { Journal } from '../changes/Journal';
import { PlanRunner } from '../changes/PlanRunner';
import type { CommandHandler } from '../invocation/commandContract';
import { handlerOf, type Verb } from '../invocation/invocation';
import { addLink } from './changes/addLink';
import { migrateLinks } from './changes/migrateLinks';
import { recreateContainer } from './changes/recreateContainer';
import { removeLink } from './changes/removeLink';
import { resumeChange } from './changes/resumeChange';
import { copyAlias } from './copyAlias';
import { copyDockerRun } from './copyDockerRun';
import { createContainer, createLinkedContainer } from './creationVerbs';
import { exportCompose } from './exportCompose';
import { inspectContainer } from './inspectContainer';
import { openInBrowser } from './openInBrowser';
import { openShell } from './openShell';
import { previewLink } from './previewLink';
import { refreshModel } from './refreshModel';
import { removeContainer } from './removeContainer';
import { renameContainer } from './renameContainer';
import { selectEngine } from './selectEngine';
import { showLogs } from './showLogs';
import { showReadiness } from './showReadiness';
import { restartContainer, startContainer } from './startContainer';
import { stopContainer } from './stopContainer';
import { verifyLinks } from './verifyLinks';
import type { ChangeServices } from './work/ChangeServices';
import type { CommandServices, CommandTable } from './work/services';

/** Every command that isn't the view's own, with its handler. */
export function createCommandTable(services: CommandServices): CommandTable {
  const handler = (verb: (services: CommandServices) => Verb): CommandHandler => handlerOf(verb(services), services);
  const journal = new Journal(services.journalFolder, Date.now);
  const runner = new PlanRunner({ journal, sleep, report: (what, error) => services.log.error(what, error) });
  const changing = (verb: (services: ChangeServices) => Verb) => handler(() => verb({ ...services, runner }));
  return {
    'containerLinks.createContainer': changing(createContainer),
    'containerLinks.createLinkedContainer': changing(createLinkedContainer),
    'containerLinks.inspect': handler(inspectContainer),
    'containerLinks.preview': handler(previewLink),
    'containerLinks.verify': handler(verifyLinks),
    'containerLinks.copyDockerRun': handler(copyDockerRun),
    'containerLinks.exportCompose': handler(exportCompose),
    'containerLinks.addLink': changing(addLink),
    'containerLinks.removeLink': changing(removeLink),
    'containerLinks.recreate': changing(recreateContainer),
    'containerLinks.migrate': changing(migrateLinks),
    'containerLinks.resumeChange': changing((each) => resumeChange(each, journal)),
    'containerLinks.readiness': handler(showReadiness),
    'containerLinks.start': handler(startContainer),
    'containerLinks.stop': handler(stopContainer),
    'containerLinks.restart': handler(restartContainer),
    'containerLinks.remove': handler(removeContainer),
    'containerLinks.rename': handler(renameContainer),
    'containerLinks.logs': handler(showLogs),
    'containerLinks.openTerminal': handler(openShell),
    'containerLinks.openInBrowser': handler(openInBrowser),
    'containerLinks.copyAlias': handler(copyAlias),
    'containerLinks.refresh': handler(refreshModel),
    'containerLinks.selectEngine': handler(selectEngine),
  };
}
