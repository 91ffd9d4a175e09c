import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from '../command';

/** What an image says of itself, in the words of the image specification. */
export interface ImageConfig {
  readonly Cmd: readonly string[];
  readonly Env: readonly string[];
  readonly ExposedPorts?: Readonly<Record<string, Record<string, never>>>;
  readonly WorkingDir?: string;
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64', ia32: '386' };

/**
 * Packs a folder as an image of one layer, in the format that engines load (`docker save`); without a name, so that
 * loading it takes no name away from an image that is there. The folder `root` is used up.
 * Source: moby, image/tarexport.
 */
export async function writeImageArchive(root: string, config: ImageConfig, archive: string): Promise<void> {
  const work = `${archive}.work`;
  const layer = join(work, 'layer.tar');
  await mkdir(work);
  const sameEachTime = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner'];
  await run('tar', [...sameEachTime, '-C', root, '-cf', layer, '.']);
  const created = new Date().toISOString();
  const image = JSON.stringify({
    architecture: ARCHITECTURES[process.arch] ?? process.arch,
    os: 'linux',
    created,
    config,
    rootfs: { type: 'layers', diff_ids: [`sha256:${await sha256(layer)}`] },
    history: [{ created, created_by: 'container-links lab' }],
  });
  const configFile = `${createHash('sha256').update(image).digest('hex')}.json`;
  await writeFile(join(work, configFile), image);
  await writeFile(
    join(work, 'manifest.json'),
    JSON.stringify([{ Config: configFile, RepoTags: null, Layers: ['layer.tar'] }]),
  );
  await run('tar', ['-C', work, '-cf', `${work}.tar`, 'manifest.json', configFile, 'layer.tar']);
  await rename(`${work}.tar`, archive);
  await rm(work, { recursive: true });
  await rm(root, { recursive: true });
}
