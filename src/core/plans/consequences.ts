import { type Container, isUp } from '../containers/snapshot';
import type { Link } from '../links/link';
import { hasEmbeddedDns } from '../links/linkSources';
import type { ContainerLookup, Scene } from '../links/lookup';
import { realNames } from '../names/namesEmbeddedDns';
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
  /** `by`: who answers to its name there once it doesn't. */
  | {
      readonly code: 'name-taken-over';
      readonly container: string;
      readonly name: string;
      readonly network: string;
      readonly by: readonly string[];
    }
  | { readonly code: 'sharers-lose-network'; readonly container: string; readonly sharers: readonly string[] }
  | { readonly code: 'sharers-end-with-processes'; readonly container: string; readonly sharers: readonly string[] }
  | { readonly code: 'sharers-lose-memory'; readonly container: string; readonly sharers: readonly string[] }
  /** They keep them, and can't be made anew with them. */
  | { readonly code: 'borrowers-keep-volumes'; readonly container: string; readonly borrowers: readonly string[] }
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
  const shared = sharersTold(container, lookup);
  const takenOver = namesTakenOver(container, scene);
  const borrowers = dependantsOf(container, lookup).flatMap((each) =>
    each.how === 'volumes' ? each.container.name : [],
  );
  const facts: Readonly<Record<ContainerVerb, readonly (ConsequenceFact | undefined)[]>> = {
    stop: [
      about(clients, { code: 'clients-wait-for-server', server, clients }),
      about(byName, { code: 'aliases-stop-resolving', server, clients: byName }),
      ...takenOver,
      ...shared,
    ],
    restart: [
      engine.linkEnv === 'absent'
        ? undefined
        : about(running, { code: 'addresses-may-go-stale', server, clients: running }),
      ...shared,
    ],
    rename: [
      about(byName, { code: 'aliases-follow-the-name', server, clients: byName }),
      ...takenOver.filter(({ name }) => name === server),
      about(byText, { code: 'links-lost-with-engine', server, clients: byText }),
    ],
    remove: [
      isUp(container) ? { code: 'runs-and-is-stopped', container: server } : undefined,
      [links, shared, borrowers].every(({ length }) => length === 0)
        ? { code: 'nobody-is-linked', container: server }
        : undefined,
      about(clients, { code: 'clients-break-for-good', server, clients }),
      about(byName, { code: 'aliases-stop-resolving', server, clients: byName }),
      ...takenOver,
      ...shared,
      about(borrowers, { code: 'borrowers-keep-volumes', container: server, borrowers }),
    ],
  };
  return facts[verb].filter((fact) => fact !== undefined);
}

/** Who lives in its namespaces: the processes of one end with its first process. */
function sharersTold(of: Container, lookup: ContainerLookup): readonly ConsequenceFact[] {
  const dependants = dependantsOf(of, lookup);
  const told = {
    network: 'sharers-lose-network',
    processes: 'sharers-end-with-processes',
    ipc: 'sharers-lose-memory',
  } as const;
  return (['network', 'processes', 'ipc'] as const).flatMap((how): readonly ConsequenceFact[] => {
    const sharers = dependants.flatMap((each) => (each.how === how ? each.container.name : []));
    return sharers.length === 0 ? [] : [{ code: told[how], container: of.name, sharers }];
  });
}

/** Of several members that answer to a name, those that are left get all that is asked of it. */
function namesTakenOver(container: Container, { lookup, engine }: Scene) {
  const networks = container.networks.filter(({ name }) => hasEmbeddedDns(name) && name !== engine.defaultNetwork);
  if (!isUp(container)) return [];
  return networks.flatMap((attachment) =>
    realNames(container, attachment).flatMap(([name]) => {
      const network = attachment.name;
      const others = lookup.answering(network, name).filter((each) => each.id !== container.id && isUp(each));
      const by = others.map((each) => each.name);
      return by.length === 0
        ? []
        : [{ code: 'name-taken-over', container: container.name, name, network, by } as const];
    }),
  );
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
