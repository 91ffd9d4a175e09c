import { addressesOf } from '../../core/containers/addresses';
import { publishedAddresses, webAddresses } from '../../core/containers/publishedAddresses';
import { type Container, isUp } from '../../core/containers/snapshot';
import { newClientName } from '../../core/plans/newClient';
import { publishedAt } from '../../words/publishedAt';
import type { Copyables } from './Copyables';
import type { HeaderView, InspectorTarget, InspectorVerb } from './protocol';
import { shownState } from './shownState';
import type { Subject } from './subject';

export interface HeaderFacts {
  readonly target: InspectorTarget;
  readonly subject: Subject;
  readonly removed: boolean;
  /** Where the engine publishes ports. */
  readonly engineHost: string;
  readonly dockerRun?: string;
}

export function headerView(facts: HeaderFacts, copyables: Copyables): HeaderView {
  return facts.target.kind === 'preview' ? previewHeader(facts, copyables) : containerHeader(facts, copyables);
}

function previewHeader({ target, dockerRun }: HeaderFacts, copyables: Copyables): HeaderView {
  const name = target.kind === 'preview' ? newClientName(target.request.client) : target.name;
  return {
    name: copyables.shown('header/name', name),
    addresses: [],
    published: [],
    primary: ['createPreviewed'],
    more: [['refresh']],
    ...(dockerRun === undefined ? {} : { dockerRun: copyables.shown('header/dockerRun', dockerRun) }),
  };
}

function containerHeader({ target, subject, removed, engineHost }: HeaderFacts, copyables: Copyables): HeaderView {
  const { container } = subject;
  const known = target.kind === 'container' ? target.name || target.id.slice(0, 12) : '';
  if (!container) {
    return {
      name: copyables.shown('header/name', known),
      addresses: [],
      published: [],
      primary: [],
      more: [['refresh']],
    };
  }
  return {
    name: copyables.shown('header/name', container.name),
    image: copyables.shown('header/image', container.image),
    addresses: container.networks
      .flatMap(addressesOf)
      .map((each, index) => copyables.shown(`header/address/${index}`, each)),
    published: publishedAddresses(container, engineHost).map((each, index) => {
      const shown = copyables.shown(`header/published/${index}`, each.address);
      return each.onEngineOnly ? { ...shown, text: publishedAt(each) } : shown;
    }),
    ...(removed
      ? { primary: [], more: [] }
      : { state: shownState(container), ...verbsFor(subject, container, engineHost) }),
  };
}

function verbsFor(subject: Subject, container: Container, engineHost: string): Pick<HeaderView, 'primary' | 'more'> {
  const { state } = container;
  const links = subject.uses.length > 0;
  const can = subject.abilities;
  const verbs = (...each: readonly (readonly [InspectorVerb, boolean | undefined])[]) =>
    each.flatMap(([verb, isPossible]) => (isPossible ? [verb] : []));
  const groups = [
    verbs(['restart', isUp(container) && can?.startable], ['stop', isUp(container)]),
    verbs(
      ['logs', can?.alive],
      ['openTerminal', can?.enterable],
      ['openInBrowser', state === 'running' && webAddresses(container, engineHost).length > 0],
    ),
    verbs(['copyDockerRun', true], ['refresh', true]),
    verbs(['addLink', can?.linkable], ['recreate', can?.remakable], ['rename', can?.alive], ['remove', true]),
  ];
  return {
    primary: verbs(
      // Starting a paused container lets it go on.
      ['start', state === 'paused' || (!isUp(container) && can?.startable)],
      ['verify', state === 'running' && links],
      ['createLike', links],
    ),
    more: groups.filter(({ length }) => length > 0),
  };
}
