import { bridgeOf } from '../containers/defaultBridge';
import type { Container } from '../containers/snapshot';
import type { Link } from '../links/link';
import { type LinkDefect, linkDefect } from '../links/linkDefect';
import type { Scene } from '../links/lookup';
import { sharesNetwork } from '../links/networkOwner';
import type { CureKind, ProblemAction } from './problem';
import type { CureFact } from './problemFacts';

type Networked = Pick<Container, 'id' | 'name' | 'networks' | 'networkMode'>;

/** What to do, and the action where one click does it. */
export interface Cure {
  readonly fact: CureFact;
  readonly action?: ProblemAction;
}

/**
 * A restart of the link's client; or what must come before it, where the engine would refuse the start and leave the
 * client down.
 */
export function restartCure(scene: Scene, { client: name, clientId }: Pick<Link, 'client' | 'clientId'>): Cure {
  const does = (kind: CureKind) => ({ action: { kind, containerId: clientId, containerName: name } });
  const client = scene.lookup.container(clientId);
  const links = scene.lookup.linksFrom(clientId).filter(({ kind }) => kind === 'legacy');
  const blocked = links.flatMap((link) => {
    const defect = client && linkDefect(scene, client, link);
    return defect ? [{ kind: defect.kind, server: link.server }] : [];
  });
  const removed = blocked.find(({ kind }) => kind === 'missing');
  if (removed) {
    return { fact: { code: 'make-client-again', client: name, server: removed.server }, ...does('recreate-client') };
  }
  const lonely = blocked.find(({ kind, server }) => kind === 'serverOffBridge' && hasNoNetwork(scene, server));
  if (lonely) return { fact: { code: 'make-both-again', client: name, server: lonely.server } };
  const serversThat = (kind: LinkDefect['kind']) => [
    ...new Set(blocked.flatMap((each) => (each.kind === kind ? [each.server] : []))),
  ];
  const [start, connect] = [serversThat('stopped'), serversThat('serverOffBridge')];
  if (start.length + connect.length > 0) {
    return { fact: { code: 'restart-client-after', client: name, start, connect }, ...does('restart-client') };
  }
  return { fact: { code: 'restart-client', client: name }, ...does('restart-client') };
}

/** The same for what links give, worked out once for all links of a client, and only if somebody asks. */
export function cureOnDemand(scene: Scene, client: Networked): () => Cure {
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
function linkCure(scene: Scene, client: Networked): Cure {
  return bridgeOf(client) !== undefined
    ? restartCure(scene, { client: client.name, clientId: client.id })
    : bridgeCure(client);
}

/** Of a client that isn't on the default bridge: it joins it, unless it was made without a network. */
export function bridgeCure(client: Networked): Cure {
  const { id, name } = client;
  if (cannotJoin(client)) return { fact: { code: 'make-client-on-network', client: name } };
  return {
    fact: { code: 'connect-client', client: name },
    action: { kind: 'connect-client', containerId: id, containerName: name },
  };
}

/** Made without a network, a container is never connected with one. Source: moby daemon/container_operations.go, `ConnectToNetwork`. */
export function cannotJoin(container: Pick<Container, 'networkMode'>): boolean {
  return ['none', 'host'].includes(container.networkMode) || sharesNetwork(container);
}

function hasNoNetwork({ lookup }: Scene, server: string): boolean {
  const found = lookup.find(`/${server}`);
  return found !== undefined && cannotJoin(found);
}
