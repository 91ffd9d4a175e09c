import * as l10n from '@vscode/l10n';
import type { RemakingFact } from '../core/plans/remakingFacts';
import { type Catalogue, listed } from './catalogue';

/** Why a container can't be made anew. */
export const remakingWords: Catalogue<RemakingFact> = {
  'remake-removes-itself': ({ container }) =>
    l10n.t(
      "{container} can't be made anew while it runs: it was started with --rm, so it vanishes as soon as it is stopped. Start it again without --rm.",
      { container },
    ),
  'remake-swarm-task': ({ container }) =>
    l10n.t('{container} is a task of a Swarm service and is made by the Swarm. Change the service.', { container }),
  'remake-not-now': ({ container, state }) =>
    l10n.t('{container} can\'t be made anew while its state is "{state}". Wait, or remove it.', { container, state }),
  'remake-owner-down': ({ container, owner }) =>
    l10n.t(
      '{container} lives in {owner}, which does not run, and could not be started again. Start {owner} first; if it was removed, make {container} again by hand.',
      { container, owner },
    ),
  'remake-lender-gone': ({ container, lender }) =>
    l10n.t(
      '{container} takes its volumes from {lender}, which was removed: the engine makes no such container. Its volumes are still there; make {container} again with them by name.',
      { container, lender },
    ),
  'remake-lent-otherwise': ({ container, paths }) =>
    l10n.t(
      '{container} takes its volumes from other containers, which have others now than it was given at {paths}: made anew it would lose its own. They are still there; make {container} again with them by name.',
      { container, paths: listed(paths) },
    ),
  'remake-network-gone': ({ container, network }) =>
    l10n.t(
      '{container} was made for the network {network}, which was removed: once it is stopped, the engine starts neither it nor its like. Create {network} first.',
      { container, network },
    ),
  'remake-server-down': ({ container, server, alias }) =>
    l10n.t(
      '{container} could not be started again: it has the link {alias} to {server}, which does not run. Start {server} first.',
      { container, server, alias },
    ),
  'remake-server-off-bridge': ({ container, server, alias }) =>
    l10n.t(
      '{container} could not be started again: it has the link {alias} to {server}, which left the default bridge. Connect {server} to the network bridge first, or move the links of {container} to a network.',
      { container, server, alias },
    ),
};
