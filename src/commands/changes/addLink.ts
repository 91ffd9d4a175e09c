import { planAddLink } from '../../changes/planning/planLinkChange';
import { type Container, defaultBridge } from '../../core/containers/snapshot';
import { abilitiesOf } from '../../core/plans/abilities';
import { hiddenNames } from '../../core/plans/hiddenNames';
import { wayToAdd } from '../../core/plans/linkWays';
import type { LinkChange } from '../../core/plans/liveLinkChange';
import { resolveLinks } from '../../core/plans/plannedLinks';
import { linkChangeArguments } from '../../invocation/commandArguments';
import type { Verb } from '../../invocation/invocation';
import { requireText } from '../../invocation/verbArguments';
import { outcomeWords } from '../../words/outcomeWords';
import { progressWords } from '../../words/progressWords';
import { questionWords, whichWords } from '../../words/questionWords';
import { sentence } from '../../words/sentence';
import type { ChangeServices } from '../basis/ChangeServices';
import { waitForEngine } from '../basis/progress';
import type { Work } from '../basis/withEngine';
import { aliasFor } from '../pickers/aliasSuggestion';
import { askForAlias } from '../pickers/askForAlias';
import { onContainer } from '../pickers/containerVerb';
import { pickContainer } from '../pickers/pickContainer';
import { whatClientSees } from '../pickers/whatClientSees';
import type { Saving } from './agreeOnPlan';
import { changeScene } from './carryOut';
import { agreeAndDo, type LinkChangeResult, planOrDo } from './changeLink';

/** Adds a link to a client that exists. */
export function addLink(services: ChangeServices): Verb {
  return onContainer(services, {
    inLog: 'Adding a link',
    question: whichWords.addLink(),
    fits: (each, { lookup }) => abilitiesOf(each, lookup).linkable,
    act: async (client, work, argument, options): Promise<LinkChangeResult> => {
      const text = requireText(argument, { code: 'which-link-to-add' });
      const { dryRun, ...how } = linkChangeArguments('addLink', options ?? {});
      return await planOrDo(await planned(client, text, how, work), client, work, services, dryRun);
    },
    ask: async (client, work) => {
      const { lookup } = work;
      const title = whichWords.addLinkServer(client.name);
      const server = lookup.container(await pickContainer(work, title, (each) => canServe(each, client, work)));
      if (!server) return;
      const taken = new Set(lookup.linksFrom(client.id).map(({ alias }) => alias));
      const question = questionWords.addLinkAlias(client.name, server.name);
      const alias = await askForAlias(question, aliasFor(server, taken), taken, (typed) =>
        meaningOf(typed, client, server, work, services),
      );
      await agreeAndDo((how) => planned(client, `${server.name}:${alias}`, how, work), work, services, {
        question: questionWords.addLink(client.name, server.name),
        agree: questionWords.addLinkAgreed(),
        title: progressWords.addingLink(client.name, server.name),
        done: () => outcomeWords.linkAdded(client.name, alias, server.name),
      });
    },
  });
}

/** What the client will see, and what it no longer sees by that name. */
async function meaningOf(
  alias: string,
  client: Container,
  server: Container,
  { scene }: Work,
  services: ChangeServices,
): Promise<string> {
  const way = wayToAdd(scene, client, server, alias);
  if ('code' in way) return sentence(way);
  const network = way.how === 'recreated' ? defaultBridge : way.network;
  const seen = await whatClientSees({ network }, services, server, [alias]);
  return [seen, ...hiddenNames(client, server, alias, way, scene).map(sentence)].join(' · ');
}

/** A server that can be linked with in some way, whatever the alias. */
function canServe(server: Container, client: Container, { lookup, scene }: Work): boolean {
  if (server.id === client.id || !abilitiesOf(server, lookup).serves) return false;
  const way = wayToAdd(scene, client, server, '');
  return !('code' in way) && (way.how !== 'recreated' || abilitiesOf(client, lookup).remakable);
}

async function planned(client: Container, text: string, how: Saving, work: Work): Promise<LinkChange> {
  const { lookup, scene, engine, model } = work;
  const [link] = resolveLinks([text], client.name, lookup);
  if (!link) throw new Error('a text that is no link was taken for one');
  return await waitForEngine(async () => {
    await model.refreshContainers([link.container.id]);
    const server = lookup.container(link.container.id) ?? link.container;
    return await planAddLink(client, server, link.alias, engine, { ...changeScene(work), engine: scene.engine }, how);
  });
}
