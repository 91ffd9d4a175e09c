import { usualStopSeconds } from '../../core/containers/usualStop';
import type { RawJson } from '../../core/creations/rawJson';
import type { LayerChange } from '../../core/plans/layerChanges';
import { entryValue } from '../../core/text/variableEntry';
import type { Attempt } from '../errors/attempt';
import type { CallOptions, Created } from '../port/Engine';
import { parseCreated, parseLayerChanges, parseTop } from '../schema/answers';
import { fieldsOf, texts } from '../schema/tolerant';
import { apiPath } from '../transport/EngineRequest';
import type { Caller } from './Caller';
import { callLimits, slow } from './callLimits';
import { demandLinks } from './demandLinks';

type Values = Readonly<Record<string, unknown>>;

type OrderVerb = 'start' | 'stop' | 'restart' | 'pause' | 'unpause' | 'rename';

/** `POST /containers/{id}/{verb}`. */
export async function order(
  caller: Caller,
  id: string,
  verb: OrderVerb,
  limits: CallOptions & { readonly timeoutMs?: number } = {},
  query: Values = {},
): Promise<void> {
  const request = { method: 'POST', path: apiPath('containers', id, verb), query } as const;
  await caller.json({ doing: `asked-${verb}`, container: id }, request, { ...slow, ...limits });
}

/** `stop` or `restart`: the engine answers when the process has ended, which the container's own stop timeout bounds. */
export async function stopOrRestart(
  caller: Caller,
  id: string,
  verb: 'stop' | 'restart',
  options: CallOptions = {},
): Promise<void> {
  const inspected = await inspectRaw(caller, { doing: `asked-${verb}`, container: id }, id, options);
  await order(caller, id, verb, { ...options, timeoutMs: stopLimit(inspected) });
}

/** A negative stop timeout is for ever. Source: moby, daemon/stop.go and `Config.StopTimeout`. */
function stopLimit(inspected: RawJson): number {
  const { StopTimeout: own } = fieldsOf(inspected['Config']);
  const seconds = typeof own === 'number' ? own : usualStopSeconds;
  return seconds < 0
    ? callLimits.endlessStop
    : Math.min(seconds * 1000 + callLimits.stopMargin, callLimits.endlessStop);
}

export async function inspectRaw(
  caller: Caller,
  attempt: Attempt,
  id: string,
  options?: CallOptions,
): Promise<RawJson> {
  const request = { method: 'GET', path: apiPath('containers', id, 'json') } as const;
  return fieldsOf(await caller.json(attempt, request, options));
}

/** `POST /containers/create` with this body. */
export async function create(
  caller: Caller,
  name: string | undefined,
  body: RawJson,
  options: CallOptions & { readonly platform?: string } = {},
): Promise<Created> {
  const endpoints = Object.values(fieldsOf(fieldsOf(body['NetworkingConfig'])['EndpointsConfig']));
  demandLinks(endpoints.flatMap((endpoint) => texts.read(fieldsOf(endpoint)['Links'])));
  const { Image: image } = body;
  const attempt: Attempt = {
    doing: 'asked-create',
    ...(typeof image === 'string' ? { image } : {}),
    ...(name === undefined ? {} : { container: name }),
    secrets: texts.read(body['Env']).map((entry) => entryValue(entry) ?? entry),
  };
  const { platform, signal } = options;
  const request = { method: 'POST', path: '/containers/create', query: { name, platform }, body } as const;
  return parseCreated(await caller.json(attempt, request, { ...slow, ...(signal && { signal }) }));
}

export async function remove(
  caller: Caller,
  id: string,
  how: { readonly force: boolean; readonly volumes: boolean },
  options?: CallOptions,
): Promise<void> {
  const query = { force: how.force, v: how.volumes };
  const request = { method: 'DELETE', path: apiPath('containers', id), query } as const;
  await caller.json({ doing: 'asked-remove', container: id }, request, { ...slow, ...options });
}

/** `DELETE /containers/{client}/{alias}?link=1`: a legacy link alone, none of its containers. */
export async function removeLink(
  caller: Caller,
  clientName: string,
  alias: string,
  options?: CallOptions,
): Promise<void> {
  const name = `${clientName}/${alias}`;
  const request = { method: 'DELETE', path: apiPath('containers', name), query: { link: true } } as const;
  await caller.json({ doing: 'asked-remove-link', container: name }, request, { ...slow, ...options });
}

export async function commit(
  caller: Caller,
  id: string,
  image: { readonly repository: string; readonly tag: string; readonly pause: boolean; readonly comment?: string },
  options?: CallOptions,
): Promise<string> {
  const { repository: repo, tag, ...others } = image;
  const request = { method: 'POST', path: '/commit', query: { container: id, repo, tag, ...others } } as const;
  const attempt = { doing: 'asked-commit', container: id } as const;
  return parseCreated(await caller.json(attempt, request, { timeoutMs: callLimits.commit, ...options })).id;
}

export async function changes(caller: Caller, id: string, options?: CallOptions): Promise<readonly LayerChange[]> {
  const request = { method: 'GET', path: apiPath('containers', id, 'changes') } as const;
  const attempt = { doing: 'asked-changes', container: id } as const;
  return parseLayerChanges(await caller.json(attempt, request, { ...slow, ...options }));
}

export async function update(caller: Caller, id: string, body: RawJson, options?: CallOptions): Promise<void> {
  const request = { method: 'POST', path: apiPath('containers', id, 'update'), body } as const;
  await caller.json({ doing: 'asked-update', container: id }, request, options);
}

export async function top(
  caller: Caller,
  id: string,
  psArguments: string,
  options?: CallOptions,
): Promise<readonly Readonly<Record<string, string>>[]> {
  const query = { ps_args: psArguments };
  const request = { method: 'GET', path: apiPath('containers', id, 'top'), query } as const;
  return parseTop(await caller.json({ doing: 'asked-processes', container: id }, request, options));
}
