import { posix } from 'node:path';
import { HumanError } from '../../core/humanError';
import type { CallOptions } from '../Engine';
import { apiPath } from '../transport/EngineRequest';
import type { Caller } from './Caller';
import { drain } from './streams';
import { firstEntry } from './tarFile';

const maxBytes = 4 * 1024 * 1024;
const maxLinks = 8;

/** A file's bytes through the archive endpoint, following symbolic links, which it gives as they are. */
export async function readFile(
  caller: Caller,
  container: string,
  path: string,
  options: CallOptions = {},
): Promise<Buffer> {
  const attempt = { doing: `read ${path} of`, container };
  let where = path;
  for (let links = 0; links <= maxLinks; links += 1) {
    const request = {
      method: 'GET',
      path: apiPath('containers', container, 'archive'),
      query: { path: where },
    } as const;
    const opened = await caller.stream(attempt, request, options);
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      await drain(opened, (chunk) => {
        chunks.push(chunk);
        size += chunk.length;
        return size <= maxBytes;
      });
    } catch (error) {
      throw await caller.explain(attempt, error);
    }
    const entry = firstEntry(Buffer.concat(chunks));
    if (entry?.kind === 'file') {
      return entry.content;
    }
    if (entry?.kind !== 'link') {
      const why = size > maxBytes ? 'it is too large' : 'it is no file';
      throw new HumanError(`${path} can't be read: ${why}.`, 'invalid');
    }
    where = posix.resolve(posix.dirname(where), entry.target);
  }
  throw new HumanError(`${path} can't be read: its symbolic links lead nowhere.`, 'invalid');
}
