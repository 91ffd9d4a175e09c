import { addressesOf } from '../../core/containers/addresses';
import { publishedAddresses, webAddresses } from '../../core/containers/publishedAddresses';
import { type Container, isUp } from '../../core/containers/snapshot';
import { newClientName } from '../../core/plans/newClient';
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
    published: publishedAddresses(container, engineHost).map(({ address }, index) =>
      copyables.shown(`header/published/${index}`, address),
    ),
    ...(removed ? { primary: [], more: [] } : { state: shownState(container), ...verbsFor(subject, container) }),
  };
}

function verbsFor(subject: Subject, container: Container): Pick<HeaderView, 'primary' | 'more'> {
  const running = container.state === 'running';
  const up = isUp(container);
  const dead = container.state === 'dead' || container.state === 'removing';
  const like: readonly InspectorVerb[] = subject.uses.length > 0 ? ['createLike'] : [];
  // Starting a paused container lets it go on.
  const start: readonly InspectorVerb[] = (!up || container.state === 'paused') && !dead ? ['start'] : [];
  const verify: readonly InspectorVerb[] = running && subject.uses.length > 0 ? ['verify'] : [];
  const groups: readonly (readonly InspectorVerb[])[] = [
    up ? ['restart', 'stop'] : [],
    [
      'logs',
      ...(running ? (['openTerminal'] as const) : []),
      ...(running && webAddresses(container, '').length > 0 ? (['openInBrowser'] as const) : []),
    ],
    ['copyDockerRun', 'refresh'],
    dead ? ['remove'] : ['addLink', 'recreate', 'rename', 'remove'],
  ];
  return { primary: [...start, ...verify, ...like], more: groups.filter(({ length }) => length > 0) };
}
