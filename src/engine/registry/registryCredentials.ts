import * as v from 'valibot';
import type { SmallFiles } from '../endpoints/Surroundings';
import { isRecord, part, text, textRecord } from '../schema/tolerant';

/** A login for a registry. Secret: it goes to the engine and nowhere else. */
export interface Credentials {
  readonly username?: string;
  readonly password?: string;
  /** Of registries that gave a token for a password. */
  readonly identitytoken?: string;
  readonly serveraddress: string;
}

/** Where credentials are kept. */
export interface CredentialKeeping {
  readonly files: Pick<SmallFiles, 'read'>;
  /** The folder of the `docker` client's configuration. */
  readonly folder: string;
  /** Runs the program `docker-credential-NAME get`, which reads `input`; rejects when it fails. */
  readonly ask: (program: string, input: string) => Promise<string>;
}

const config = part({ credsStore: text, credHelpers: textRecord });
const entry = part({ auth: text, username: text, password: text, identitytoken: text });
const helped = part({ Username: text, Secret: text });

/**
 * The credentials that the `docker` client would send to this registry; undefined where it has none. A helper that fails
 * has none, as for that client. Source: docker/cli, `cli/config/configfile`, `cli/config/credentials`.
 *
 * @param registry As the configuration calls it: see `registryOf`.
 */
export async function registryCredentials(
  registry: string,
  { files, folder, ask }: CredentialKeeping,
): Promise<Credentials | undefined> {
  const raw = parsed(await files.read(`${folder}/config.json`).catch(() => undefined));
  const { credsStore, credHelpers } = config.read(raw);
  const helper = Object.hasOwn(credHelpers, registry) ? credHelpers[registry] : credsStore;
  return helper ? await fromHelper(helper, registry, ask) : fromFile(raw, registry);
}

async function fromHelper(
  name: string,
  registry: string,
  ask: CredentialKeeping['ask'],
): Promise<Credentials | undefined> {
  // Only a plain name: it must not become the path of some program.
  if (!/^[\w.-]+$/.test(name)) return undefined;
  const answer = await ask(`docker-credential-${name}`, registry).catch(() => '');
  const { Username, Secret } = helped.read(parsed(answer));
  if (Secret === '') return undefined;
  return Username === '<token>'
    ? { identitytoken: Secret, serveraddress: registry }
    : { username: Username, password: Secret, serveraddress: registry };
}

function fromFile(raw: unknown, registry: string): Credentials | undefined {
  const auths = isRecord(raw) && isRecord(raw['auths']) ? raw['auths'] : {};
  // Older clients wrote addresses.
  const key = Object.keys(auths).find((each) => each === registry || hostOf(each) === registry);
  const { auth, username, password, identitytoken } = entry.read(key === undefined ? undefined : auths[key]);
  if (identitytoken !== '') return { identitytoken, serveraddress: registry };
  const [, user = username, secret = password] = /^([^:]*):([\s\S]*)$/.exec(decoded(auth)) ?? [];
  return user === '' ? undefined : { username: user, password: secret, serveraddress: registry };
}

/** Written with a NUL at its end by some. */
function decoded(auth: string): string {
  return Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '');
}

function hostOf(key: string): string {
  return key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}

function parsed(text: string | undefined): unknown {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson()), text);
  return result.success ? result.output : undefined;
}

/** As the engine wants them in a header: `X-Registry-Auth`. */
export function registryAuthHeader(credentials: Credentials): Readonly<Record<string, string>> {
  const json = Buffer.from(JSON.stringify(credentials));
  return { 'X-Registry-Auth': json.toString('base64').replaceAll('+', '-').replaceAll('/', '_') };
}
