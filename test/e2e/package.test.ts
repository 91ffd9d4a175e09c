import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { describe, expect, it } from 'vitest';
import { checkout } from '../lab/checkout';

/** Files whose names are the same in every build; the other one's holds a hash of what is in it. */
const fixed = [
  ...['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json', 'package.nls.json'],
  ...['dist/containerLinksApi.d.ts', 'dist/extension.js'],
  ...['dist/webview/codicon.ttf', 'dist/webview/inspector.css', 'dist/webview/inspector.js'],
  ...['dist/webview/page.css', 'dist/webview/plan.css', 'dist/webview/plan.js'],
  ...['media/containerLinks.svg', 'media/icon.png'],
  ...['create', 'inspector', 'overview', 'plan', 'stale', 'tree'].map((name) => `media/readme/${name}.png`),
];
const hashed = /^dist\/later-[A-Z0-9]{8}\.js$/;

describe('the packaged extension', () => {
  it('holds what it needs, and nothing else', async () => {
    const files = await listFiles({ cwd: checkout, packageManager: PackageManager.None });
    expect(files.filter((file) => !hashed.test(file)).sort()).toEqual([...fixed].sort());
    expect(files.filter((file) => hashed.test(file))).toHaveLength(1);
    for (const file of files.filter((each) => /^dist\/[^/]+\.js$/.test(each))) {
      const code = readFileSync(join(checkout, file), 'utf8');
      const needed = [...code.matchAll(/require\("\.\/([^"]+)"\)/g)].map(([, name]) => `dist/${name}`);
      expect(needed.filter((name) => !files.includes(name))).toEqual([]);
    }
  });

  it('weighs at most 500 KB, and 300 KB of what is loaded at once', () => {
    const sizeOf = (file: string) => statSync(join(checkout, 'dist', file)).size;
    expect(sizeOf('container-links.vsix')).toBeLessThanOrEqual(500_000);
    expect(sizeOf('extension.js')).toBeLessThanOrEqual(300_000);
  });
});
