import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskData, maskText } from '../../../src/core/secrets/maskText';
import { isSecretValue } from '../../../src/core/secrets/secrets';

describe('maskText', () => {
  it.each([
    ['{"Env":["A_KEY=x y z","lower=v"]}', '{"Env":["A_KEY=***","lower=***"]}'],
    ["Env ['TOKEN=a\\'b', 'B=c']", "Env ['TOKEN=***', 'B=***']"],
    ['tcp://me:secret@host:2375 refused', 'tcp://me:***@host:2375 refused'],
    ['docker run -e DB_PASSWORD="two words" -e A=\'b c\' x', 'docker run -e DB_PASSWORD="***" -e A=\'***\' x'],
    ['{"DB_PASSWORD":"a\\"b","Name":"www","auth": "x"}', '{"DB_PASSWORD":"***","Name":"www","auth": "***"}'],
    ['PASSWORD=correct horse battery\nnext', 'PASSWORD=***\nnext'],
    ['db_password=correct horse', 'db_password=***'],
    ['at redis://u:p@ss@host:1/0', 'at redis://u:***@host:1/0'],
    ['at u:p@ss@host', 'at u:***@host'],
    ['redis://:p/q@host', 'redis://:***@host'],
    ['DB_PASSWORD: hunter2 x\nb', 'DB_PASSWORD: ***\nb'],
    ["password: 'hunter 2', user: me", "password: '***', user: me"],
    ['Authorization: Basic aHVudGVyMg==', 'Authorization: ***'],
    ['got Bearer abc.def', 'got Bearer ***'],
    ['mysql --password hunter2 x', 'mysql --password ***'],
    ['redis-server --requirepass  hunter2', 'redis-server --requirepass  ***'],
    ['mysql --password=hunter2', 'mysql --password=***'],
    ['DB_PASSWORD = hunter2 x\nb', 'DB_PASSWORD = ***\nb'],
    ["password => 'x y', b", "password => '***', b"],
    ['{"password" : "x"}', '{"password" : "***"}'],
    ['["redis-server","--requirepass","hunter 2","-x"]', '["redis-server","--requirepass","***","-x"]'],
    ["['--password', 'a']", "['--password', '***']"],
    ['sent Basic aHVudGVyMg==', 'sent Basic ***'],
    ['GET /x?token=abc&all=1', 'GET /x?token=***'],
    [
      '-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY----- b',
      '-----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY----- b',
    ],
    ['-----BEGIN PRIVATE KEY-----\nabc', '-----BEGIN PRIVATE KEY-----***'],
    ['{\\"password\\":\\"hunter2\\",\\"Name\\":\\"www\\"}', '{\\"password\\":\\"***\\",\\"Name\\":\\"www\\"}'],
    ['{\\"DB_PASSWORD\\" : \\"a\\\\\\"b \\\\\\\\\\",\\"b\\":1}', '{\\"DB_PASSWORD\\" : \\"***\\",\\"b\\":1}'],
    ['"{\\"Env\\":[\\"A_KEY=x y\\",\\"lower=v\\"]}"', '"{\\"Env\\":[\\"A_KEY=***\\",\\"lower=***\\"]}"'],
    ['[\\"--requirepass\\", \\"hunter 2\\",\\"-x\\"]', '[\\"--requirepass\\", \\"***\\",\\"-x\\"]'],
    ['{\\\\\\"token\\\\\\":\\\\\\"x y\\\\\\", b', '{\\\\\\"token\\\\\\":\\\\\\"***\\\\\\", b'],
    ['"{\\"password\\":\\"cut off", b', '"{\\"password\\":\\"***", b'],
    ['db_password\\=correct horse', 'db_password\\=***'],
    ['{"password":"ends\\\\","Name":"www"}', '{"password":"***","Name":"www"}'],
    ['it is ghp_abcdefghijklmnopqrstuvwxyz0123456789.', 'it is ***'],
    ['x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'x ***'],
  ])('turns %s into %s', (text, expected) => {
    expect(maskText(text)).toBe(expected);
  });

  it.each([
    'GET /containers/json?all=1 took 12 ms',
    'redis@sha256:0123456789abcdef0123456789abcdef of redis:7@sha256:0123',
    'http://localhost:8080/a@b and git@github.com:a/b',
    'Error: connect ECONNREFUSED /var/run/docker.sock\n    at Socket.<anonymous> (node:net:1611:16)',
    'a basic image, the bearer',
    'a basic configuration of its own',
    '["--password"], {"b": 1}',
  ])('leaves %s', (text) => {
    expect(maskText(text)).toBe(text);
  });

  it('honours what the user says, of names and of values', () => {
    expect(maskText('acme_id: 5 x', ['ACME_*'])).toBe('acme_id: ***');
    expect(maskText('it is acme-5, b', ['=acme-*'])).toBe('it is *** b');
    expect(maskText('it is acme-5, b', ['acme-*'])).toBe('it is acme-5, b');
  });

  it('hides the whole value behind a secret name, whatever it holds', () => {
    const value = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !/[\n\r"'\\*]/.test(text) && text.trim() !== '');
    fc.assert(
      fc.property(value, fc.constantFrom('DB_PASSWORD=', 'api_key: ', '--token ', 'Bearer '), (text, before) => {
        expect(maskText(`said ${before}${text}\nend`)).toMatch(/^said \S+(?: +)?\*\*\*\nend$/);
        expect(maskText(`["${before}${text}"]`)).not.toContain(text.length > 3 ? text : '\n');
      }),
    );
  });

  it.each([
    ['letters', 'a'],
    ['names', 'A_'],
    ['open quotes', '"A="\\"B='],
    ['closed quotes', '"A=1",'],
    ['escaped quotes', '\\"B=x\n'],
    ['addresses', 'a://b:c'],
    ['begun keys', '-----BEGIN '],
    ['begun keys in capitals', '-----BEGIN PRIVATE KEY-----'],
    ['members', '"key":"x",'],
    ['colons', 'key: '],
    ['options', '--x '],
    ['ats', 'a:b@'],
    ['blanks', ' '],
    ['listed options', '"--key" , '],
    ['basics', 'Basic a '],
    ['escaped members', '\\"key\\":\\"x\\",'],
    ['backslashes', '\\'],
    ['backslashes before names', `${'\\'.repeat(40)}"key`],
    ['ever more backslashes', Array.from({ length: 900 }, (_, at) => `${'\\'.repeat(at % 30)}"K=`).join('')],
    ['options with blanks', '--key  '],
    ['tokens', '/sk-a'],
    ['users', '://aA1'],
    ['long users', `://${'aA1.'.repeat(20)}`],
  ])('takes time in proportion to its length: %s', (_, piece) => {
    const time = (length: number) => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      const runs = [0, 1, 2].map(() => {
        const began = performance.now();
        maskText(text);
        isSecretValue(text);
        return performance.now() - began;
      });
      return Math.min(...runs);
    };
    time(25_000);
    // Eight times the length may take thirty times as long on a busy machine, but not sixty-four, and not five times.
    const isProportionate = () => time(400_000) < 30 * time(50_000) + 100;
    expect([1, 2, 3, 4, 5].some(isProportionate)).toBe(true);
  });
});

it('maskData hides by name and within texts', () => {
  const data = { client: 'www', password: 'x', how: 'PASSWORD=y z', list: ['redis://u:p@h', 5], n: { TOKEN: ['a'] } };
  expect(maskData(data)).toBe(
    '{"client":"www","password":"***","how":"PASSWORD=***","list":["redis://u:***@h",5],"n":{"TOKEN":"***"}}',
  );
});
