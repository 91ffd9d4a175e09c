import type { Creation } from '../creations/creation';
import { creationOf } from '../creations/creationOf';
import { recordOf, textsOf } from '../creations/rawJson';
import type { ContainerLookup } from '../links/lookup';
import type { LinkReference, MadeTarget, Target } from './act';
import { type Hold, holdOf } from './holdingLinks';
import { changesThatCount } from './layerChanges';
import { engineMade, type Remaking } from './remaking';

export interface RemakingScene {
  readonly lookup: ContainerLookup;
  /** The engine's, such as `1.45`. */
  readonly apiVersion: string;
  /** What the engine's host is called; see `CreationOptions`. */
  readonly hostName: string;
  /** Makes the names of old containers unique: `20260131-235959`. */
  readonly stamp: string;
}

/** What plans are made of beside the containers. */
export interface PlanScene extends Omit<RemakingScene, 'hostName'> {
  /** Unique among all plans. */
  readonly planId: string;
}

/** One container of the plan, decided. */
export interface Part {
  readonly remaking: Remaking;
  readonly old: Target & { readonly id: string };
  readonly made: MadeTarget;
  readonly kept: string;
  readonly creation: Creation;
  readonly links: readonly LinkReference[];
  /** What keeps the engine from starting the old one again. */
  readonly hold: Hold | undefined;
  /** Links that the new one won't have, though nobody asked for that. */
  readonly lost: readonly LostLink[];
}

interface LostLink {
  readonly server: string;
  readonly alias: string;
}

export function partOf(
  remaking: Remaking,
  all: readonly Remaking[],
  { lookup, apiVersion, hostName, stamp }: RemakingScene,
): Part {
  const { id, name, raw, rawImage, saveAs, change } = remaking;
  const image = saveAs ? `${saveAs.repository}:${saveAs.tag}` : remaking.image;
  const usual = creationOf(raw, rawImage, { apiVersion, hostName, ...(image === undefined ? {} : { image }) });
  const creation = change ? change(usual) : usual;
  const old = lookup.container(id);
  const target = (server: string): Target | undefined => {
    const remade = all.find((each) => each.name === server);
    const found = lookup.find(server);
    // The beginning of an id is found, too: a link's text is a name or a whole id.
    const known = found && [found.name, found.id].includes(server) ? found : undefined;
    return remade ? madeOf(remade) : known && { name: known.name, id: known.id };
  };
  const texts = textsOf(recordOf(creation.body['HostConfig'])['Links']).map(linkText);
  return {
    remaking,
    old: { name, id },
    made: madeOf(remaking),
    kept: `${name}-before-${stamp}`,
    creation,
    links:
      remaking.links ??
      texts.flatMap(({ server, alias }) => {
        const found = target(server);
        return found ? [{ server: found, alias }] : [];
      }),
    hold: old && holdOf(old, lookup),
    lost: texts.filter(({ server, alias }) => {
      if (remaking.gone?.includes(alias)) return false;
      return remaking.links ? !remaking.links.some((each) => each.alias === alias) : target(server) === undefined;
    }),
  };
}

function madeOf({ name }: Remaking): MadeTarget {
  return { name, made: name };
}

function linkText(text: string): LostLink {
  const cut = text.indexOf(':');
  return { server: text.slice(0, cut), alias: text.slice(cut + 1) };
}

/** Its files were changed, and nobody has them but itself. */
export function isKept(remaking: Remaking): boolean {
  return !remaking.saveAs && changesThatCount(remaking.layerChanges, engineMade(remaking.raw)).length > 0;
}
