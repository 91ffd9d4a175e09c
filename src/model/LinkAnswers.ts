import { holdersOf } from '../core/addressHolders';
import { describePreview, type NewClient, newClientOf } from '../core/describePreview';
import type { Description } from '../core/description';
import { HumanError } from '../core/humanError';
import type { Link } from '../core/link';
import type { PreviewRequest } from '../core/requests';
import { isUp } from '../core/snapshot';
import { requireContainer } from '../core/suggestions';
import { type VerifiedLink, verify } from '../engine/verification/verify';
import type { LiveModel } from './LiveModel';
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
    return await this.foresee(newClientOf(request));
  }

  /** The same of a client with any number of links. */
  async foresee(client: NewClient): Promise<Description> {
    return await this.#withModel(async () => {
      const servers = client.links.map(({ server }) => requireContainer(this.model.lookup, server));
      const unread = servers.filter(({ details }) => details === undefined).map(({ id }) => id);
      if (unread.length > 0) await this.model.refreshContainers(unread);
      const { lookup, engine } = this.model;
      if (engine === undefined) throw new HumanError('The engine has not answered yet. Try again.', 'unreachable');
      const links = client.links.flatMap(({ alias }, index) => ({ server: servers[index]?.id ?? '', alias }));
      return describePreview({
        scene: { lookup, engine },
        client: { ...client, links },
        secretPatterns: this.secretPatterns(),
      });
    });
  }

  /** Of all the client's links, or of one. Rejects with a `HumanError`. */
  async verify(clientId: string, alias?: string): Promise<readonly VerifiedLink[]> {
    return await this.#withModel(async () => {
      const { lookup } = this.model;
      // Whose address is whose is told by what is true now: a server may have moved a moment ago.
      await this.model.refreshContainers([clientId, ...serverIds(lookup.linksFrom(clientId))]);
      const client = lookup.container(clientId);
      if (client === undefined) throw new HumanError('The container was removed meanwhile.', 'notFound');
      if (!isUp(client)) {
        throw new HumanError(
          `${client.name} isn't running, so nothing can be asked inside it. Start it first.`,
          'conflict',
        );
      }
      const links = lookup.linksFrom(client.id).filter((link) => alias === undefined || link.alias === alias);
      if (links.length === 0 && alias !== undefined) {
        throw new HumanError(`${client.name} has no link with the alias "${alias}".`, 'notFound');
      }
      const unread = serverIds(links).filter((id) => lookup.container(id)?.details === undefined);
      if (unread.length > 0) await this.model.refreshContainers(unread);
      const questions = links.map((link) => ({
        link,
        server: link.serverId === undefined ? undefined : lookup.container(link.serverId),
        holders: (addresses: readonly string[]) => holdersOf(lookup, link, client, addresses),
      }));
      return await verify(await this.model.requireEngine(), client, questions, this.observe());
    });
  }

  async #withModel<T>(work: () => Promise<T>): Promise<T> {
    const need = this.model.need();
    try {
      await this.model.requireEngine();
      await this.model.firstSnapshot;
      return await work();
    } finally {
      need.dispose();
    }
  }
}

function serverIds(links: readonly Link[]): readonly string[] {
  return [...new Set(links.flatMap(({ serverId }) => serverId ?? []))];
}
