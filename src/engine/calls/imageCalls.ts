import type { RawJson } from '../../core/creations/rawJson';
import { shortText } from '../../core/text/visibleText';
import { CallEnded } from '../errors/CallEnded';
import { EngineRefusal } from '../errors/EngineRefusal';
import type { CallOptions, Image, PullProgress } from '../port/Engine';
import { machineCredentials } from '../registry/machineCredentials';
import { registryAuthHeader } from '../registry/registryCredentials';
import { registryOf } from '../registry/registryOf';
import { parseImages } from '../schema/images';
import { count, fieldsOf, part, text } from '../schema/tolerant';
import { apiPath } from '../transport/EngineRequest';
import type { Caller } from './Caller';
import { callLimits } from './callLimits';
import type { Deadline } from './Deadline';
import { Lines } from './Lines';

const { pullSilence: silence } = callLimits;
/** Characters of a layer's id, and of what is said of it. */
const mostOfText = 200;
/** Engines make no image of more than some hundred. Those beyond count for nothing. */
const mostLayers = 1_000;

const progressLine = part({
  status: text,
  id: text,
  error: text,
  progressDetail: part({ current: count, total: count }),
});

export async function listImages(caller: Caller, options?: CallOptions): Promise<readonly Image[]> {
  const request = { method: 'GET', path: '/images/json' } as const;
  return parseImages(await caller.json({ doing: 'asked-images' }, request, options));
}

/** A reference's slashes stay as they are in the path. */
export async function inspectImageRaw(caller: Caller, reference: string, options?: CallOptions): Promise<RawJson> {
  const request = { method: 'GET', path: `${apiPath('images', ...reference.split('/'))}/json` } as const;
  return fieldsOf(await caller.json({ doing: 'asked-image', image: reference }, request, options));
}

/** Pulls one image, with the credentials of this machine's `docker` client; without a tag or digest it is `latest`, since the engine would else pull every tag. */
export async function pull(
  caller: Caller,
  reference: string,
  onProgress: (progress: PullProgress) => void,
  options: CallOptions = {},
): Promise<void> {
  const { name, tag } = splitReference(reference);
  const credentials = await machineCredentials(registryOf(name).key);
  const secrets = [credentials?.password, credentials?.identitytoken].filter((each) => each !== undefined);
  const attempt = { doing: 'asked-pull', image: reference, secrets } as const;
  const headers = credentials ? registryAuthHeader(credentials) : {};
  const request = { method: 'POST', path: '/images/create', query: { fromImage: name, tag }, headers } as const;
  const layers = new Map<string, number>();
  const lines = new Lines();
  let clock: NodeJS.Timeout | undefined;
  const watch = (deadline: Deadline): void => {
    clearTimeout(clock);
    clock = setTimeout(() => deadline.end(new CallEnded('timeout', silence)), silence);
  };
  const take = (chunk: Buffer): void => {
    for (const line of lines.push(chunk)) {
      const { status, id: named, error, progressDetail } = progressLine.read(parsedJson(line));
      if (error !== '') throw new EngineRefusal(500, error);
      const id = named.slice(0, mostOfText);
      const { current, total } = progressDetail;
      const share = Math.min(1, Math.max(0, current / total)) || 0;
      if (total > 0 && (layers.size < mostLayers || layers.has(id))) layers.set(id, share);
      onProgress(progressOf(status, id, [...layers.values()]));
    }
  };
  try {
    await caller.follow(
      attempt,
      request,
      { ...options, timeoutMs: silence },
      (chunk, _, deadline) => {
        watch(deadline);
        take(chunk);
      },
      (_, deadline) => watch(deadline),
    );
  } finally {
    clearTimeout(clock);
  }
}

function progressOf(status: string, id: string, layers: readonly number[]): PullProgress {
  const text = shortText(id === '' ? status : `${id}: ${status}`, mostOfText);
  const fraction = layers.reduce((sum, each) => sum + each, 0) / layers.length;
  return layers.length === 0 ? { text } : { text, fraction };
}

/** The tag follows the last colon after the last slash: a registry's port has a colon too. */
function splitReference(reference: string): { readonly name: string; readonly tag?: string } {
  if (reference.includes('@')) return { name: reference };
  const colon = reference.lastIndexOf(':');
  return colon > reference.lastIndexOf('/')
    ? { name: reference.slice(0, colon), tag: reference.slice(colon + 1) }
    : { name: reference, tag: 'latest' };
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}
