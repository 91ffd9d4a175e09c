import type { EngineEvent } from '../../engine/Engine';

/** What an event makes untrue: read this container anew, forget it, or read everything anew. */
export type EventEffect =
  | { readonly kind: 'changed'; readonly id: string }
  /** `name`: what it was called, where the engine says so. */
  | { readonly kind: 'gone'; readonly id: string; readonly name?: string }
  | { readonly kind: 'everything' }
  | { readonly kind: 'nothing' };

const nothing: EventEffect = { kind: 'nothing' };

/** Container actions after which an inspect may answer otherwise than before. */
const changing: ReadonlySet<string> = new Set([
  'create',
  'start',
  'restart',
  'die',
  'stop',
  'oom',
  'pause',
  'unpause',
  'rename',
  'update',
]);

export function effectOf(event: EngineEvent): EventEffect {
  const id = event.containerId;
  switch (event.type) {
    case 'container':
      if (id === undefined) {
        return nothing;
      }
      // Podman says `remove` where Docker says `destroy`.
      if (event.action === 'destroy' || event.action === 'remove') {
        const name = event.attributes['name'];
        return { kind: 'gone', id, ...(name === undefined ? {} : { name }) };
      }
      return changing.has(event.action) ? { kind: 'changed', id } : nothing;
    case 'network':
      return id !== undefined && (event.action === 'connect' || event.action === 'disconnect')
        ? { kind: 'changed', id }
        : nothing;
    case 'daemon':
      return event.action === 'reload' ? { kind: 'everything' } : nothing;
  }
}
