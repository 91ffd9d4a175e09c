import * as l10n from '@vscode/l10n';
import type { PublishedAddress } from '../core/containers/publishedAddresses';

/** Where a port is reached, and that it isn't from here. */
export function publishedAt({ address, protocol, url, onEngineOnly }: PublishedAddress): string {
  const place = url ?? (protocol === 'tcp' ? address : `${address}/${protocol}`);
  return onEngineOnly ? l10n.t("{place} on the engine's own machine", { place }) : place;
}
