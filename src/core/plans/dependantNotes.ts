import type { ContainerLookup } from '../links/lookup';
import type { Dependant } from './dependants';
import type { PlanFact } from './planFacts';
import { whyNotRemakable } from './remakable';

/** Why it is made anew, too. */
export function becauseFact({ container, of, how }: Dependant): PlanFact {
  return how === 'link'
    ? { code: 'client-made-anew', client: container.name, server: of.name }
    : { code: 'sharer-made-anew', container: container.name, of: of.name };
}

/** Why it is left as it is. */
export function leftFact({ container, of, how }: Dependant, lookup: ContainerLookup): PlanFact {
  const names = { container: container.name, of: of.name };
  if (how === 'volumes') return { code: 'volumes-shared', ...names };
  if (how === 'id') return { code: 'link-by-id-ends', ...names };
  const why = whyNotRemakable(container, lookup);
  if (why?.code === 'remake-removes-itself') return { code: 'dependant-removes-itself', ...names };
  if (why?.code === 'remake-server-off-bridge') return { code: 'dependant-off-bridge', ...names, server: why.server };
  const server = why && 'server' in why ? why.server : why && 'owner' in why ? why.owner : of.name;
  return { code: 'dependant-unstartable', ...names, server };
}
