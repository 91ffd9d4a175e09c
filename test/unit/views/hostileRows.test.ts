import { expect, it, vi } from 'vitest';
import { LinkModel } from '../../../src/core/links/LinkModel';
import type { LiveModel } from '../../../src/model/connection/LiveModel';
import { LinksTree } from '../../../src/views/tree/LinksTree';
import { RootRows } from '../../../src/views/tree/RootRows';
import { actsUnseen, hostileTexts } from '../../lab/hostile/hostileTexts';
import { attachment, sampleContainer } from '../creation/sampleScene';
import { problemsOfLinks } from './problemsOfLinks';

vi.mock('vscode', async () => (await import('./treeModule')).treeModule());

it('Rows of hostile names, images and aliases act on nothing around them, and their tooltips run nothing', () => {
  const containers = hostileTexts.map((text, index) =>
    sampleContainer((index % 16).toString(16), `${index}-${text}`, {
      id: index.toString(16).padStart(64, '0'),
      image: text,
      networks: [attachment('bridge'), attachment(`net-${text}`, { links: [`${index}-${text}:${text}`] })],
    }),
  );
  const lookup = new LinkModel();
  lookup.apply({ upserts: containers });
  const model: Partial<LiveModel> = {
    lookup,
    complete: true,
    connection: { state: 'connected', endpoint: 'unix:///var/run/docker.sock' },
  };
  const source = problemsOfLinks(lookup);
  const tree = new LinksTree(model as LiveModel, source, new RootRows(lookup, source), () => false);
  const rows = tree.getChildren().flatMap((node) => [node, ...tree.getChildren(node)]);
  expect(rows.length).toBeGreaterThan(hostileTexts.length);
  for (const node of rows) {
    const { label, description, accessibilityInformation, tooltip } = tree.resolveTreeItem(
      tree.getTreeItem(node),
      node,
    );
    for (const text of [label, description, accessibilityInformation?.label]) {
      expect(String(text)).not.toMatch(actsUnseen);
      expect(String(text).length).toBeLessThan(4_000);
    }
    expect(typeof tooltip === 'object' && tooltip.isTrusted).toBe(false);
    const words = typeof tooltip === 'object' ? tooltip.value : '';
    expect(words).not.toMatch(/(?<!\\)[[<`]/);
  }
});
