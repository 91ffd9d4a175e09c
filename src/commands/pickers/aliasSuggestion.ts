import type { Container } from '../../core/containers/snapshot';
import { checkAlias } from '../../core/links/inputChecks';

/** What a client would most likely call the server: its image's short name (`redis`), else its own name. */
export function aliasFor(
  { image, name }: Pick<Container, 'image' | 'name'>,
  taken: ReadonlySet<string> = new Set(),
): string {
  const short = image
    .replace(/@.*$/, '')
    .replace(/:[^/:]*$/, '')
    .replace(/^.*\//, '');
  const isId = /^[0-9a-f]{12,64}$/.test(short);
  const candidates = [...(isId ? [] : [short]), name].filter((alias) => checkAlias(alias)?.severity !== 'error');
  return candidates.find((alias) => !taken.has(alias)) ?? name;
}
