import type { Container } from '../../core/containers/snapshot';
import type { ContainerNode } from '../../invocation/commandContract';
import { requireReference } from '../../invocation/containerReference';
import type { Verb } from '../../invocation/invocation';
import type { CommandServices } from '../basis/services';
import { freshContainer, type Work, withEngine } from '../basis/withEngine';
import { pickContainer } from './pickContainer';

/** What a verb on one container needs to say of itself. */
export interface ContainerVerb {
  /** See `Verb`. */
  readonly inLog: string;
  /** Title of the question which container is meant. */
  readonly question: string;
  /** Containers that it makes sense for; all when absent. */
  readonly fits?: (container: Container, work: Work) => boolean;
  /** Which container a clicked row stands for, where that isn't `containerId`. */
  readonly of?: (node: ContainerNode) => string;
  act(container: Container, work: Work, argument: unknown, options: unknown): Promise<unknown>;
  /** Like `act`, but may ask. `act` itself when absent. */
  ask?(container: Container, work: Work, node: ContainerNode | undefined): Promise<unknown>;
}

/** A command that is about one container. */
export function onContainer(services: CommandServices, verb: ContainerVerb): Verb {
  const { model } = services;
  return {
    inLog: verb.inLog,
    withArguments: async (first, second, third) => {
      const reference = requireReference(first);
      return await withEngine(model, async (work) =>
        verb.act(await freshContainer(work, reference), work, second, third),
      );
    },
    byPerson: async (node) =>
      await withEngine(model, async (work) => {
        const { fits, of = ({ containerId }) => containerId } = verb;
        const id = node ? of(node) : await pickContainer(work, verb.question, fits && ((each) => fits(each, work)));
        const container = await freshContainer(work, id);
        return await (verb.ask ? verb.ask(container, work, node) : verb.act(container, work, undefined, undefined));
      }),
  };
}

/** A link's row shows how its partner stands: that one is meant. */
export function linkedPartner({ containerId, serverId, direction }: ContainerNode): string {
  return direction === 'out' && serverId !== undefined ? serverId : containerId;
}
