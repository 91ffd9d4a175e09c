import * as vscode from 'vscode';
import { type PublishedAddress, publishedAddresses } from '../../core/containers/publishedAddresses';
import { type Container, isUp, type Port } from '../../core/containers/snapshot';
import { swarmService } from '../../core/containers/swarmService';
import { listed } from '../../words/catalogue';
import { sentences } from '../../words/sentence';
import { shortProblem } from '../../words/shortProblems';
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
  const texts = [...new Set([...published.map(publishedText), ...inside])];
  if (texts.length === 0) return undefined;
  const shown = texts.slice(0, 3).join(', ');
  return texts.length > 3 ? vscode.l10n.t('{0}, {1} more', shown, texts.length - 3) : shown;
}

function publishedText({ address, protocol, url }: PublishedAddress): string {
  return url ?? (protocol === 'tcp' ? address : `${address}/${protocol}`);
}

/** The engine's own word, as in every other place; what it means is added where the word does not say it. */
export function stateText(container: Container): string {
  const { state } = container;
  if (state === 'created') return vscode.l10n.t('{0} (never started)', state);
  if (state !== 'exited') return state;
  const code = exitCode(container);
  return code === 0 ? vscode.l10n.t('{0} (stopped)', state) : vscode.l10n.t('{0} with code {1} (stopped)', state, code);
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
  readonly trouble: Trouble;
}

/**
 * A container's row beside its name: what is wrong, image, that it isn't running, and where it is reachable. A narrow
 * side bar cuts the end.
 */
export function containerDescription(container: Container, { engineHost, networkOf, trouble }: RowFacts): string {
  const reach = isUp(container) ? reachText(container, engineHost) : undefined;
  return [
    ...(trouble.problem === undefined ? [] : [shortProblem(trouble.problem)]),
    ...neededByText(trouble),
    shortImage(container.image),
    ...(container.state === 'running' ? [] : [stateText(container)]),
    ...serviceText(container),
    ...networkText(networkOf),
    ...(reach === undefined ? [] : [reach]),
  ].join(' · ');
}

/** The same for the ear, with the problem as a sentence. */
export function containerAccessibleLabel(container: Container, { engineHost, networkOf, trouble }: RowFacts): string {
  const reach = isUp(container) ? reachText(container, engineHost) : undefined;
  const label = [
    vscode.l10n.t('Container {0}, {1}, {2}', container.name, stateText(container), shortImage(container.image)),
    ...neededByText(trouble),
    ...serviceText(container),
    ...networkText(networkOf),
    ...(reach === undefined ? [] : [reach]),
  ].join(', ');
  return trouble.problem === undefined ? label : `${label}. ${sentences(trouble.problem.facts)}`;
}

function serviceText(container: Container): readonly string[] {
  const service = swarmService(container);
  return service === undefined ? [] : [vscode.l10n.t('task of the service {0}', service)];
}

function networkText(owner: string | undefined): readonly string[] {
  return owner === undefined ? [] : [vscode.l10n.t('in the network of {0}', owner)];
}

function neededByText({ neededBy }: Trouble): readonly string[] {
  return neededBy.length === 0 ? [] : [vscode.l10n.t('needed by {0}', listed(neededBy))];
}
