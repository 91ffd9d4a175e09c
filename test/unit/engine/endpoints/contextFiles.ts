import { createHash } from 'node:crypto';

interface Context {
  readonly Host?: string;
  readonly SkipTLSVerify?: boolean;
  /** Names of files beside it. */
  readonly tls?: readonly string[];
}

export function folderOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

/** What `docker context create` and `docker context use` write. */
export function contextFiles(
  contexts: Readonly<Record<string, Context>>,
  current?: string,
  config = '/home/ann/.docker',
): Record<string, string | undefined> {
  const files: Record<string, string | undefined> = {};
  if (current !== undefined) files[`${config}/config.json`] = JSON.stringify({ auths: {}, currentContext: current });
  for (const [name, { tls = [], ...docker }] of Object.entries(contexts)) {
    const folder = folderOf(name);
    files[`${config}/contexts/meta/${folder}/meta.json`] = JSON.stringify({
      Name: name,
      Metadata: { Description: 'x' },
      Endpoints: { docker },
    });
    for (const file of tls) files[`${config}/contexts/tls/${folder}/docker/${file}`] = 'pem';
  }
  return files;
}
