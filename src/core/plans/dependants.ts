import { type Container, shortId } from '../containers/snapshot';
import { endpointLinkTexts } from '../links/linkSources';
import type { ContainerLookup } from '../links/lookup';

/**
 * How a container rests on another: what it has of it ends with that one, or is shared only (`volumes`). `id`: by an
 * endpoint link that names the beginning of its id.
 */
export interface Dependant {
  readonly container: Container;
  readonly of: Container;
  readonly how: 'link' | 'id' | 'network' | 'processes' | 'ipc' | 'volumes';
}

/** Who rests on a container. Its clients by other endpoint links do not: they look for a name anew each time. */
export function dependantsOf(of: Container, lookup: ContainerLookup): readonly Dependant[] {
  const links = lookup.linksTo(of.id).filter(({ kind, inert }) => kind === 'legacy' && !inert);
  const clients = [...new Set(links.map(({ clientId }) => clientId))].flatMap((id): readonly Dependant[] => {
    const container = lookup.container(id);
    return container ? [{ container, of, how: 'link' }] : [];
  });
  const sharers = [...lookup.containers()].flatMap((container): readonly Dependant[] => {
    const how = sharing(container, (mode) => mode === `container:${of.id}` || mode === `container:${of.name}`, of);
    return how ? [{ container, of, how }] : [];
  });
  const callers = [...lookup.containers()].filter(
    (each) => each.id !== of.id && endpointLinkTexts(each).some(({ server }) => server === shortId(of.id)),
  );
  return [...clients, ...callers.map((container) => ({ container, of, how: 'id' }) as const), ...sharers];
}

function sharing(
  { id, networkMode, details }: Container,
  isOf: (mode: string) => boolean,
  of: Container,
): Dependant['how'] | undefined {
  if (id === of.id) return undefined;
  if (isOf(networkMode)) return 'network';
  if (isOf(details?.pidMode ?? '')) return 'processes';
  if (isOf(details?.ipcMode ?? '')) return 'ipc';
  const lenders = (details?.volumesFrom ?? []).map((text) => text.split(':', 1)[0] ?? '');
  return lenders.some((lender) => lender === of.name || (lender.length >= 12 && of.id.startsWith(lender)))
    ? 'volumes'
    : undefined;
}

/**
 * The containers that have to be made anew together with the first ones, each after all it rests on, and how each came in.
 *
 * @param stays those that are left as they are, with who rests on them.
 */
export function remadeTogether(
  first: readonly Container[],
  lookup: ContainerLookup,
  stays: (dependant: Dependant) => boolean,
): {
  readonly order: readonly Container[];
  readonly because: readonly Dependant[];
  readonly left: readonly Dependant[];
} {
  const because: Dependant[] = [];
  const left: Dependant[] = [];
  const done = new Set<string>();
  const reversed: Container[] = [];
  const visit = (container: Container) => {
    if (done.has(container.id)) return;
    done.add(container.id);
    for (const dependant of dependantsOf(container, lookup)) {
      const isLeft = dependant.how === 'volumes' || dependant.how === 'id' || stays(dependant);
      (isLeft ? left : because).push(dependant);
      if (!isLeft) visit(dependant.container);
    }
    reversed.push(container);
  };
  for (const container of [...first].reverse()) visit(container);
  return { order: reversed.reverse(), because, left };
}
