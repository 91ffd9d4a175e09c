import { isUp, shortId } from '../containers/snapshot';
import type { RawJson } from '../creations/rawJson';
import { HumanError } from '../humanError';
import { embeddedDnsNames } from '../links/linkSources';
import type { Scene } from '../links/lookup';
import type { AliasFact, AliasNote } from './aliasFacts';
import { expectedPlace } from './foreseen';
import { type OwnEndpoint, ownEndpoint } from './ownEndpoint';
import type { NotCarried, PlanStep } from './plan';
import { assertReachable, type OwnPlace, type ResolvedLink, serverNeeds } from './plannedLinks';
import { planStep } from './planStep';
import { type Readied, serverStart } from './readying';
import { reconnecting } from './reconnectSteps';

export interface PlannedAliases {
  readonly steps: readonly PlanStep[];
  readonly warnings: readonly AliasNote[];
  /** What servers that are connected anew had there, and won't have. */
  readonly notCarried: readonly NotCarried[];
}

/**
 * What stands for links on an engine that makes none: every server has the alias on the client's network. One that
 * lacks it is connected with it, where that is allowed.
 *
 * @param seen servers as they were read whole, by their ids: what they have on the network they keep.
 * @throws HumanError (`notOnNetwork`, `serverStopped`, `conflict`) for what isn't allowed, or can't be.
 */
export function planAliases(
  links: readonly ResolvedLink[],
  place: OwnPlace,
  allowed: { readonly startServers: boolean; readonly connectServers: boolean },
  scene: Scene,
  seen: ReadonlyMap<string, RawJson> = new Map(),
): PlannedAliases {
  const network = place.network.name;
  const servers = [...new Set(links.map(({ container }) => container))];
  const by: Readied = { up: new Map(), joined: new Set() };
  const planned = servers.map((server): PlannedAliases => {
    assertReachable(server);
    const { id, name } = server;
    const container = { id, name };
    const attachment = server.networks.find((each) => each.name === network);
    const known = attachment ? embeddedDnsNames(server, attachment) : new Set([name.toLowerCase(), shortId(id)]);
    const wanted = links.filter(({ container }) => container === server).map(({ alias }) => alias);
    const lacking = [...new Set(wanted)].filter((alias) => !known.has(alias.toLowerCase()));
    const told = { engine: scene.engine.title, server: name, network };
    for (const alias of lacking) {
      assertNobodyElse(alias, id, network, scene);
      if (!allowed.connectServers) throw refused({ code: 'alias-not-given', alias, ...told }, 'notOnNetwork');
    }
    const needs = serverNeeds(server, place, allowed);
    const before = (attachment?.aliases ?? []).filter((alias) => alias !== shortId(id));
    const isAnew = attachment !== undefined && lacking.length > 0;
    const raw = isAnew ? seen.get(id) : undefined;
    const { endpoint, chosen } = raw ? ownEndpoint(raw, network, scene.engine.apiVersion) : nothingSeen;
    return {
      steps: [
        ...(isAnew
          ? [
              planStep(
                { kind: 'disconnect', container, network, endpoint: { ...endpoint, Aliases: before } },
                { ...(isUp(server) ? { interruptsSeconds: reconnecting } : {}), expects: [expectedPlace(server)] },
              ),
            ]
          : []),
        ...(needs.connect || lacking.length > 0
          ? [
              planStep(
                { kind: 'connect', container, network, endpoint: { ...endpoint, Aliases: [...before, ...lacking] } },
                { expects: attachment ? [] : [expectedPlace(server)] },
              ),
            ]
          : []),
        ...(needs.start ? serverStart(server, scene.lookup, by, allowed) : []),
      ],
      warnings: [
        ...wanted.map((alias): AliasNote => ({ code: 'alias-instead-of-link', alias, ...told })),
        ...(isAnew && isUp(server) ? [{ code: 'server-reconnected', server: name, network } as const] : []),
      ],
      notCarried: chosen.map((each) => ({ container: name, ...each })),
    };
  });
  return {
    steps: planned.flatMap(({ steps }) => steps),
    warnings: planned.flatMap(({ warnings }) => warnings),
    notCarried: planned.flatMap(({ notCarried }) => notCarried),
  };
}

const nothingSeen: OwnEndpoint = { endpoint: {}, chosen: [] };

/** Of several who answer to one name each query gets any. */
function assertNobodyElse(alias: string, id: string, network: string, { lookup }: Scene): void {
  const other = lookup.onNetwork(network).find((member) => {
    const attachment = member.networks.find(({ name }) => name === network);
    return member.id !== id && attachment && embeddedDnsNames(member, attachment).has(alias.toLowerCase());
  });
  if (other) throw refused({ code: 'alias-of-another', alias, other: other.name, network }, 'conflict');
}

function refused(fact: AliasFact, code: 'notOnNetwork' | 'conflict'): HumanError {
  return new HumanError<AliasFact>(fact, code);
}
