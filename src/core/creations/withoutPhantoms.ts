import { isDefaultBridge } from '../containers/defaultBridge';
import type { Creation, Uncarried } from './creation';
import { recordOf, textOf, textsOf } from './rawJson';

/**
 * Legacy links whose server is gone stay in what an engine tells of their client, but it makes no container with one.
 *
 * @param isThere whether there is a container of that name.
 */
export function withoutPhantoms(creation: Creation, isThere: (server: string) => boolean): Creation {
  const { body, notCarried } = creation;
  const host = recordOf(body['HostConfig']);
  if (!isDefaultBridge(textOf(host['NetworkMode']))) return creation;
  const links = textsOf(host['Links']).map((text) => {
    const cut = text.lastIndexOf(':');
    return cut < 0
      ? { text, server: text, alias: text }
      : { text, server: text.slice(0, cut), alias: text.slice(cut + 1) };
  });
  const gone = links.filter(({ server }) => !isThere(server));
  if (gone.length === 0) return creation;
  const leftOut = gone.map(
    ({ server, alias }): Uncarried => ({ option: '--link', reason: { code: 'link-to-nobody', server, alias } }),
  );
  const kept = links.filter((link) => !gone.includes(link)).map(({ text }) => text);
  return {
    ...creation,
    body: { ...body, HostConfig: { ...host, Links: kept } },
    notCarried: [...notCarried, ...leftOut],
  };
}
