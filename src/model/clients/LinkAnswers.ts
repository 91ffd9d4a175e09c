import type { Scene } from '../../core/containers/lookup';
import { isUp } from '../../core/containers/snapshot';
import { checkedPreview, needsNetworks } from '../../core/descriptions/checkedPreview';
import { describePreview, type NewClient, newClientOf } from '../../core/descriptions/describePreview';
import type { Description } from '../../core/descriptions/description';
import type { PreviewRequest } from '../../core/descriptions/requests';
import { HumanError } from '../../core/humanError';
import type { Link } from '../../core/links/link';
import { holdersOf } from '../../core/names/addressHolders';
import { findLinkedServer } from '../../core/plans/newClient';
import type { Engine } from '../../engine/Engine';
import type { VerifiedLink } from '../../engine/verification/verify';
import { knownContainer } from '../connection/knownContainer';
import type { LiveModel } from '../connection/LiveModel';
import type { ModelFact } from '../modelFacts';
import type { ObserveSettings } from './observeWith';

/** Answers about links that need more than the current picture. Holds a need while it works. */
export class LinkAnswers {
  constructor(
    readonly model: LiveModel,
    readonly secretPatterns: () => readonly string[],
    readonly observe: () => ObserveSettings,
  ) {}

  /** What a client that does not exist would see. Rejects with a `HumanError`. */
  async predict(request: PreviewRequest): Promise<Description> {
    return await this.#withModel(async (engine) => {
      await knownContainer(this.model, request.server);
      const networks = needsNetworks(request) ? await engine.networks() : [];
      return await this.#describe(newClientOf(checkedPreview(request, this.#scene(), networks)));
    });
  }

  /** The same of a client with any number of links. */
  async foresee(client: NewClient): Promise<Description> {
    return await this.#withModel(() => this.#describe(client));
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
      scene: this.#scene(),
      client: { ...client, links },
      secretPatterns: this.secretPatterns(),
    });
  }

  #scene(): Scene {
    const { lookup, engine } = this.model;
    if (engine === undefined) throw new HumanError<ModelFact>({ code: 'engine-silent-yet' }, 'unreachable');
    return { lookup, engine };
  }

  /** Of all the client's links, or of one. Rejects with a `HumanError`. */
  async verify(clientId: string, alias?: string): Promise<readonly VerifiedLink[]> {
    return await this.#withModel(async (engine) => {
      const { verify } = await import('../../engine/verification/verify');
      const { lookup } = this.model;
      // Whose address is whose is told by what is true now: a server may have moved a moment ago.
      await this.model.refreshContainers([clientId, ...serverIds(lookup.linksFrom(clientId))]);
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
      if (unread.length > 0) await this.model.refreshContainers(unread);
      const questions = links.map((link) => ({
        link,
        server: link.serverId === undefined ? undefined : lookup.container(link.serverId),
        holders: (addresses: readonly string[]) => holdersOf(lookup, link, client, addresses),
      }));
      return await verify(engine, client, questions, this.observe());
    });
  }

  async #withModel<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    const need = this.model.need();
    try {
      const engine = await this.model.requireEngine();
      await this.model.firstSnapshot;
      return await work(engine);
    } finally {
      need.dispose();
    }
  }
}

function serverIds(links: readonly Link[]): readonly string[] {
  return [...new Set(links.flatMap(({ serverId }) => serverId ?? []))];
}
