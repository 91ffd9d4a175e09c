import { type Container, isUp, type NetworkAttachment } from '../../core/containers/snapshot';
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
  /** Its networks as they were then: what the engine's DNS gives on one is made anew with a new connection to it. */
  readonly networks: readonly NetworkAttachment[];
  /** That the client was seen to hold. */
  readonly addresses: ReadonlySet<string>;
  /** What it means beside the picture of now, and no rule tells. */
  problems: readonly Problem[];
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
  readonly rules = new RuleProblems();
  /** Addresses, and names on networks: whoever takes one of them matters to the client. */
  keys: ReadonlySet<string> = none;
  /** Ids of those who have one of them now. */
  holders: ReadonlySet<string> = none;
  /** For which reason it was looked into last, or waits to be. */
  reason: string | undefined;
  /** It was looked into since the engine was connected to. */
  isRead = false;
  /** In which run it was looked into before nobody watched for a while. */
  readBefore: string | undefined;

  constructor(readonly id: string) {}

  /** What was seen in a run is true of that run only. */
  startRun(startedAt: string | undefined): void {
    if (this.startedAt === startedAt) return;
    this.startedAt = startedAt;
    this.led.clear();
    this.look = this.environment = undefined;
  }
}

const none: ReadonlySet<string> = new Set();

export function startOf(client: Container): string | undefined {
  return isUp(client) ? client.details?.startedAt : undefined;
}

/** Everything upon whose change the engine writes lines of links anew. */
export function serversOf(lookup: ContainerLookup, clientId: string): string {
  const parts = legacyLinksOf(lookup, clientId).map((link) => {
    const server = serverOf(lookup, link);
    return [link.key, link.serverId, server && startOf(server), ...addressesNow(lookup, link)].join(' ');
  });
  return parts.join('\n');
}
