import { describe, expect, it } from 'vitest';
import { changesThatCount, type LayerChange } from '../../../src/core/plans/layerChanges';

const modified = (path: string): LayerChange => ({ path, kind: 0 });
const added = (path: string): LayerChange => ({ path, kind: 1 });
const deleted = (path: string): LayerChange => ({ path, kind: 2 });

describe('changes of a writable layer', () => {
  it.each<[string, readonly LayerChange[], readonly string[]]>([
    [
      'a mount point and the folders made for it',
      [modified('/var'), added('/var/lib'), added('/var/lib/db')],
      ['/var/lib/db/'],
    ],
    ['a working directory', [added('/app')], ['/app']],
    [
      'what the engine puts into every container',
      [modified('/etc'), added('/etc/mtab'), added('/.dockerenv'), added('/dev/console')],
      [],
    ],
  ])('do not count for %s', (_, changes, made) => {
    expect(changesThatCount(changes, made)).toEqual([]);
  });

  it('count for files, also below a working directory, and without the folders above them', () => {
    const own = [added('/app/note'), deleted('/etc/motd'), modified('/etc/passwd'), modified('/srv')];
    const changes = [modified('/app'), modified('/etc'), ...own];
    expect(changesThatCount(changes, ['/app'])).toEqual(own);
  });

  it('count for a mount point that was deleted', () => {
    expect(changesThatCount([deleted('/data')], ['/data'])).toHaveLength(1);
  });
});
