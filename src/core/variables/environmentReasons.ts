import type { Scene } from '../containers/lookup';
import type { Container } from '../containers/snapshot';
import type { Link } from '../links/link';
import { othersAt } from '../names/addressHolders';
import { tellsAddress } from './environmentPrefixes';
import { variablePrefix } from './variables';

/** Why process 1 lacks a variable that a fresh start would set: what is known, then what is likely. */
export function explainMissing({ name: c }: Container, link: Link | undefined, name: string): string {
  const giver = link
    ? `${link.server} gives it, process 1 of ${c} has it not`
    : `${c} is configured with it, its process 1 has it not`;
  if (!isShellName(name)) {
    return `${giver}. Probably a shell started it: many hand on no variable with such a name.`;
  }
  return link
    ? `${giver}. Probably ${c} was started before ${link.server} gave it.`
    : `${giver}. Probably its own start script took it away.`;
}

/** A shell can read no other, and some drop them on the way to what they start (`exec "$@"` in dash). */
export function isShellName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/** A variable with another value than a fresh start would give. */
export interface StaleValue {
  readonly name: string;
  readonly predicted: string;
  readonly found: string;
}

/** Why process 1 has another value: what is known, then what is likely. */
export function explainStale(scene: Scene, client: Container, link: Link | undefined, value: StaleValue): string {
  const { name: c } = client;
  if (!link) {
    return `${c} is configured with another value. Probably its own start script, or its image's, changed this one.`;
  }
  const { server: s } = link;
  // What the server was given itself (`REDIS_ENV_PEER`) may hold anyone's address.
  const address = tellsAddress(value.name, variablePrefix(link.alias)) ? addressIn(value.found) : undefined;
  const present = addressIn(value.predicted);
  if (address !== undefined && address !== present) {
    const holders = othersAt(scene, address, link).map(({ name }) => name);
    const taken = holders.length === 0 ? '' : `, which belongs to ${holders.join(' and ')} now`;
    const where = present === undefined ? `${s} has no address` : `${s} is at ${present}`;
    return `${where}, this says ${address}${taken}. Probably ${s} had it when ${c} started.`;
  }
  const formerName = value.name.endsWith('_NAME') ? /^\/([^/]+)\//.exec(value.found)?.[1] : undefined;
  if (formerName !== undefined && formerName !== c) {
    return `The client is called ${c}, this says ${formerName}. Probably it was renamed since it started.`;
  }
  return `${s} gives another value now. Probably it gave this one when ${c} started.`;
}

/** The IPv4 address in a link variable: `tcp://172.17.0.2:6379` or the address alone. */
export function addressIn(value: string): string | undefined {
  return /^(?:[a-z]+:\/\/)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/.exec(value)?.[1];
}

/** Variables that appear in process 1 without the engine's doing. */
export function ownAddition(name: string): string {
  return name === 'HOME'
    ? "Not set by a link. Probably the container runtime took it from the image's user table."
    : "Not set by a link. Probably the container's own start script or its runtime added it.";
}
