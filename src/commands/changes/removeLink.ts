import { planRemoveLink } from '../../changes/planning/planLinkChange';
import type { Container } from '../../core/containers/snapshot';
import type { Link } from '../../core/links/link';
import { canLose } from '../../core/plans/abilities';
import { linkPath, linksCalled } from '../../core/plans/linkWays';
import type { LinkChange } from '../../core/plans/liveLinkChange';
import { linkChangeArguments } from '../../invocation/commandArguments';
import type { ContainerNode } from '../../invocation/commandContract';
import type { Verb } from '../../invocation/invocation';
import { requireText } from '../../invocation/verbArguments';
import { listed } from '../../words/catalogue';
import { outcomeWords } from '../../words/outcomeWords';
import { progressWords } from '../../words/progressWords';
import { questionWords, whichWords } from '../../words/questionWords';
import type { ChangeServices } from '../basis/ChangeServices';
import { waitForEngine } from '../basis/progress';
import type { Work } from '../basis/withEngine';
import { onContainer } from '../pickers/containerVerb';
import { pickLink } from '../pickers/pickLink';
import type { Saving } from './agreeOnPlan';
import { changeScene } from './carryOut';
import { agreeAndDo, type LinkChangeResult, planOrDo } from './changeLink';

/** Removes one link of a client; all others stay. */
export function removeLink(services: ChangeServices): Verb {
  return onContainer(services, {
    inLog: 'Removing a link',
    question: whichWords.removeLink(),
    fits: ({ id }, { lookup, scene }) => lookup.linksFrom(id).some((link) => canLose(scene, link)),
    act: async (client, work, argument, options): Promise<LinkChangeResult> => {
      const alias = requireText(argument, { code: 'which-link-to-remove' });
      const { dryRun, ...how } = linkChangeArguments('removeLink', options ?? {});
      const change = await planned(client, linksCalled(client, alias, work), how, work);
      return await planOrDo(change, client, work, services, dryRun);
    },
    ask: async (client, work, node) => {
      const links = await chosen(client, node, work);
      const alias = listed([...new Set(links.map(linkPath))]);
      await agreeAndDo((how) => planned(client, links, how, work), work, services, {
        question: questionWords.removeLink(alias, client.name),
        agree: questionWords.removeLinkAgreed(),
        title: progressWords.removingLink(alias, client.name),
        done: () => outcomeWords.linkRemoved(client.name, alias),
      });
    },
  });
}

async function chosen(client: Container, node: ContainerNode | undefined, work: Work): Promise<readonly Link[]> {
  const links = work.lookup.linksFrom(client.id);
  const clicked = links.filter(({ key }) => key === node?.link?.key);
  if (clicked.length > 0) return clicked;
  if (node?.alias !== undefined) return linksCalled(client, node.alias, work);
  return [await pickLink(links, whichWords.removeLinkOf(client.name))];
}

async function planned(client: Container, links: readonly Link[], how: Saving, work: Work): Promise<LinkChange> {
  const { scene, engine } = work;
  return await waitForEngine(() =>
    planRemoveLink(client, links, engine, { ...changeScene(work), engine: scene.engine }, how),
  );
}
