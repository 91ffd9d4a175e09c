import { type Container, isUp } from '../containers/snapshot';
import type { Link } from '../links/link';
import type { ContainerLookup, Scene } from '../links/lookup';
import { dependantsOf } from './dependants';

/** What becomes of others when something is done to a container. Names for people. */
export type ConsequenceFact =
  | { readonly code: 'runs-and-is-stopped'; readonly container: string }
  | { readonly code: 'nobody-is-linked'; readonly container: string }
  | { readonly code: 'clients-wait-for-server'; readonly server: string; readonly clients: readonly string[] }
  | { readonly code: 'clients-break-for-good'; readonly server: string; readonly clients: readonly string[] }
  | { readonly code: 'aliases-stop-resolving'; readonly server: string; readonly clients: readonly string[] }
  | { readonly code: 'aliases-follow-the-name'; readonly server: string; readonly clients: readonly string[] }
  | { readonly code: 'addresses-may-go-stale'; readonly server: string; readonly clients: readonly string[] }
  | { readonly code: 'sharers-lose-network'; readonly container: string; readonly sharers: readonly string[] }
  | { readonly code: 'links-lost-with-engine'; readonly server: string; readonly clients: readonly string[] };

export type ContainerVerb = 'stop' | 'restart' | 'rename' | 'remove';

/** What a person should know before it is done. Empty: nobody else notices. */
export function consequencesOf(verb: ContainerVerb, container: Container, scene: Scene): readonly ConsequenceFact[] {
  const { lookup, engine, seen } = scene;
  const { name: server } = container;
  const links = lookup.linksTo(container.id).filter(({ inert }) => !inert);
  const legacy = links.filter(({ kind }) => kind === 'legacy');
  const clients = namesOf(legacy);
  const byName = namesOf(links.filter(({ kind }) => kind === 'endpoint'));
  const running = namesOf(legacy.filter(({ clientId }) => isRunning(clientId, lookup)));
  const byText = namesOf(legacy.filter(({ clientId }) => seen?.madeById(clientId) !== true));
  const sharers = dependantsOf(container, lookup).flatMap((each) =>
    each.how === 'network' ? each.container.name : [],
  );
  const facts: Readonly<Record<ContainerVerb, readonly (ConsequenceFact | undefined)[]>> = {
    stop: [
      about(clients, { code: 'clients-wait-for-server', server, clients }),
      about(byName, { code: 'aliases-stop-resolving', server, clients: byName }),
      about(sharers, { code: 'sharers-lose-network', container: server, sharers }),
    ],
    restart: [
      engine.linkEnv === 'absent'
        ? undefined
        : about(running, { code: 'addresses-may-go-stale', server, clients: running }),
      about(sharers, { code: 'sharers-lose-network', container: server, sharers }),
    ],
    rename: [
      about(byName, { code: 'aliases-follow-the-name', server, clients: byName }),
      about(byText, { code: 'links-lost-with-engine', server, clients: byText }),
    ],
    remove: [
      isUp(container) ? { code: 'runs-and-is-stopped', container: server } : undefined,
      links.length === 0 && sharers.length === 0 ? { code: 'nobody-is-linked', container: server } : undefined,
      about(clients, { code: 'clients-break-for-good', server, clients }),
      about(byName, { code: 'aliases-stop-resolving', server, clients: byName }),
      about(sharers, { code: 'sharers-lose-network', container: server, sharers }),
    ],
  };
  return facts[verb].filter((fact) => fact !== undefined);
}

function about(names: readonly string[], fact: ConsequenceFact): ConsequenceFact | undefined {
  return names.length === 0 ? undefined : fact;
}

/** `web (redis)`: the client, and what it calls the server. */
function namesOf(links: readonly Link[]): readonly string[] {
  return links.map(({ client, alias }) => `${client} (${alias})`);
}

function isRunning(id: string, lookup: ContainerLookup): boolean {
  const client = lookup.container(id);
  return client !== undefined && isUp(client);
}
