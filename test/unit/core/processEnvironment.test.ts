import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { environmentMap, parseEnviron, predictEnvironment } from '../../../src/core/variables/processEnvironment';

const variable = (name: string, value: string) => ({ name, value, possible: [value] });

function environment(env: readonly string[], links: Parameters<typeof predictEnvironment>[0]['links'] = []) {
  return predictEnvironment({ hostname: 'host', tty: false, env, links }).map(({ name, value }) => `${name}=${value}`);
}

const defaultPath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

describe('the environment of process 1', () => {
  it('has a search path and the host name even when nobody sets them', () => {
    expect(environment([])).toEqual([defaultPath, 'HOSTNAME=host']);
  });

  it('has a terminal type on a terminal', () => {
    const made = predictEnvironment({ hostname: 'host', tty: true, env: ['A=1'], links: [] });
    expect(made.map(({ name }) => name)).toEqual(['PATH', 'HOSTNAME', 'TERM', 'A']);
  });

  it('has the container’s own value in place of a link’s', () => {
    const links = [{ key: 'one', variables: [variable('DB_PORT', 'tcp://1.2.3.4:1'), variable('DB_NAME', '/c/db')] }];
    expect(environment(['DB_PORT=mine', 'Z=1'], links)).toEqual([
      defaultPath,
      'HOSTNAME=host',
      'DB_PORT=mine',
      'DB_NAME=/c/db',
      'Z=1',
    ]);
    const [port] = predictEnvironment({ hostname: 'h', tty: false, env: ['DB_PORT=mine'], links }).slice(2);
    expect(port?.links).toEqual([]);
  });

  it('loses what an entry without a value names', () => {
    const links = [{ key: 'one', variables: [variable('DB_NAME', '/c/db')] }];
    expect(environment(['DB_NAME', 'PATH', 'NEVER'], links)).toEqual(['HOSTNAME=host']);
  });

  it('leaves colliding links to chance', () => {
    const links = ['one', 'two'].map((key) => ({ key, variables: [variable('A_B_NAME', key)] }));
    const [collision] = predictEnvironment({ hostname: 'h', tty: false, env: [], links }).slice(2);
    expect(collision).toEqual({ name: 'A_B_NAME', value: 'one', possible: ['one', 'two'], links: ['one', 'two'] });
    expect(predictEnvironment({ hostname: 'h', tty: false, env: [], links: links.toReversed() })[2]).toEqual(collision);
  });
});

describe('/proc/1/environ', () => {
  it('is read with everything odd that it may hold', () => {
    expect(parseEnviron('A=1\0B=x=y\nz\0E=\0=x\0')).toEqual({
      entries: ['A=1', 'B=x=y\nz', 'E='],
      isBlotted: false,
    });
  });

  it.each([
    ['all of it', '\0\0\0\0'],
    ['all but a title', 'redis-server *:6379\0\0\0'],
    ['its start, by the end of a title', 'r process\0r/bin:/bin\0HOSTNAME=web\0DB_PORT=tcp://172.17.0.2:6379\0'],
    ['its start, by a title with an equals sign', 'ster process -g daemon=off\0HOSTNAME=web\0'],
    ['its start, by the end of a title that looks like a variable', 'id=3\0sbin:/bin\0HOSTNAME=web\0'],
    [
      'its start, by a whole title that does, up to the middle of a variable',
      'worker=3\0=/bin\0web\0DB_NAME=/web/db\0',
    ],
    ['its start, up to the middle of a variable', '\0\0\0\0r/bin:/bin\0HOSTNAME=web\0'],
  ])('may have been overwritten by its process: %s', (_, text) => {
    expect(parseEnviron(text)).toBe('blanked');
  });

  it.each([
    ['a part in the middle', 'PATH=/bin\0HOST\0\0\0\0\0_NAME=/web/db\0A=1\0', ['PATH=/bin', 'A=1']],
    ['one value', 'PATH=/bin\0SECRET=\0\0\0\0\0\0B=2\0A=1\0', ['PATH=/bin', 'A=1']],
    ['its end', 'PATH=/bin\0HOSTNAME=web\0\0\0\0\0', ['PATH=/bin']],
  ])('proves nothing of what is absent where zeros were written over %s', (_, text, entries) => {
    const read = parseEnviron(text.replace('HOST\0', 'HOST=\0'));
    expect(read).toEqual({ entries, isBlotted: true });
  });

  it('is not believed to be empty, since a living process shows none for other reasons too', () => {
    expect(parseEnviron('')).toBe('blanked');
  });

  it('is believed whatever the engine makes of a configuration', () => {
    const entry = fc.tuple(fc.stringMatching(/^[^=\0]+$/), fc.stringMatching(/^[^\0]*$/)).map((pair) => pair.join('='));
    fc.assert(
      fc.property(fc.array(entry), fc.boolean(), (env, tty) => {
        const made = predictEnvironment({ hostname: 'host', tty, env, links: [] });
        const entries = made.map(({ name, value }) => `${name}=${value}`);
        expect(parseEnviron(`${entries.join('\0')}\0`)).toEqual({ entries, isBlotted: false });
      }),
    );
  });

  it('gives the first of a name that is there twice', () => {
    expect(environmentMap(['A=1', 'A=2', 'junk'])).toEqual(new Map([['A', '1']]));
  });
});
