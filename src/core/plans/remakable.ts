import { type Container, isUp } from '../containers/snapshot';
import type { ContainerLookup } from '../links/lookup';
import type { RemakingFact } from './remakingFacts';

/**
 * Why it can't be made anew; undefined: it can.
 *
 * @param gone aliases of links that it won't have any more.
 */
export function whyNotRemakable(
  container: Container,
  lookup: ContainerLookup,
  gone: readonly string[] = [],
): RemakingFact | undefined {
  const { name, state, labels, details } = container;
  if (labels['com.docker.swarm.task.id'] !== undefined) return { code: 'remake-swarm-task', container: name };
  if (state === 'removing' || state === 'dead') return { code: 'remake-not-now', container: name, state };
  if (!isUp(container)) return undefined;
  if (details?.autoRemove) return { code: 'remake-removes-itself', container: name };
  const stopped = stoppedServer(container, lookup, gone);
  return stopped && { code: 'remake-server-down', container: name, ...stopped };
}

/** Of its legacy links, one whose server doesn't run: the engine starts no such client. */
function stoppedServer(
  { id }: Container,
  lookup: ContainerLookup,
  gone: readonly string[],
): { readonly server: string; readonly alias: string } | undefined {
  for (const { kind, inert, serverId, server, alias } of lookup.linksFrom(id)) {
    if (gone.includes(alias)) continue;
    const container = kind === 'legacy' && !inert && serverId !== undefined ? lookup.container(serverId) : undefined;
    if (container && !isUp(container)) return { server, alias };
  }
  return undefined;
}
