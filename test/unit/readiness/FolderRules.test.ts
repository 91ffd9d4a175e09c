import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FolderRules, isMadeByTools } from '../../../src/readiness/FolderRules';

describe('Folders that are looked into', () => {
  it('are also those that builds often go to: people keep Compose files there', () => {
    const rules = FolderRules.of([]);
    const folders = ['build', 'dist', 'out', 'target', 'vendor', 'docker/build', 'env', 'venv'];
    expect(folders.filter((path) => !rules.isFolderRead(path))).toEqual([]);
  });

  it('are none of packages, of repositories, and of caches, wherever they stand', () => {
    const rules = FolderRules.of([]);
    const folders = ['node_modules', 'web/node_modules', '.git', 'infra/.terraform', 'api/__pycache__'];
    expect(folders.filter((path) => rules.isFolderRead(path))).toEqual([]);
  });

  it('are none that git ignores, by the nearest of its files', () => {
    const rules = FolderRules.of([]).with('', 'build/\n/out\n*.tmp\n!kept.tmp\n# target\n*.override.yml\n');
    const read = (all: readonly string[], by: FolderRules) => all.filter((path) => by.isFolderRead(path));
    expect(read(['build', 'lib/build', 'out', 'lib/out', 'x.tmp', 'kept.tmp', 'target'], rules)).toEqual([
      'lib/out',
      'kept.tmp',
      'target',
    ]);
    const inApp = rules.with('app', '!build/\nlogs\n');
    expect(read(['app/build', 'app/logs', 'app/x.tmp'], inApp)).toEqual(['app/build']);
    expect(rules.isFileRead('docker-compose.override.yml')).toBe(true);
  });

  it('are told of the other rules by a file with one that is none', () => {
    const rules = FolderRules.of(['[/]', 'dist']).with('', 'build/\n[/]\nout/\n!out/\n');
    expect(['build', 'out', 'dist', 'src'].filter((path) => rules.isFolderRead(path))).toEqual(['out', 'src']);
  });

  it('are none that the editor hides or does not search, nor are files', () => {
    const rules = FolderRules.of(['**/node_modules', 'dist', '**/*.{min,bundle}.js', 'gen/{a,b}/**']);
    expect(
      ['dist', 'web/dist', 'gen', 'gen/a/c', 'gen/b/c', 'gen/d'].filter((path) => rules.isFolderRead(path)),
    ).toEqual(['web/dist', 'gen', 'gen/d']);
    expect(['a.min.js', 'x/b.bundle.js', 'a.js'].filter((path) => rules.isFileRead(path))).toEqual(['a.js']);
  });

  it('are none that a tool marked as its own', () => {
    const marked = (path: string, ...names: string[]) => isMadeByTools(path, new Set(names));
    expect(marked('vendor', 'modules.txt', 'github.com')).toBe(true);
    expect(marked('api/vendor', 'autoload.php')).toBe(true);
    expect(marked('target', 'CACHEDIR.TAG')).toBe(true);
    expect(marked('env', 'pyvenv.cfg')).toBe(true);
    expect(marked('vendor', 'docker-compose.yml')).toBe(false);
    expect(marked('lib', 'modules.txt')).toBe(false);
  });

  it('are told of any rules and any names without an error', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), fc.stringMatching(/^[^/\0]+$/), (text, patterns, name) => {
        const rules = FolderRules.of(patterns).with('a', text);
        expect(typeof rules.isFolderRead(`a/${name}`)).toBe('boolean');
        expect(typeof rules.isFileRead(`a/${name}`)).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });
});
