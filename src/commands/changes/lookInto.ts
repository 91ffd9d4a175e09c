import type { Container } from '../../core/containers/snapshot';
import type { Description } from '../../core/descriptions/description';
import type { SeenLink } from '../../core/plans/migration';
import { sideBySide } from '../../core/sideBySide';
import { inTime } from '../../engine/observation/inTime';
import type { CommandServices } from '../basis/services';

/** So many clients are looked into at a time: each look runs programs in them. */
const together = 8;

/** Milliseconds for one client. What hangs longer holds up nobody else. */
const patience = 15_000;

/** What clients hold and reach, by their ids. Who can't be looked into is not there. */
export interface Looks {
  readonly described: ReadonlyMap<string, Description>;
  readonly verified: ReadonlyMap<string, readonly SeenLink[]>;
}

/** `signal`: begins no further look when it is aborted. */
export async function lookInto(
  clients: readonly Container[],
  { describe, truth }: Pick<CommandServices, 'describe' | 'truth'>,
  signal: AbortSignal,
): Promise<Looks> {
  const described = new Map<string, Description>();
  const verified = new Map<string, readonly SeenLink[]>();
  await sideBySide(clients, together, async ({ id }) => {
    if (signal.aborted) return;
    const until = performance.now() + patience;
    const [description, links] = await Promise.all([
      inTime(describe(id), until).catch(() => undefined),
      inTime(truth.verify(id), until).catch(() => undefined),
    ]);
    if (description) described.set(id, description);
    if (links) verified.set(id, links);
  });
  return { described, verified };
}
