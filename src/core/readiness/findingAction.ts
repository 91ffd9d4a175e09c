import type { EngineFinding } from './engineReadiness';

/** What one command of ours would do about a finding. */
export type ActionFact =
  | { readonly code: 'move-to-network' }
  | { readonly code: 'move-keeping-variables' }
  | { readonly code: 'remove-this-link' }
  | { readonly code: 'remove-dead-link-first'; readonly alias: string }
  | { readonly code: 'start-server-first'; readonly server: string }
  | { readonly code: 'look-at-client' };

export interface FindingAction {
  readonly what: ActionFact;
  readonly command: string;
  readonly arguments: readonly unknown[];
}

export function findingAction({ kind, client, alias, wayOn }: EngineFinding): FindingAction {
  switch (wayOn.kind) {
    case 'migrate': {
      const keeping = kind === 'variables';
      return {
        what: { code: keeping ? 'move-keeping-variables' : 'move-to-network' },
        command: 'containerLinks.migrate',
        arguments: [{ clients: [client], ...(keeping ? { keepEnv: true } : {}) }],
      };
    }
    case 'remove-link':
      return {
        what:
          wayOn.alias === alias ? { code: 'remove-this-link' } : { code: 'remove-dead-link-first', alias: wayOn.alias },
        command: 'containerLinks.removeLink',
        arguments: [client, wayOn.alias],
      };
    case 'start':
      return {
        what: { code: 'start-server-first', server: wayOn.server },
        command: 'containerLinks.start',
        arguments: [wayOn.server],
      };
    case 'inspect':
      return { what: { code: 'look-at-client' }, command: 'containerLinks.inspect', arguments: [client] };
  }
}
