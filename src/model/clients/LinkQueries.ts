import { isUp } from '../../core/containers/snapshot';
import type { Description } from '../../core/descriptions/description';
import type { PreviewRequest } from '../../core/descriptions/requests';
import { HumanError } from '../../core/humanError';
import { serverOf } from '../../core/links/legacyLinks';
import type { Link } from '../../core/links/link';
import { holdersOf } from '../../core/names/addressHolders';
import { findLinkedServer } from '../../core/plans/newClient';
import { checkedPreview, needsNetworks } from '../../core/previews/checkedPreview';
import { describePreview, type NewClient, newClientOf } from '../../core/previews/describePreview';
import type { EngineRoom } from '../../engine/engineRoom';
import { inTime } from '../../engine/observation/inTime';
import type { VerifiedLink } from '../../engine/verification/verify';
import type { EngineModel } from '../connection/EngineModel';
import { knownContainer } from '../connection/knownContainer';
import type { ModelFact } from '../connection/modelFacts';
import { requireScene } from '../connection/sceneOf';
import { withModel } from '../connection/withModel';
import type { ObserveSettings } from './observeWith';

/** Milliseconds, of the ten seconds that a verification may take. */
const longestReading = 2_500;

/** Queries about links that need more than the current picture. Holds a need while it works. */
export class LinkQueries {
  constructor(
    readonly model: EngineModel,
    readonly secretPatterns: () => readonly string[],
    readonly observe: () => ObserveSettings,
    readonly engineRoom: () => Promise<Pick<EngineRoom, 'verify'>>,
  ) {}

  /** What a client that does not exist would see. Rejects with a `HumanError`. */
  async predict(request: PreviewRequest): Promise<Description> {
    return await withModel(this.model, async (engine) => {
      await knownContainer(this.model, request.server);
      const { lookup } = this.model;
      // One that was made a moment ago may not be in the picture yet.
      const isKnown = !needsNetworks(request) || lookup.networks().some(({ name }) => name === request.network);
      const networks = isKnown ? lookup.networks() : await engine.networks();
      return await this.#describe(newClientOf(checkedPreview(request, requireScene(this.model), networks)));
    });
  }

  /** The same of a client with any number of links. */
  async foresee(client: NewClient): Promise<Description> {
    return await withModel(this.model, () => this.#describe(client));
  }

  async #describe(client: NewClient): Promise<Description> {
    const links: { readonly server: string; readonly alias: string }[] = [];
    for (const { server, alias } of client.links) {
      links.push({ server: (await knownContainer(this.model, server)).id, alias });
    }
    const { lookup } = this.model;
    const unread = links
      .flatMap(({ server }) => findLinkedServer(server, lookup)?.id ?? [])
      .filter((id) => lookup.container(id)?.details === undefined);
    if (unread.length > 0) await this.model.refreshContainers(unread);
    return describePreview({
      scene: requireScene(this.model),
      client: { ...client, links },
      secretPatterns: this.secretPatterns(),
    });
  }

  /** Of all the client's links, or of one. Rejects with a `HumanError`. */
  async verify(clientId: string, alias?: string): Promise<readonly VerifiedLink[]> {
    return await withModel(this.model, async (engine) => {
      const { verify } = await this.engineRoom();
      const { lookup } = this.model;
      const began = performance.now();
      // Addresses are told apart by what is true now: a server may have moved a moment ago. A container for which the
      // engine hangs holds up nobody.
      const read = (ids: readonly string[]) => inTime(this.model.refreshContainers(ids), began + longestReading);
      await read([clientId, ...serverIds(lookup.linksFrom(clientId))]);
      const client = lookup.container(clientId);
      if (client === undefined) throw new HumanError<ModelFact>({ code: 'container-removed-meanwhile' }, 'notFound');
      if (!isUp(client)) {
        throw new HumanError<ModelFact>({ code: 'nothing-inside-running', client: client.name }, 'conflict');
      }
      const links = lookup.linksFrom(client.id).filter((link) => alias === undefined || link.alias === alias);
      if (links.length === 0 && alias !== undefined) {
        throw new HumanError<ModelFact>({ code: 'no-link-of-alias', client: client.name, alias }, 'notFound');
      }
      const unread = serverIds(links).filter((id) => lookup.container(id)?.details === undefined);
      if (unread.length > 0) await read(unread);
      const questions = links.map((link) => ({
        link,
        server: serverOf(lookup, link),
        holders: (addresses: readonly string[]) => holdersOf(lookup, link, client, addresses),
      }));
      return await verify(engine, client, questions, { ...this.observe(), began });
    });
  }
}

function serverIds(links: readonly Link[]): readonly string[] {
  return [...new Set(links.flatMap(({ serverId }) => serverId ?? []))];
}
