import { type Container, isUp } from '../containers/snapshot';
import type { RawJson } from '../creations/rawJson';
import { textsOf } from '../creations/rawJson';
import { aliasInText } from '../links/linkText';
import type { ContainerLookup } from '../links/lookup';
import { changeableSettings, expectedNetwork } from './foreseen';
import type { LinkNote } from './linkChangeFacts';
import type { PlanStep } from './plan';
import { planStep } from './planStep';

/** Seconds, roughly: the engine takes the interface down and puts another up. */
export const reconnecting = 0.5;

/**
 * A container off a network and on it again, with other links: endpoint links can't be changed in another way
 * (`POST /networks/{id}/connect` refuses a member).
 *
 * @param seen its `EndpointConfig` as it is, the others when that was read, and the whole client, unless an earlier step
 * of the plan changes it.
 */
export function reconnectSteps(
  client: Container,
  network: string,
  seen: { readonly endpoint: RawJson; readonly raw: RawJson | undefined; readonly lookup: ContainerLookup },
  links: readonly string[],
): readonly PlanStep[] {
  const container = { id: client.id, name: client.name };
  const networks = client.networks.map(({ name }) => name).sort();
  return [
    planStep(
      { kind: 'disconnect', container, network, endpoint: seen.endpoint },
      {
        ...(isUp(client) ? { interruptsSeconds: reconnecting } : {}),
        expects: [
          { kind: 'container', ...container, state: client.state, networks },
          ...(seen.raw ? [{ kind: 'settings', ...container, settings: changeableSettings(seen.raw) } as const] : []),
        ],
      },
    ),
    planStep(
      { kind: 'connect', container, network, endpoint: withLinks(seen.endpoint, links) },
      { expects: [expectedNetwork(network, seen.lookup)] },
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

/** Its links but for those of these aliases. */
export function linksWithout(endpoint: RawJson, aliases: readonly string[]): readonly string[] {
  return linksIn(endpoint).filter((text) => !aliases.includes(aliasInText(text) ?? ''));
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
