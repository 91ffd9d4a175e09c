import { isUp, shortId } from '../containers/snapshot';
import { HumanError } from '../humanError';
import { embeddedDnsNames } from '../links/linkSources';
import type { Scene } from '../links/lookup';
import type { AliasFact } from './aliasFacts';
import type { PlanStep } from './plan';
import { assertReachable, type ResolvedLink, serverNeeds } from './plannedLinks';
import { planStep } from './planStep';

/** A network of one's own, where network aliases are answered. */
type OwnNetwork = Parameters<typeof serverNeeds>[1] & { readonly kind: 'endpoint' };

export interface PlannedAliases {
  readonly steps: readonly PlanStep[];
  readonly warnings: readonly AliasFact[];
}

/**
 * What stands for links on an engine that makes none: every server has the alias on the client's network. One that
 * lacks it is connected with it, where that is allowed.
 *
 * @throws HumanError (`notOnNetwork`, `serverStopped`, `conflict`) for what isn't allowed, or can't be.
 */
export function planAliases(
  links: readonly ResolvedLink[],
  place: OwnNetwork,
  allowed: { readonly startServers: boolean; readonly connectServers: boolean },
  scene: Scene,
): PlannedAliases {
  const network = place.network.name;
  const servers = [...new Set(links.map(({ container }) => container))];
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
    const again = attachment && lacking.length > 0 && isUp(server);
    return {
      steps: [
        ...(attachment && (needs.connect || lacking.length > 0)
          ? [planStep({ kind: 'disconnect', container, network, endpoint: { Aliases: before } })]
          : []),
        ...(needs.connect || lacking.length > 0
          ? [planStep({ kind: 'connect', container, network, endpoint: { Aliases: [...before, ...lacking] } })]
          : []),
        ...(needs.start ? [planStep({ kind: 'start', container })] : []),
      ],
      warnings: [
        ...wanted.map((alias): AliasFact => ({ code: 'alias-instead-of-link', alias, ...told })),
        ...(again ? [{ code: 'server-reconnected', server: name, network } as const] : []),
      ],
    };
  });
  return { steps: planned.flatMap(({ steps }) => steps), warnings: planned.flatMap(({ warnings }) => warnings) };
}

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
