import * as vscode from 'vscode';
import { notWeb } from '../../core/containers/publishedAddresses';
import { checkImage } from '../../core/links/inputChecks';
import type { Image } from '../../engine/port/Engine';
import { screenWords } from '../../words/screenWords';
import { sentence } from '../../words/sentence';
import { waitForEngine } from '../basis/progress';
import type { Work } from '../basis/withEngine';
import { age } from './age';
import type { CreationDraft } from './CreationDraft';
import type { Step } from './runSteps';
import { showList } from './screens';

interface ImageItem extends vscode.QuickPickItem {
  readonly image: string;
}

/** Local images, most recent first, and whatever else is typed: that one is pulled. */
export function imageScreen(draft: CreationDraft, { engine }: Work, title: string): Step {
  return async (place) => {
    const local = (await waitForEngine(() => engine.images()))
      .flatMap(imageItems)
      .sort((a, b) => b.created - a.created);
    const answer = await showList<ImageItem>({
      title,
      place,
      ...(local.some(({ image }) => image === draft.image) ? {} : { typed: draft.image }),
      placeholder: screenWords.chooseImage(),
      items: (typed) => [...local, ...pullItems(typed, local)],
      active: ({ image }) => image === draft.image,
      objection: ([chosen]) => {
        const finding = checkImage(chosen?.image ?? '');
        return finding?.severity === 'error' ? sentence(finding.fact) : undefined;
      },
    });
    if (answer.went === 'back') return 'back';
    draft.image = answer.value[0]?.image ?? '';
    if (!draft.publishAllChosen) draft.publishAll = await waitForEngine(() => servesPages(draft.image, local, engine));
    return 'next';
  };
}

function imageItems({ tags, created, size }: Image): readonly (ImageItem & { readonly created: number })[] {
  return tags.map((tag) => ({
    label: tag,
    description: `${age(created * 1000)} · ${Math.max(1, Math.round(size / 1e6))} MB`,
    image: tag,
    created,
  }));
}

function pullItems(typed: string, local: readonly ImageItem[]): readonly ImageItem[] {
  const image = typed.trim();
  if (image === '' || local.some((item) => item.image === image || item.image === `${image}:latest`)) return [];
  return [
    {
      label: screenWords.pull(image),
      iconPath: new vscode.ThemeIcon('cloud-download'),
      image,
      alwaysShow: true,
    },
  ];
}

/** Whether a person will want to open it in a browser: then its ports are published, unless the person says otherwise. */
async function servesPages(image: string, local: readonly ImageItem[], engine: Work['engine']): Promise<boolean> {
  if (!local.some((item) => item.image === image)) return false;
  const { exposedPorts } = await engine.inspectImage(image);
  return exposedPorts.some(({ port, protocol }) => protocol === 'tcp' && !notWeb.has(port));
}
