import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Container, isUp } from '../../../src/core/containers/snapshot';
import { LinkModel } from '../../../src/core/links/LinkModel';
import type { Link } from '../../../src/core/links/link';
import { arbitraryContainer } from './arbitraryContainers';

function everyLink(model: LinkModel): Link[] {
  return [...model.containers()].flatMap(({ id }) => model.linksFrom(id));
}

/** All that can be asked of a model. */
function pictureOf(model: LinkModel): unknown {
  const containers = [...model.containers()];
  return {
    containers,
    from: containers.map(({ id }) => model.linksFrom(id)),
    to: containers.map(({ id }) => model.linksTo(id)),
    named: containers.map(({ name }) => model.find(`/${name}`)?.id),
    addresses: ['172.17.0.2', '172.17.0.3'].map((address) => model.byAddress(address).map(({ id }) => id)),
    networks: ['bridge', 'net'].map((network) => model.onNetwork(network).map(({ id }) => id)),
  };
}

const population = fc.uniqueArray(arbitraryContainer, { maxLength: 5, selector: ({ id }) => id });

describe('links of arbitrary containers', () => {
  it('are never invented and never make it throw (100,000 inputs)', { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(population, (containers) => {
        const model = new LinkModel();
        model.apply({ upserts: containers });
        const links = everyLink(model);
        for (const link of links) demandSource(link, model);
        demand(new Set(links.map(({ key }) => key)).size === links.length, 'keys are unique');
      }),
      { numRuns: 100_000 },
    );
  });

  it('do not depend on the order of inputs', () => {
    const shuffled = population.chain((containers) =>
      fc.tuple(fc.constant(containers), fc.shuffledSubarray(containers, { minLength: containers.length })),
    );
    fc.assert(
      fc.property(shuffled, ([containers, other]) => {
        const one = new LinkModel();
        const two = new LinkModel();
        one.apply({ upserts: containers });
        for (const container of other) two.apply({ upserts: [container] });
        expect(pictureOf(two)).toEqual(pictureOf(one));
      }),
      { numRuns: 5_000 },
    );
  });

  it('are the same change by change as built anew, and every difference is told', () => {
    const anId = fc.constantFrom('0', '1', '2', '3', '4').map((digit) => digit.repeat(64));
    const step = fc.oneof(
      fc.array(arbitraryContainer, { maxLength: 3 }).map((upserts) => ({ upserts })),
      anId.map((id) => ({ removals: [id] })),
      anId.map((toggled) => ({ toggled })),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const model = new LinkModel();
        const held = new Map<string, Container>();
        for (const each of steps) {
          const changes = 'toggled' in each ? { upserts: toggled(held.get(each.toggled)) } : each;
          const before = new Map([...held.keys()].map((id) => [id, ownPicture(model, id)]));
          const change = model.apply(changes);
          for (const id of 'removals' in changes ? changes.removals : []) held.delete(id);
          for (const container of 'upserts' in changes ? changes.upserts : []) held.set(container.id, container);
          const rebuilt = new LinkModel();
          rebuilt.apply({ upserts: [...held.values()] });
          expect(pictureOf(model)).toEqual(pictureOf(rebuilt));
          for (const [id, picture] of before) {
            if (!change.containers.has(id)) expect(ownPicture(model, id)).toEqual(picture);
          }
        }
      }),
      { numRuns: 5_000 },
    );
  });
});

/** Stops what is up and starts what isn't, and changes nothing else. */
function toggled(container: Container | undefined): readonly Container[] {
  return container ? [{ ...container, state: isUp(container) ? 'exited' : 'running' }] : [];
}

function ownPicture(model: LinkModel, id: string): unknown {
  return { container: model.container(id), from: model.linksFrom(id), to: model.linksTo(id) };
}

/** Each link is there because a text or a name of the engine says so. Plain checks: they run 100,000 times. */
function demandSource(link: Link, model: LinkModel): void {
  const client = model.container(link.clientId);
  const server = link.serverId === undefined ? undefined : model.container(link.serverId);
  demand(client?.name === link.client, 'the client exists');
  demand(link.serverId === undefined || server !== undefined, 'the server exists');
  if (link.kind === 'endpoint') {
    const texts = client?.networks.find(({ name }) => name === link.network)?.links ?? [];
    demand(
      texts.some((text) => text.endsWith(link.alias)),
      'an endpoint has the text',
    );
    return;
  }
  const texts = client?.details?.legacyLinks.map((text) => text.slice(text.indexOf(':') + 2));
  const names = texts ?? server?.linkNames ?? [];
  demand(
    names.some((path) => path.slice(path.lastIndexOf('/') + 1) === link.alias),
    'the engine has the link name',
  );
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It does not hold that ${what}.`);
}
