import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchDockerConfig } from '../../../../src/engine/endpoints/watchDockerConfig';
import { contextFiles, folderOf } from './contextFiles';

let home: string;
let watcher: ReturnType<typeof watchDockerConfig> | undefined;
let told = 0;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'container-links-home-'));
  told = 0;
});
afterEach(() => {
  watcher?.dispose();
  rmSync(home, { recursive: true });
});

/** As the follower does it: after each news the folders that came with it are watched, too. */
function follow(env: Record<string, string> = {}): void {
  watcher?.dispose();
  watcher = watchDockerConfig({ env, home }, () => {
    told += 1;
    follow(env);
  });
}

function write(files: Readonly<Record<string, string | undefined>>): void {
  for (const [path, text = ''] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

const news = async (change: () => void) => {
  const before = told;
  change();
  await expect.poll(() => told).toBeGreaterThan(before);
  // What one change tells in several pieces.
  await sleep(300);
};

describe('a change of the configuration', () => {
  it('is noticed when its folder is made later, and within it', async () => {
    follow();
    const config = `${home}/.docker`;
    await news(() => write({ [`${config}/config.json`]: '{}' }));
    await news(() => write(contextFiles({ far: { Host: 'ssh://far' } }, undefined, config)));
    await news(() => write(contextFiles({ far: { Host: 'ssh://farther' } }, undefined, config)));
    await news(() => write(contextFiles({ near: { Host: 'ssh://near' } }, undefined, config)));
    await news(() => rmSync(`${config}/contexts/meta/${folderOf('near')}`, { recursive: true }));
  });

  it('is noticed when a file is moved into its place', async () => {
    const config = `${home}/elsewhere`;
    write({ [`${config}/config.json`]: '{}' });
    follow({ DOCKER_CONFIG: config });
    for (const current of ['far', 'near']) {
      await news(() => {
        writeFileSync(`${config}/config.json1234`, JSON.stringify({ currentContext: current }));
        renameSync(`${config}/config.json1234`, `${config}/config.json`);
      });
    }
  });

  it('is none when others write beside it', async () => {
    write({ [`${home}/.docker/config.json`]: '{}' });
    follow();
    write({ [`${home}/other`]: '', [`${home}/.docker/buildx`]: '' });
    await sleep(600);
    expect(told).toBe(0);
  });
});
