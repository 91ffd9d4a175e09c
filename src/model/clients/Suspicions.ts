import { bridgeOf } from '../../core/containers/defaultBridge';
import type { Container } from '../../core/containers/snapshot';
import type { EngineGeneration } from '../../core/engines/engineGeneration';
import { addressesNow, legacyLinksOf, serverOf } from '../../core/links/legacyLinks';
import type { Link } from '../../core/links/link';
import { othersAt } from '../../core/names/addressHolders';
import type { LiveModel } from '../connection/LiveModel';
import type { ClientRecords } from './ClientRecords';
import { astray, movedTo, placesOf } from './ledAddresses';

/** A client that may hold lines and variables of links, and what there is to know of it. */
export interface Suspect {
  readonly id: string;
  readonly engine: EngineGeneration;
  readonly started: string;
  readonly links: readonly Link[];
}

/** Why a client's variables or names may be stale. Asked for each client near a change, so that it must be cheap. */
export class Suspicions {
  constructor(
    readonly model: LiveModel,
    readonly records: ClientRecords,
  ) {}

  /** Undefined: it holds nothing that could be stale. */
  suspectOf(id: string): Suspect | undefined {
    const { engine, lookup } = this.model;
    if (engine === undefined || (engine.legacyLinks !== 'supported' && engine.legacyLinks !== 'deprecated')) return;
    const client = lookup.container(id);
    const started = client?.details?.startedAt;
    if (client?.state !== 'running' || started === undefined) return undefined;
    if (bridgeOf(client) === undefined) return undefined;
    const links = legacyLinksOf(lookup, id);
    const holdsNone = links.length === 0 && this.model.seen.lostBy(id).length === 0;
    return holdsNone ? undefined : { id, engine, started, links };
  }

  /** A text that is another one as soon as there is a further reason; undefined: there is none. */
  reasonOf(suspect: Suspect): string | undefined {
    const reasons: string[] = [];
    // With one link removed, newer engines take the lines of all others along.
    for (const { key } of this.model.seen.lostBy(suspect.id)) reasons.push(`${key} lost`);
    for (const link of suspect.links) this.#addSigns(suspect, link, reasons);
    return reasons.length === 0 ? undefined : [suspect.started, ...reasons].join(' ');
  }

  #addSigns(suspect: Suspect, link: Link, reasons: string[]): void {
    const { engine, links, started } = suspect;
    const { lookup, seen } = this.model;
    const now = addressesNow(lookup, link);
    const led = this.records.get(suspect.id)?.led.get(link.key);
    const places = led === undefined ? [] : placesOf(led);
    if (now.length === 0 && places.length === 0) {
      reasons.push(`${link.key} unknown`);
      return;
    }
    const server = serverOf(lookup, link);
    const signs: string[] = [];
    const moved = led && movedTo(led, now);
    if (moved !== undefined) signs.push(moved);
    const restarted = server && mayMatter(engine, link, links, server) ? startedAfter(server, started) : undefined;
    if (restarted !== undefined) signs.push(restarted);
    const formerName = seen.firstServerName(link);
    if (formerName !== undefined && formerName !== link.server) signs.push(link.server);
    for (const address of led === undefined ? [] : astray(led, now)) {
      signs.push(`${address} ${server?.details?.startedAt}`);
    }
    for (const address of places) {
      for (const { id } of othersAt({ lookup }, address, link)) signs.push(`${address} ${id}`);
    }
    if (signs.length > 0) reasons.push(link.key, ...signs);
  }
}

/**
 * Where links set variables, a start of the server leaves old ones behind in the client. Elsewhere only names matter,
 * and the engine corrects those. But it changes the lines of other aliases along with them (`db.x` with `db`), and of a
 * server with two addresses it writes one into both lines.
 */
function mayMatter({ linkEnv }: EngineGeneration, link: Link, links: readonly Link[], server: Container): boolean {
  if (linkEnv !== 'absent') return true;
  const hasTwo = bridgeOf(server)?.ipv6 !== undefined;
  return hasTwo || links.some(({ alias }) => alias.startsWith(`${link.alias}.`));
}

function startedAfter({ details, state }: Container, clientStarted: string): string | undefined {
  const started = details?.startedAt;
  if (state !== 'running' || started === undefined || started === clientStarted) return undefined;
  return isLater(started, clientStarted) ? started : undefined;
}

/** Times that are written alike sort as texts. To parse them would be most of the work of a suspicion. */
function isLater(one: string, other: string): boolean {
  const haveOneShape = one.length === other.length && one.endsWith('Z') && other.endsWith('Z');
  if (haveOneShape && one < other) return false;
  return Date.parse(one) > Date.parse(other);
}
