import type { EngineEvent } from '../../engine/port/Engine';

/** What an event makes untrue: read this container anew, forget it, read the networks anew, or everything. */
export type EventEffect =
  | { readonly kind: 'changed'; readonly id: string }
  /** `name`: what it was called, where the engine says so. */
  | { readonly kind: 'gone'; readonly id: string; readonly name: string | undefined }
  | { readonly kind: 'networks' }
  | { readonly kind: 'everything' };

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

/** Podman says `remove` where Docker says `destroy`. */
const removing: ReadonlySet<string> = new Set(['destroy', 'remove']);

/** Undefined: none. */
export function effectOf({ type, action, containerId: id, attributes }: EngineEvent): EventEffect | undefined {
  switch (type) {
    case 'container':
      if (id === undefined) return undefined;
      if (removing.has(action)) return { kind: 'gone', id, name: attributes['name'] };
      return changing.has(action) ? { kind: 'changed', id } : undefined;
    case 'network':
      if (action === 'create' || removing.has(action)) return { kind: 'networks' };
      return id !== undefined && (action === 'connect' || action === 'disconnect')
        ? { kind: 'changed', id }
        : undefined;
    case 'daemon':
      return action === 'reload' ? { kind: 'everything' } : undefined;
  }
}
