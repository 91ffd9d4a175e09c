import type { Network } from '../../core/containers/snapshot';
import type { RawJson } from '../../core/creations/rawJson';
import type { CallOptions, Created } from '../port/Engine';
import { parseCreated } from '../schema/answers';
import { parseNetworks } from '../schema/networks';
import { fieldsOf, texts } from '../schema/tolerant';
import { apiPath } from '../transport/EngineRequest';
import type { Caller } from './Caller';
import { slow } from './callLimits';
import { demandLinks } from './demandLinks';

export async function listNetworks(caller: Caller, options?: CallOptions): Promise<readonly Network[]> {
  const request = { method: 'GET', path: '/networks' } as const;
  return parseNetworks(await caller.json({ doing: 'asked-networks' }, request, options));
}

export async function connect(
  caller: Caller,
  network: string,
  id: string,
  endpointConfig: RawJson,
  options?: CallOptions,
): Promise<void> {
  demandLinks(texts.read(endpointConfig['Links']));
  const attempt = { doing: 'asked-connect', container: id, network } as const;
  const body = { Container: id, EndpointConfig: endpointConfig };
  const request = { method: 'POST', path: apiPath('networks', network, 'connect'), body } as const;
  await caller.json(attempt, request, { ...slow, ...options });
}

export async function disconnect(
  caller: Caller,
  network: string,
  id: string,
  options: CallOptions & { readonly force?: boolean } = {},
): Promise<void> {
  const { force = false, ...limits } = options;
  const attempt = { doing: 'asked-disconnect', container: id, network } as const;
  const body = { Container: id, Force: force };
  const request = { method: 'POST', path: apiPath('networks', network, 'disconnect'), body } as const;
  await caller.json(attempt, request, { ...slow, ...limits });
}

export async function inspectNetwork(caller: Caller, idOrName: string, options?: CallOptions): Promise<RawJson> {
  const attempt = { doing: 'asked-network', network: idOrName } as const;
  return fieldsOf(await caller.json(attempt, { method: 'GET', path: apiPath('networks', idOrName) }, options));
}

export async function createNetwork(caller: Caller, body: RawJson, options?: CallOptions): Promise<Created> {
  const { Name: name } = body;
  const attempt = { doing: 'asked-create-network', ...(typeof name === 'string' ? { network: name } : {}) } as const;
  const request = { method: 'POST', path: '/networks/create', body } as const;
  return parseCreated(await caller.json(attempt, request, { ...slow, ...options }));
}

export async function removeNetwork(caller: Caller, id: string, options?: CallOptions): Promise<void> {
  const attempt = { doing: 'asked-remove-network', network: id } as const;
  await caller.json(attempt, { method: 'DELETE', path: apiPath('networks', id) }, { ...slow, ...options });
}
