import type { Container } from '../containers/snapshot';
import type { Link } from '../links/link';
import type { Scene } from '../links/lookup';
import { othersAt } from '../names/addressHolders';
import { tellsAddress } from './environmentPrefixes';
import type { VariableFact } from './variableFacts';
import { variablePrefix } from './variables';

/** Why process 1 lacks a variable that a fresh start would set. */
export function explainMissing({ name: client }: Container, link: Link | undefined, name: string): VariableFact {
  const dropped = !isShellName(name);
  return link
    ? { code: dropped ? 'link-variable-dropped' : 'link-variable-came-late', client, server: link.server }
    : { code: dropped ? 'own-variable-dropped' : 'own-variable-taken-away', client };
}

/** A name that a shell can read. Some shells drop all others on the way to what they start (`exec "$@"` in dash). */
export function isShellName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/** A variable with another value than a fresh start would give. */
export interface StaleValue {
  readonly name: string;
  readonly predicted: string;
  readonly found: string;
}

/** Why process 1 has another value. */
export function explainStale(scene: Scene, holder: Container, link: Link | undefined, value: StaleValue): VariableFact {
  const { name: client } = holder;
  if (!link) return { code: 'own-variable-changed', client };
  const { server } = link;
  // What the server was given itself (`REDIS_ENV_PEER`) may hold anyone's address.
  const address = tellsAddress(value.name, variablePrefix(link.alias)) ? addressIn(value.found) : undefined;
  const present = addressIn(value.predicted);
  if (address !== undefined && address !== present) {
    const holders = othersAt(scene, address, link).map(({ name }) => name);
    return {
      code: 'address-outdated',
      client,
      server,
      address,
      ...(present === undefined ? {} : { present }),
      holders,
    };
  }
  const former = value.name.endsWith('_NAME') ? /^\/([^/]+)\//.exec(value.found)?.[1] : undefined;
  return former !== undefined && former !== client
    ? { code: 'client-was-renamed', client, former }
    : { code: 'value-outdated', client, server };
}

/** The IPv4 address in a link variable: `tcp://172.17.0.2:6379` or the address alone. */
export function addressIn(value: string): string | undefined {
  return /^(?:[a-z]+:\/\/)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/.exec(value)?.[1];
}

/** Variables that appear in process 1 without the engine's doing. */
export function ownAddition(name: string): VariableFact {
  return { code: name === 'HOME' ? 'home-from-image' : 'variable-added-inside' };
}
