import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { Journal } from '../changes/running/Journal';
import { PlanRunner } from '../changes/running/PlanRunner';
import type { CommandHandler } from '../invocation/commandContract';
import { handlerOf, type Verb } from '../invocation/invocation';
import type { ChangeServices } from './basis/ChangeServices';
import type { CommandServices, CommandTable } from './basis/services';
import { addLink } from './changes/addLink';
import { migrateLinks } from './changes/migrateLinks';
import { recreateContainer } from './changes/recreateContainer';
import { removeLink } from './changes/removeLink';
import { repairProblem } from './changes/repairProblem';
import { resumeChange } from './changes/resumeChange';
import { copyAlias } from './copyAlias';
import { copyDockerRun } from './copyDockerRun';
import { createContainer, createLinkedContainer } from './createContainer';
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

/** Every command that isn't the view's own, with its handler. */
export function createCommandTable(services: CommandServices): CommandTable {
  const handler = (verb: (services: CommandServices) => Verb): CommandHandler => handlerOf(verb(services), services);
  const journal = new Journal(services.journalFolder, Date.now);
  const runner = new PlanRunner({
    journal,
    sleep,
    offer: () =>
      void vscode.commands
        .executeCommand('containerLinks.resumeChange')
        .then(undefined, (error: unknown) => services.log.error('Offering an interrupted change', error)),
    report: (what, error) => services.log.error(what, error),
  });
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
    'containerLinks.repair': changing(repairProblem),
    'containerLinks.resumeChange': changing((each) => resumeChange(each, journal)),
    'containerLinks.readiness': handler(showReadiness),
    'containerLinks.start': changing(startContainer),
    'containerLinks.stop': changing(stopContainer),
    'containerLinks.restart': changing(restartContainer),
    'containerLinks.remove': changing(removeContainer),
    'containerLinks.rename': changing(renameContainer),
    'containerLinks.logs': handler(showLogs),
    'containerLinks.openTerminal': handler(openShell),
    'containerLinks.openInBrowser': handler(openInBrowser),
    'containerLinks.copyAlias': handler(copyAlias),
    'containerLinks.refresh': handler(refreshModel),
    'containerLinks.selectEngine': handler(selectEngine),
  };
}
