import { type Container, isUp } from '../containers/snapshot';
import { serverOf } from '../links/legacyLinks';
import type { Link } from '../links/link';
import type { Scene } from '../links/lookup';
import type { LinkReference } from './act';
import type { LinkNote } from './linkChangeFacts';
import { removablePath } from './linkWays';
import type { PlanStep } from './plan';
import { planStep } from './planStep';

/** Seconds, roughly, in which the engine takes the client's network down and puts it up again. */
const refreshing = 0.5;

/** Its legacy links to containers that exist, but for those of the keys in `gone`, as a creation takes them. */
export function keptLinks(
  { id }: Container,
  { lookup }: Pick<Scene, 'lookup'>,
  gone: readonly string[] = [],
): readonly LinkReference[] {
  return lookup.linksFrom(id).flatMap((link): readonly LinkReference[] => {
    if (gone.includes(link.key)) return [];
    const server = link.kind === 'legacy' ? serverOf(lookup, link) : undefined;
    const alias = removablePath(link) ?? link.alias;
    return server ? [{ server: { id: server.id, name: server.name }, alias }] : [];
  });
}

/** The engine is asked to remove a legacy link of a client that stays. */
export function removal(client: Container, link: Link): PlanStep {
  const container = { id: client.id, name: client.name };
  return planStep(
    { kind: 'removeLink', client: container, alias: removablePath(link) ?? link.alias },
    {
      ...(isUp(client) && !link.inert ? { interruptsSeconds: refreshing } : {}),
      expects: [{ kind: 'container', ...container, state: client.state }],
    },
  );
}

export function removalNotes(client: Container, { alias, inert }: Link): readonly LinkNote[] {
  return [
    ...(isUp(client) && !inert ? [{ code: 'note-interfaces-remade', client: client.name } as const] : []),
    { code: 'note-link-returns', client: client.name, alias },
  ];
}
