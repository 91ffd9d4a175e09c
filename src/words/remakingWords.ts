import * as l10n from '@vscode/l10n';
import type { RemakingFact } from '../core/plans/remakingFacts';
import type { Catalogue } from './catalogue';

/** Why a container can't be made anew. */
export const remakingWords: Catalogue<RemakingFact> = {
  'remake-removes-itself': ({ container }) =>
    l10n.t(
      '{container} can not be made anew while it runs: it was started with --rm, so it vanishes as soon as it is stopped. Start it again without --rm.',
      { container },
    ),
  'remake-swarm-task': ({ container }) =>
    l10n.t('{container} is a task of a Swarm service and is made by the Swarm. Change the service.', { container }),
  'remake-not-now': ({ container, state }) =>
    l10n.t('{container} can not be made anew while its state is "{state}". Wait, or remove it.', { container, state }),
  'remake-server-down': ({ container, server, alias }) =>
    l10n.t(
      '{container} could not be started again: it has the link {alias} to {server}, which does not run. Start {server} first.',
      { container, server, alias },
    ),
};
