import { posix } from 'node:path';
import { HumanError } from '../../core/humanError';
import type { EngineFact } from '../errors/engineFacts';
import type { CallOptions } from '../port/Engine';
import { apiPath } from '../transport/EngineRequest';
import type { Caller } from './Caller';
import type { Deadline } from './Deadline';
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
  return await caller.within(options, async (deadline) => {
    let where = path;
    for (let links = 0; links <= maxLinks; links += 1) {
      const { archive, isWhole } = await archived(caller, container, path, where, deadline);
      const entry = firstEntry(archive);
      if (entry?.kind === 'file') return entry.content;
      if (entry?.kind !== 'link') {
        throw new HumanError<EngineFact>({ code: isWhole ? 'path-is-no-file' : 'file-too-large', path }, 'invalid');
      }
      where = posix.resolve(posix.dirname(where), entry.target);
    }
    throw new HumanError<EngineFact>({ code: 'file-leads-nowhere', path }, 'invalid');
  });
}

async function archived(
  caller: Caller,
  container: string,
  path: string,
  where: string,
  within: Deadline,
): Promise<{ readonly archive: Buffer; readonly isWhole: boolean }> {
  const request = { method: 'GET', path: apiPath('containers', container, 'archive'), query: { path: where } } as const;
  const chunks: Buffer[] = [];
  let size = 0;
  await caller.read({ doing: 'asked-file', detail: path, container }, request, { within }, (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    return size <= maxBytes;
  });
  return { archive: Buffer.concat(chunks), isWhole: size <= maxBytes };
}
