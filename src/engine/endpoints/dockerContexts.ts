import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { HumanError } from '../../core/humanError';
import { parseJson } from '../../core/secrets/parseJson';
import { chosenContext } from './choiceText';
import { configFolder } from './configFolder';
import type { Endpoint, TlsMaterial } from './Endpoint';
import type { ContextNamer, EndpointFact } from './endpointFacts';
import { parseEndpoint } from './parseEndpoint';
import type { Surroundings } from './Surroundings';
import { tlsFilesIn } from './tlsFiles';

/** The `docker` client's name for what variables and well-known sockets say. */
export const defaultContext = 'default';

const configSchema = v.object({ currentContext: v.optional(v.string()) });

/** docker/cli `cli/context/store/metadatastore.go`. */
const metaSchema = v.object({
  Name: v.string(),
  Endpoints: v.optional(
    v.object({
      docker: v.optional(v.object({ Host: v.optional(v.string()), SkipTLSVerify: v.optional(v.boolean()) })),
    }),
  ),
});

export interface NamedContext {
  readonly name: string;
  readonly namedBy: ContextNamer;
}

/**
 * The context that counts, if one does: none where a person chose the default one, `DOCKER_CONTEXT`, else what `docker context use` wrote down. Rejects with a
 * `HumanError` where that file can't be read: what it says may be another engine.
 */
export async function currentContext(surroundings: Surroundings): Promise<NamedContext | undefined> {
  if (chosenContext(surroundings.choice) === defaultContext) return undefined;
  const named = surroundings.env['DOCKER_CONTEXT']?.trim() ?? '';
  if (named !== '') return contextOf(named, 'DOCKER_CONTEXT');
  const file = `${configFolder(surroundings)}/config.json`;
  try {
    const text = await surroundings.files.read(file);
    const config = text === undefined || text.trim() === '' ? {} : v.parse(configSchema, parseJson(text));
    return contextOf(config.currentContext ?? '', 'config.json');
  } catch (error) {
    throw new HumanError<EndpointFact>({ code: 'docker-config-unreadable', file }, 'invalid', { cause: error });
  }
}

/** The endpoint that a context holds. Rejects with a `HumanError` where there is none to be read. */
export async function readContext(
  surroundings: Surroundings,
  context: string,
  namedBy: ContextNamer,
): Promise<Endpoint> {
  const folder = createHash('sha256').update(context).digest('hex');
  const file = `${configFolder(surroundings)}/contexts/meta/${folder}/meta.json`;
  const meta = await readMeta(surroundings, file, context);
  if (meta === undefined) throw failed({ code: 'docker-context-missing', context, namedBy });
  const { Host = '', SkipTLSVerify = false } = meta.Endpoints?.docker ?? {};
  if (Host === '') throw failed({ code: 'docker-context-without-endpoint', context });
  const tls = await tlsOf(surroundings, { context, folder, skipVerify: SkipTLSVerify });
  return parseEndpoint(Host, { source: 'context', context, ...(tls ? { tls } : {}) });
}

/** Names of all contexts; of one that can't be read its folder's. */
export async function contextNames(surroundings: Surroundings): Promise<readonly (string | HumanError)[]> {
  const root = `${configFolder(surroundings)}/contexts/meta`;
  const unreadable = (context: string, file: string) => failed({ code: 'docker-context-unreadable', context, file });
  const folders = await surroundings.files.list(root).catch(() => unreadable('*', root));
  if (folders instanceof HumanError) return [folders];
  const names = await Promise.all(
    folders.map(async (folder) => {
      const file = `${root}/${folder}/meta.json`;
      try {
        return (await readMeta(surroundings, file, folder))?.Name;
      } catch {
        return unreadable(folder, file);
      }
    }),
  );
  return names.filter((name) => name !== undefined);
}

async function readMeta({ files }: Surroundings, file: string, context: string) {
  try {
    const text = await files.read(file);
    return text === undefined ? undefined : v.parse(metaSchema, parseJson(text));
  } catch (error) {
    throw failed({ code: 'docker-context-unreadable', context, file }, error);
  }
}

/** A context asks for TLS by holding certificates, or by saying that they don't count. */
async function tlsOf(
  surroundings: Surroundings,
  { context, folder, skipVerify }: { readonly context: string; readonly folder: string; readonly skipVerify: boolean },
): Promise<TlsMaterial | undefined> {
  const path = `${configFolder(surroundings)}/contexts/tls/${folder}/docker`;
  try {
    const files = await tlsFilesIn(surroundings, path);
    return skipVerify || Object.keys(files).length > 0 ? { ...files, skipVerify } : undefined;
  } catch (error) {
    throw failed({ code: 'docker-context-unreadable', context, file: path }, error);
  }
}

function contextOf(name: string, namedBy: ContextNamer): NamedContext | undefined {
  return name === '' || name === defaultContext ? undefined : { name, namedBy };
}

function failed(fact: EndpointFact, cause?: unknown): HumanError {
  return new HumanError<EndpointFact>(fact, 'invalid', { cause });
}
