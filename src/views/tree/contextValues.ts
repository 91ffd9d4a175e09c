import { webAddresses } from '../../core/containers/publishedAddresses';
import { type Container, isUp } from '../../core/containers/snapshot';
import type { Link } from '../../core/links/link';
import type { ContainerLookup, Scene } from '../../core/links/lookup';
import { abilitiesOf, canLose } from '../../core/plans/abilities';

type Standing = 'running' | 'paused' | 'restarting' | 'stopped' | 'dead';

/**
 * For `when` clauses: `container.` and how it stands, then whatever is true of it, such as
 * `container.running.alive.startable.web`: its abilities, `links` if it uses some, `web` if it publishes a page, and
 * `curable` if one of its problems as a client has a cure.
 */
export function containerContext(
  container: Container,
  lookup: ContainerLookup,
  { engineHost, curable }: { readonly engineHost: string; readonly curable: boolean },
): string {
  const { id, state } = container;
  return [
    `container.${standingOf(container)}`,
    ...trueOf({
      ...abilitiesOf(container, lookup),
      links: lookup.linksFrom(id).length > 0,
      web: state === 'running' && webAddresses(container, engineHost).length > 0,
      curable,
    }),
  ].join('.');
}

/**
 * `link.out` or `link.in`, then how the partner stands, or `missing`: the server of an `out`, the client of an `in`. Then
 * `startable` if the partner is, `asked` where its client can be asked from inside, `removable` if the link can go, and
 * `curable` if one of its problems has a cure.
 */
export function linkContext(facts: LinkPartners, scene: LinkScene): string {
  const { direction, link, client, server, curable } = facts;
  const { lookup, engine } = scene;
  const partner = direction === 'out' ? server : client;
  return [
    `link.${direction}.${partner === undefined ? 'missing' : standingOf(partner)}`,
    ...trueOf({
      startable: partner !== undefined && abilitiesOf(partner, lookup).startable,
      asked: direction === 'out' && client?.state === 'running',
      removable: engine !== undefined && canLose({ lookup, engine }, link),
      curable,
    }),
  ].join('.');
}

function trueOf(facts: object): readonly string[] {
  return Object.entries(facts).flatMap(([name, isTrue]) => (isTrue === true ? [name] : []));
}

/** Without an engine nobody knows yet who it is. */
interface LinkScene extends Pick<Scene, 'lookup'> {
  readonly engine: Scene['engine'] | undefined;
}

interface LinkPartners {
  readonly direction: 'out' | 'in';
  readonly link: Link;
  readonly client: Container | undefined;
  readonly server: Container | undefined;
  readonly curable: boolean;
}

function standingOf(container: Container): Standing {
  const { state } = container;
  if (state === 'dead' || state === 'removing') return 'dead';
  if (!isUp(container)) return 'stopped';
  return state === 'paused' || state === 'restarting' ? state : 'running';
}
