import { expect, it } from 'vitest';
import { LinkModel } from '../../../src/core/links/LinkModel';
import { concerns, type Interest } from '../../../src/webview/inspector/interest';
import { attachment, inspected } from '../links/containers';

const interest: Interest = {
  containers: new Set(['id of the client']),
  networks: new Set(['app']),
  addresses: new Set(['172.17.0.2']),
};
const nothing = { ...interest, networks: new Set<string>(), addresses: new Set<string>() };

function isConcerned(id: string, of: Interest, lookup: LinkModel): boolean {
  return concerns({ membership: false, connection: false, containers: new Set([id]) }, of, lookup);
}

it('a description rests on the client, on members of its networks and on holders of its addresses', () => {
  const member = inspected('member', { networks: [attachment('app', { ipv4: '10.0.0.2' })] });
  const holder = inspected('holder', { networks: [attachment('bridge', { ipv4: '172.17.0.2' })] });
  const stranger = inspected('stranger', { networks: [attachment('bridge', { ipv4: '172.17.0.9' })] });
  const lookup = new LinkModel();
  lookup.apply({ upserts: [member, holder, stranger] });
  const concerned = ['id of the client', member.id, holder.id, stranger.id].map((id) =>
    isConcerned(id, interest, lookup),
  );
  expect(concerned).toEqual([true, true, true, false]);
});

it('one that is gone may have been a member or a holder, where there is any to be', () => {
  const lookup = new LinkModel();
  expect(isConcerned('gone', interest, lookup)).toBe(true);
  expect(isConcerned('gone', nothing, lookup)).toBe(false);
});
