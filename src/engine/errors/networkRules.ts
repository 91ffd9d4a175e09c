import type { RefusalRule } from './refusalRules';

const one = (groups: readonly string[], index: number): string => groups[index] ?? '';

/** Refusals on networks and ports. */
export const networkRules: readonly RefusalRule[] = [
  {
    text: /network-scoped alias(?:es)? (?:is|are) (?:only )?supported only for containers in user[- ]defined networks|network-scoped alias/i,
    code: 'invalid',
    sentence: ({ container }) =>
      `${capital(container)} can't have a network alias on the default bridge. Choose a user-defined network, or use a link.`,
  },
  {
    text: /(?:Bind for|listen tcp4?|listen udp4?|failed to bind host port(?: for)?) ?(\S*?):(\d+)[\s\S]*?(?:port is already allocated|address already in use)/i,
    code: 'portTaken',
    sentence: ({ groups, container }) =>
      `${capital(container)} can't be started: port ${one(groups, 1)} of the engine's host is taken. Stop what uses it, or publish on another port.`,
  },
  {
    text: /port is already allocated|address already in use/i,
    code: 'portTaken',
    sentence: ({ container }) =>
      `${capital(container)} can't be started: one of its published ports is taken on the engine's host. Stop what uses it, or publish on another port.`,
  },
  {
    text: /No such network: (\S+)/i,
    code: 'notFound',
    sentence: ({ groups, named }) => noNetwork(named(one(groups, 0))),
  },
  {
    text: /network (\S+) not found/i,
    doing: 'read the network',
    code: 'notFound',
    sentence: ({ groups, named }) => noNetwork(named(one(groups, 0))),
  },
  {
    text: /network (\S+) not found/i,
    doing: 'remove the network',
    code: 'notFound',
    sentence: ({ groups, named }) => noNetwork(named(one(groups, 0))),
  },
  {
    text: /network (\S+) not found/i,
    code: 'notFound',
    sentence: ({ groups, container, named }) =>
      `${capital(container)} needs the network ${named(one(groups, 0))}, which doesn't exist. Create it, or choose another network.`,
  },
  {
    text: /network with name (\S+) already exists/i,
    code: 'conflict',
    sentence: ({ groups }) => `A network named ${one(groups, 0)} exists already. Use it, or choose another name.`,
  },
  {
    text: /network (\S+) (?:id \S+ )?has active endpoints/i,
    code: 'conflict',
    sentence: ({ groups, named }) =>
      `The network ${named(one(groups, 0))} is in use by containers. Disconnect or remove them first.`,
  },
  {
    text: /endpoint with name (\S+) already exists in network (\S+)|already attached to network/i,
    code: 'conflict',
    sentence: ({ groups, container, attempt }) =>
      `${capital(groups[0] ?? container)} is on the network ${(groups[1] ?? attempt.network ?? 'already').replace(/[.,]$/, '')} already. Disconnect it first to change its links or aliases.`,
  },
  {
    text: /is not connected to (?:the )?network (\S+)/i,
    code: 'notOnNetwork',
    sentence: ({ groups, container }) => `${capital(container)} isn't on the network ${one(groups, 0)}.`,
  },
];

function noNetwork(name: string): string {
  return `There is no network ${name}. Create it, or choose another network.`;
}

function capital(text: string): string {
  return text === 'the container' ? 'The container' : text;
}
