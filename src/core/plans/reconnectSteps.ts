import { type Container, isUp } from '../containers/snapshot';
import type { RawJson } from '../creations/rawJson';
import { textsOf } from '../creations/rawJson';
import type { LinkNote } from './linkChangeFacts';
import type { PlanStep } from './plan';
import { planStep } from './planStep';

/** Seconds, roughly: the engine takes the interface down and puts another up. */
const reconnecting = 0.5;

/**
 * A container off a network and on it again, with other links: endpoint links can't be changed in another way
 * (`POST /networks/{id}/connect` refuses a member).
 *
 * @param endpoint its `EndpointConfig` as it is.
 */
export function reconnectSteps(
  client: Container,
  network: string,
  endpoint: RawJson,
  links: readonly string[],
): readonly PlanStep[] {
  const container = { id: client.id, name: client.name };
  const networks = client.networks.map(({ name }) => name).sort();
  return [
    planStep(
      { kind: 'disconnect', container, network, endpoint },
      {
        ...(isUp(client) ? { interruptsSeconds: reconnecting } : {}),
        expects: [{ kind: 'container', ...container, state: client.state, networks }],
      },
    ),
    planStep(
      { kind: 'connect', container, network, endpoint: withLinks(endpoint, links) },
      { expects: [{ kind: 'network', name: network }] },
    ),
  ];
}

export function withLinks(endpoint: RawJson, links: readonly string[]): RawJson {
  const { Links: _, ...others } = endpoint;
  return links.length === 0 ? others : { ...others, Links: links };
}

export function linksIn(endpoint: RawJson): readonly string[] {
  return textsOf(endpoint['Links']);
}

export function reconnectNotes(client: Container, network: string): readonly LinkNote[] {
  if (!isUp(client)) return [];
  const isChosen = client.ports.some(
    ({ hostPort, port, protocol }) => hostPort !== undefined && !isAskedFor(client, port, protocol, hostPort),
  );
  return [
    { code: 'note-connections-break', client: client.name, network },
    ...(isChosen ? [{ code: 'note-ports-anew', client: client.name } as const] : []),
  ];
}

function isAskedFor({ details }: Container, port: number, protocol: string, hostPort: number): boolean {
  return (details?.portBindings ?? []).some(
    (each) => each.port === port && each.protocol === protocol && each.hostPort === hostPort,
  );
}
