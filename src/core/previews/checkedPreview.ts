import { isDefaultBridge } from '../containers/defaultBridge';
import { defaultBridge, type Network } from '../containers/snapshot';
import type { PreviewRequest } from '../descriptions/requests';
import { HumanError } from '../humanError';
import { checkAlias } from '../links/inputChecks';
import type { Scene } from '../links/lookup';
import { assertLinksPossible, clientNetwork } from '../plans/clientNetwork';
import { linkedServer, networkOfServers } from '../plans/newClient';
import type { InputFact } from '../text/inputFacts';

/** Whether the networks must be known to check the request. */
export function needsNetworks({ network }: PreviewRequest): boolean {
  return !isDefaultBridge(network);
}

/**
 * The request with its network by name; without one it is that on which the client would meet its server. What keeps
 * the engine from making such a link is no error here: the description says it.
 *
 * @throws HumanError (`invalid`, `notFound`) for an alias that we would not make, a server and a network that are not
 * there, and a network without links.
 */
export function checkedPreview(
  request: PreviewRequest,
  { lookup, engine }: Scene,
  networks: readonly Network[],
): PreviewRequest {
  const finding = checkAlias(request.alias);
  if (finding?.severity === 'error') throw new HumanError<InputFact>(finding.fact, 'invalid');
  const { network } = request;
  const server = linkedServer(request.server, lookup);
  if (!network) return { ...request, network: networkOfServers([server], engine) ?? defaultBridge };
  const found = clientNetwork(network, networks);
  // An id may stand for a network of the engine's own.
  const place = found.kind === 'endpoint' ? clientNetwork(found.network.name, networks) : found;
  if (place.kind === 'special') assertLinksPossible(place, engine);
  return { ...request, network: place.kind === 'endpoint' ? place.network.name : defaultBridge };
}
