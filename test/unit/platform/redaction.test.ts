import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/platform/redaction';

describe('redact', () => {
  it.each([
    ['REDIS_PASSWORD=hunter2 was given', 'REDIS_PASSWORD=*** was given'],
    ['{"Env":["A_KEY=x y z","lower=v"]}', '{"Env":["A_KEY=***","lower=***"]}'],
    ["Env ['TOKEN=a\\'b', 'B=c']", "Env ['TOKEN=***', 'B=***']"],
    ['tcp://me:secret@host:2375 refused', 'tcp://me:***@host:2375 refused'],
    ['docker run -e DB_PASSWORD="two words" -e A=\'b c\' x', 'docker run -e DB_PASSWORD="***" -e A=\'***\' x'],
    ['db_password=hunter2 limit=5', 'db_password=*** limit=5'],
    ['{"DB_PASSWORD":"a\\"b","Name":"www","auth": "x"}', '{"DB_PASSWORD":"***","Name":"www","auth": "***"}'],
    ['GET /x?token=abc&all=1', 'GET /x?token=***&all=1'],
    ['A=b&c=d', 'A=***'],
    ['GET /containers/json?all=1 took 12 ms', 'GET /containers/json?all=1 took 12 ms'],
  ])('turns %s into %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});
