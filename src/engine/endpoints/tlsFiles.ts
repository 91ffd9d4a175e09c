import { HumanError } from '../../core/humanError';
import { configFolder } from './configFolder';
import type { TlsMaterial } from './Endpoint';
import type { EndpointFact } from './endpointFacts';
import { endpointLabel } from './endpointLabel';
import type { ParseOptions } from './parseEndpoint';
import type { Surroundings } from './Surroundings';

/** The `docker` client takes any value for a yes, `0` too (docker/cli `cli/flags/options.go`). */
export function asksForTls(env: Surroundings['env']): boolean {
  return env['DOCKER_TLS'] ? true : asksToVerify(env);
}

function asksToVerify(env: Surroundings['env']): boolean {
  return (env['DOCKER_TLS_VERIFY'] ?? '') !== '';
}

/**
 * The TLS that variables ask for, and what `https://`, which asks by itself, is given. The files are those of
 * `DOCKER_CERT_PATH`, else of the configuration's folder.
 */
export async function tlsByVariables(
  surroundings: Surroundings,
  endpoint: string,
): Promise<Pick<ParseOptions, 'tls' | 'ownTls'>> {
  const { env } = surroundings;
  const isHttps = /^https:/i.test(endpoint);
  if (!isHttps && !asksForTls(env)) return {};
  const named = env['DOCKER_CERT_PATH']?.trim() ?? '';
  const folder = named || configFolder(surroundings);
  const skipVerify = !isHttps && !asksToVerify(env);
  const files = await tlsFilesIn(surroundings, folder);
  const missing =
    (named !== '' && !skipVerify && files.caFile === undefined && 'ca.pem') ||
    (files.certFile === undefined && files.keyFile !== undefined && 'cert.pem') ||
    (files.keyFile === undefined && files.certFile !== undefined && 'key.pem');
  if (missing) {
    const fact = { code: 'tls-file-missing', file: `${folder}/${missing}`, endpoint: endpointLabel(endpoint) } as const;
    throw new HumanError<EndpointFact>(fact, 'invalid');
  }
  const material = { ...files, skipVerify };
  return isHttps ? { ownTls: material } : { tls: material };
}

/** Rejects where the folder is there and can't be read. */
export async function tlsFilesIn({ files }: Surroundings, folder: string): Promise<Omit<TlsMaterial, 'skipVerify'>> {
  const names = await files.list(folder);
  const fileOf = (name: string) => (names.includes(name) ? `${folder}/${name}` : undefined);
  const [caFile, certFile, keyFile] = [fileOf('ca.pem'), fileOf('cert.pem'), fileOf('key.pem')];
  return { ...(caFile && { caFile }), ...(certFile && { certFile }), ...(keyFile && { keyFile }) };
}
