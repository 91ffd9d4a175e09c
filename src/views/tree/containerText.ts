import { publishedAddresses } from '../../core/containers/publishedAddresses';
import { type Container, isUp, type Port } from '../../core/containers/snapshot';
import { swarmService } from '../../core/containers/swarmService';
import { enumerated } from '../../words/catalogue';
import { publishedAt } from '../../words/publishedAt';
import { sentences } from '../../words/sentence';
import { shortProblem } from '../../words/shortProblems';
import { stateText } from '../../words/stateText';
import { rowWords } from '../../words/treeWords';
import type { Trouble } from './trouble';

/** An image's name as people say it: without registry and `latest`. */
export function shortImage(image: string): string {
  const withoutDigest = image.replace(/@sha256:.*$/, '').replace(/^sha256:([0-9a-f]{12})[0-9a-f]*$/, '$1');
  const name = withoutDigest.slice(withoutDigest.lastIndexOf('/') + 1);
  return name.replace(/:latest$/, '');
}

export function portText({ port, protocol }: Port): string {
  return `${port}/${protocol}`;
}

/** Where a container can be reached: its published addresses first, then ports that are open to other containers. */
export function reachText(container: Container, engineHost: string): string | undefined {
  const published = publishedAddresses(container, engineHost);
  const inside = container.ports.map(portText).filter((each) => !published.some((other) => portText(other) === each));
  const texts = [...new Set([...published.map(publishedAt), ...inside])];
  if (texts.length === 0) return undefined;
  const shown = texts.slice(0, 3);
  return rowWords.reachedAt(shown, texts.length - shown.length);
}

export function shownState(container: Container): string {
  const { state } = container;
  return stateText(state, state === 'exited' ? exitCode(container) : 0);
}

/** From `Exited (137) 2 minutes ago`: the engine keeps the words fresh only in a new list, so the time is left out. */
function exitCode({ details, status }: Container): number {
  return details?.exitCode ?? Number(/^Exited \((\d+)\)/.exec(status)?.[1] ?? 0);
}

/** What a row says beside what its container tells. */
interface RowFacts {
  readonly engineHost: string;
  /** Whose network it shares. */
  readonly networkOf: string | undefined;
  /** Its details are still being read. */
  readonly loading: boolean;
  readonly trouble: Trouble;
}

/**
 * A container's row beside its name: what is wrong, image, that it isn't running, and where it is reachable. A narrow
 * side bar cuts the end.
 */
export function containerDescription(
  container: Container,
  { engineHost, networkOf, loading, trouble }: RowFacts,
): string {
  const reach = isUp(container) ? reachText(container, engineHost) : undefined;
  return [
    ...(trouble.problem === undefined ? [] : [shortProblem(trouble.problem)]),
    ...neededByText(trouble),
    shortImage(container.image),
    ...(container.state === 'running' ? [] : [shownState(container)]),
    ...serviceText(container),
    ...networkText(networkOf),
    ...(reach === undefined ? [] : [reach]),
    ...(loading ? [rowWords.loadingLinks()] : []),
  ].join(' · ');
}

/** The same for the ear, with the problem as a sentence. */
export function containerAccessibleLabel(container: Container, { engineHost, networkOf, trouble }: RowFacts): string {
  const reach = isUp(container) ? reachText(container, engineHost) : undefined;
  const label = enumerated([
    rowWords.container({
      container: container.name,
      state: shownState(container),
      image: shortImage(container.image),
    }),
    ...neededByText(trouble),
    ...serviceText(container),
    ...networkText(networkOf),
    ...(reach === undefined ? [] : [reach]),
  ]);
  return trouble.problem === undefined ? label : `${label}. ${sentences(trouble.problem.facts)}`;
}

function serviceText(container: Container): readonly string[] {
  const service = swarmService(container);
  return service === undefined ? [] : [rowWords.taskOf(service)];
}

function networkText(owner: string | undefined): readonly string[] {
  return owner === undefined ? [] : [rowWords.inNetworkOf(owner)];
}

function neededByText({ neededBy }: Trouble): readonly string[] {
  return neededBy.length === 0 ? [] : [rowWords.neededBy(neededBy)];
}
