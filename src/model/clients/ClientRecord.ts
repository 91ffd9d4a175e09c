import { type Container, isUp, type NetworkAttachment } from '../../core/containers/snapshot';
import type { Description } from '../../core/descriptions/description';
import { addressesNow, legacyLinksOf, serverOf } from '../../core/links/legacyLinks';
import type { ContainerLookup } from '../../core/links/lookup';
import type { Observation } from '../../core/observation/observation';
import type { Problem } from '../../core/problems/problem';
import type { Led } from './ledAddresses';
import { RuleProblems } from './RuleProblems';

/** What a look into a client found, and the picture beside which it was taken. */
export interface Look {
  readonly observation: Observation;
  /** While the servers of its links are as they were then, the engine does not touch the client's hosts file. */
  readonly servers: string;
  /** Its networks as they were then: with a new connection to one, the engine's DNS answers anew there. */
  readonly networks: readonly NetworkAttachment[];
  /** Addresses that the client was seen to hold, in names and in variables. */
  readonly addresses: ReadonlySet<string>;
  /** Its meaning in the present picture: problems that no rule tells without a look. */
  problems: readonly Problem[];
}

/** A description that is read, or was. */
export interface KeptDescription {
  readonly promise: Promise<Description>;
  /** Once it is finished. */
  description?: Description;
}

/** Everything that is kept of a client. What belongs to one run of it goes with the run: see `startRun`. */
export class ClientRecord {
  /** When its process 1 was started; undefined: it isn't up, or it isn't known. */
  startedAt: string | undefined;
  /** Where its legacy links led in this run, by key. */
  readonly led = new Map<string, Led>();
  look: Look | undefined;
  /** What its process 1 was started with, if it was ever read in this run: it never changes. */
  environment: Observation['environment'] | undefined;
  /** What was asked for is kept until something changes that it rests on. */
  kept: KeptDescription | undefined;
  /** The same, where it is being read anew. */
  anew: Promise<Description> | undefined;
  readonly rules = new RuleProblems();
  /** Addresses, and names on networks: whoever takes one of them matters to the client. */
  keys: ReadonlySet<string> = none;
  /** Ids of those who have one of them now. */
  holders: ReadonlySet<string> = none;
  /** Why it was last looked into, or waits to be. */
  reason: string | undefined;
  /** It was looked into since the engine was connected to. */
  isRead = false;
  /** The run in which it was looked into before the connection was last lost; undefined: not in that time. */
  readBefore: string | undefined;

  constructor(readonly id: string) {}

  /** What was seen in a run is true of that run only. */
  startRun(startedAt: string | undefined): void {
    if (this.startedAt === startedAt) return;
    this.startedAt = startedAt;
    this.led.clear();
    this.look = this.environment = undefined;
  }

  /** Who asks from now on gets another look, also where one is under way. */
  endDescriptions(): void {
    this.kept = this.anew = undefined;
  }
}

const none: ReadonlySet<string> = new Set();

export function startOf(client: Container): string | undefined {
  return isUp(client) ? client.details?.startedAt : undefined;
}

/** A text that is another one whenever the engine may have written the lines of its links anew. */
export function serversOf(lookup: ContainerLookup, clientId: string): string {
  const parts = legacyLinksOf(lookup, clientId).map((link) => {
    const server = serverOf(lookup, link);
    return [link.key, link.serverId, server && startOf(server), ...addressesNow(lookup, link)].join(' ');
  });
  return parts.join('\n');
}
