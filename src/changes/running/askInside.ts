import { isDefaultBridge } from '../../core/containers/defaultBridge';
import { defaultBridge } from '../../core/containers/snapshot';
import { HumanError } from '../../core/humanError';
import type { Link } from '../../core/links/link';
import { sharedNetworkOf, sharesNetwork } from '../../core/links/networkOwner';
import type { Engine } from '../../engine/port/Engine';
import { verify } from '../../engine/verification/verify';
import type { Probe } from './ActContext';

/** Asks from inside the client, as far as it can be asked: what can't be found out counts as well. */
export function askInside(engine: Engine): Probe {
  return async (clientId, { alias, ports }, serverId) => {
    const [own, server] = await Promise.all([engine.inspect(clientId), engine.inspect(serverId)]);
    const owner = sharesNetwork(own) ? await engine.inspect(sharedNetworkOf(own)) : own;
    const client = { ...own, networkMode: owner.networkMode, networks: owner.networks };
    const legacy = isDefaultBridge(client.networkMode);
    const link: Link = {
      kind: legacy ? 'legacy' : 'endpoint',
      key: alias,
      alias,
      client: client.name,
      clientId,
      server: server.name,
      serverId,
      network: legacy ? defaultBridge : client.networkMode,
      inert: false,
    };
    try {
      const [row] = await verify(engine, client, [{ link, server }]);
      if (!row || row.unknown) return 'well';
      if (row.resolves.length === 0 || row.stray) return 'unresolved';
      const closed = row.reachable.find(({ port, open }) => open === false && ports.includes(port));
      return closed ? { closedPort: closed.port } : 'well';
    } catch (error) {
      // Nothing can be run inside it, or not now.
      if (error instanceof HumanError && error.outcome !== 'unknown') return 'well';
      throw error;
    }
  };
}
