import type { EngineGeneration, Network } from '../containers/snapshot';
import { HumanError } from '../humanError';
import { checkAlias } from '../links/linkText';
import { assertLinksPossible, clientNetwork, isDefaultBridge } from '../plans/clientNetwork';
import type { PreviewRequest } from './requests';

/** Whether the networks must be known to check the request. */
export function needsNetworks({ network }: PreviewRequest): boolean {
  return !isDefaultBridge(network);
}

/**
 * The request with its network by name, none for the default bridge. What keeps the engine from making such a link is
 * no error here: the description says it.
 *
 * @throws HumanError (`invalid`, `notFound`) for an alias that we would not make, a network that is not there and one
 * without links.
 */
export function checkedPreview(
  request: PreviewRequest,
  engine: EngineGeneration,
  networks: readonly Network[],
): PreviewRequest {
  const finding = checkAlias(request.alias);
  if (finding?.severity === 'error') {
    throw new HumanError(finding.message, 'invalid');
  }
  const { network, ...rest } = request;
  const found = clientNetwork(network, networks);
  // An id may stand for a network of the engine's own.
  const place = found.kind === 'endpoint' ? clientNetwork(found.network.name, networks) : found;
  if (place.kind === 'special') {
    assertLinksPossible(place, engine);
  }
  return place.kind === 'endpoint' ? { ...rest, network: place.network.name } : rest;
}
