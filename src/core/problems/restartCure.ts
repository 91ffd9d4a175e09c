import { type Container, defaultBridge } from '../containers/snapshot';
import type { Link } from '../links/link';
import { type LinkDefect, linkDefect } from '../links/linkDefect';
import type { Scene } from '../links/lookup';
import { sharesNetwork } from '../links/networkOwner';
import type { ProblemAction } from './problem';
import type { CureFact } from './problemFacts';

/** What to do, and the action where one click does it. */
export interface Cure {
  readonly fact: CureFact;
  readonly action?: ProblemAction;
}

/** A restart of the link's client; where the engine would refuse its start and leave it down, what comes before. */
export function restartCure(scene: Scene, { client: name, clientId }: Pick<Link, 'client' | 'clientId'>): Cure {
  const client = scene.lookup.container(clientId);
  const links = scene.lookup.linksFrom(clientId).filter(({ kind }) => kind === 'legacy');
  const blocked = links.flatMap((link) => {
    const defect = client && linkDefect(scene, client, link);
    return defect ? [{ kind: defect.kind, server: link.server }] : [];
  });
  const removed = blocked.find(({ kind }) => kind === 'missing');
  if (removed) {
    return { fact: { code: 'make-client-again', client: name, server: removed.server } };
  }
  const lonely = blocked.find(({ kind, server }) => kind === 'serverOffBridge' && hasNoNetwork(scene, server));
  if (lonely) {
    return { fact: { code: 'make-both-again', client: name, server: lonely.server } };
  }
  const serversThat = (kind: LinkDefect['kind']) => [
    ...new Set(blocked.flatMap((each) => (each.kind === kind ? [each.server] : []))),
  ];
  const [start, connect] = [serversThat('stopped'), serversThat('serverOffBridge')];
  if (start.length + connect.length > 0) {
    return { fact: { code: 'restart-client-after', client: name, start, connect } };
  }
  return {
    fact: { code: 'restart-client', client: name },
    action: { kind: 'restart-client', containerId: clientId, containerName: name },
  };
}

/** The same for what links give, worked out once for all links of a client, and only if somebody asks. */
export function cureOnDemand(scene: Scene, client: Pick<Container, 'id' | 'name' | 'networks'>): () => Cure {
  let cure: Cure | undefined;
  return () => {
    cure ??= linkCure(scene, client);
    return cure;
  };
}

/**
 * What gives a legacy client what its links stand for: a restart, unless it left the default bridge itself, where it
 * would come back without.
 */
export function linkCure(scene: Scene, { id, name, networks }: Pick<Container, 'id' | 'name' | 'networks'>): Cure {
  return networks.some((network) => network.name === defaultBridge)
    ? restartCure(scene, { client: name, clientId: id })
    : { fact: { code: 'make-client-on-network', client: name } };
}

/** Made without a network, a container is never connected with one. Source: moby daemon/container_operations.go, `ConnectToNetwork`. */
export function cannotJoin(container: Container): boolean {
  return ['none', 'host'].includes(container.networkMode) || sharesNetwork(container);
}

function hasNoNetwork({ lookup }: Scene, server: string): boolean {
  const found = lookup.find(`/${server}`);
  return found !== undefined && cannotJoin(found);
}
