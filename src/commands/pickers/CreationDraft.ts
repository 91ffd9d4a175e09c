import type { Container } from '../../core/containers/snapshot';
import type { Likeness } from '../../core/creations/likeness';
import type { RawJson } from '../../core/creations/rawJson';
import { shellWord } from '../../core/dockerRun/shellWord';
import type { EngineGeneration } from '../../core/engines/engineGeneration';
import { formatLink } from '../../core/links/linkText';
import type { ContainerLookup } from '../../core/links/lookup';
import type { CreationPlan } from '../../core/plans/creationPlan';
import { findLinkedServer, networkOfServers } from '../../core/plans/newClient';
import type { CreationRequest } from '../../core/plans/planCreation';
import type { ContainerNode } from '../../invocation/commandContract';

/** What a person has answered so far. Screens read and write it, so that going back finds everything again. */
export class CreationDraft {
  image = '';
  name = '';
  /** Undefined: where the servers are. */
  network: string | undefined;
  /** True once the person chose it where it is said which servers will be connected with it. */
  networkChosen = false;
  /** What the last screen showed. */
  plan: CreationPlan | undefined;
  publishAll = false;
  /** True once the person decided it: then the image no longer does. */
  publishAllChosen = false;
  variables: readonly string[] = [];
  /** As typed. */
  command = '';
  commandWords: readonly string[] = [];
  /** Taken over from the container that it is to be like. */
  likeBody: RawJson | undefined;
  interactive = false;
  /** Who sets the variables of its links. */
  linkEnv: 'engine' | 'explicit' = 'engine';
  /** Ids, in the order in which they are shown. */
  servers: readonly string[] = [];
  /** By server id. */
  readonly aliases = new Map<string, readonly string[]>();
  /** What was typed and left with Back, by the box that it was typed in. */
  readonly unfinished = new Map<string, string>();

  constructor(
    readonly linked: boolean,
    readonly lookup: ContainerLookup,
  ) {}

  /** Takes over what the clicked row or button says already; every screen is shown all the same. */
  beginWith({ containerId, serverId, alias, links, image = '', network, clientName = '' }: ContainerNode): void {
    const clicked = serverId !== undefined && alias !== undefined ? [{ serverId, alias }] : [];
    this.servers = links ? [...new Set(links.map((link) => link.serverId))] : [serverId ?? containerId];
    for (const link of links ?? clicked) {
      this.aliases.set(link.serverId, [...(this.aliases.get(link.serverId) ?? []), link.alias]);
    }
    this.image = listedImage(image);
    this.network = network;
    this.name = clientName;
  }

  /** Takes over how the program of another container is run; every screen is shown all the same. */
  takeOver({ env, command, publishAll, body }: Likeness): void {
    this.variables = env;
    this.commandWords = command;
    this.command = command.map(shellWord).join(' ');
    this.publishAll = publishAll;
    this.publishAllChosen = true;
    this.likeBody = body;
  }

  /** `server:alias`, with the servers' names of right now. */
  get links(): readonly string[] {
    return this.servers.flatMap((id) => {
      const server = this.lookup.container(id)?.name ?? id;
      return (this.aliases.get(id) ?? []).map((alias) => formatLink({ server, alias }));
    });
  }

  /** Aliases that other servers have already. */
  aliasesBesides(id: string): ReadonlySet<string> {
    return new Set(this.servers.filter((other) => other !== id).flatMap((other) => this.aliases.get(other) ?? []));
  }

  /** Those that would be linked with, as they are right now. */
  get linkedServers(): readonly Container[] {
    return this.servers.flatMap((id) => findLinkedServer(id, this.lookup) ?? []);
  }

  /** Where the client will be. Undefined: the servers share no network, and none was chosen yet. */
  networkOn(engine: EngineGeneration): string | undefined {
    return this.network ?? networkOfServers(this.linkedServers, engine);
  }

  /** The person saw which servers will be started, and which connected if one chose the network. */
  request(): CreationRequest {
    return {
      image: this.image,
      ...(this.name === '' ? {} : { name: this.name }),
      ...(this.network === undefined ? {} : { network: this.network }),
      publishAll: this.publishAll,
      env: this.variables,
      ...(this.commandWords.length === 0 ? {} : { command: this.commandWords }),
      interactive: this.interactive,
      ...(this.likeBody === undefined ? {} : { like: this.likeBody }),
      ...(this.linked
        ? { links: this.links, linkEnv: this.linkEnv, startServers: true, connectServers: this.networkChosen }
        : {}),
    };
  }
}

/** As the list of images calls it. Empty for a bare id: its name went to another image, and an id can't be pulled. */
function listedImage(image: string): string {
  if (/^(sha256:)?[0-9a-f]{12,64}$/.test(image)) return '';
  return image === '' || /[:@][^/]*$/.test(image) ? image : `${image}:latest`;
}
