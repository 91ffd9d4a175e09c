import { expect } from 'vitest';
import { LinkModel } from '../../src/core/links/LinkModel';
import type { Link } from '../../src/core/links/link';
import { holdersOf } from '../../src/core/names/addressHolders';
import { type VerifiedLink, verify } from '../../src/engine/verification/verify';
import { sentence } from '../../src/words/sentence';
import type { EngineScene } from './EngineScene';

export const serverPorts = { '6379/tcp': {}, '6380/tcp': {}, '53/udp': {} };

/** Client, server and how it is asked; what else is special about the link. */
export type AskedLink = readonly [
  clientId: string,
  serverId: string | undefined,
  mode: 'exec' | 'sidecar',
  link?: Partial<Link>,
];

/** Asks about one link, and makes sure that nothing is left of the asking. */
export async function askOfLink(
  scene: EngineScene,
  serverName: string,
  ...[clientId, serverId, mode, link = {}]: AskedLink
): Promise<Omit<VerifiedLink, 'how'> & { readonly how: readonly string[] }> {
  const before = await scene.inventory();
  const client = await scene.inspected(clientId);
  const stored: Link = {
    kind: 'legacy',
    key: 'k',
    alias: 'db',
    client: client.name,
    clientId,
    server: serverName,
    network: 'bridge',
    inert: false,
    ...(serverId === undefined ? {} : { serverId }),
    ...link,
  };
  const lookup = new LinkModel();
  lookup.apply({ upserts: await scene.engine.list() });
  const holders = (addresses: readonly string[]) => holdersOf(lookup, stored, client, addresses);
  const linked = serverId === undefined ? undefined : await scene.inspected(serverId);
  const options = { mode, sidecarImage: '' } as const;
  const [row, ...more] = await verify(scene.engine, client, [{ link: stored, server: linked, holders }], options);
  expect(more).toEqual([]);
  expect(await scene.inventory()).toEqual(before);
  if (row === undefined) throw new Error('no answer');
  return { ...row, how: row.how.map(sentence) };
}

export const openPorts = (first: boolean | 'unknown', second: boolean | 'unknown') => [
  { port: 53, protocol: 'udp', open: 'unknown' },
  { port: 6379, protocol: 'tcp', open: first },
  { port: 6380, protocol: 'tcp', open: second },
];
