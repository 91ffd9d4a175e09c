import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSecret, isSecretName, isSecretValue } from '../../../src/core/secrets/secrets';

describe('secrets by name', () => {
  it.each([
    ...['PASSWORD', 'DB_PASS', 'MYSQLPASSWORD', 'api_key', 'AWS_SECRET_ACCESS_KEY', 'GH_TOKEN', 'TOKEN2', 'AUTH'],
    ...['CREDENTIALS', 'SENTRY_DSN', 'PRIVATE_KEY', 'session-secret', 'Db.Passwd', 'JWT', 'REDIS_AUTH_PASS'],
    ...['PGPASS', 'SMTPPASS', 'DBPWD', 'DB_PSWD', 'MASTERKEY', 'sshKey', 'AZURE_STORAGE_CONNECTION_STRING', 'OTP'],
  ])('%s', (name) => expect(isSecretName(name)).toBe(true));

  it.each([
    ...[
      'PATH',
      'HOSTNAME',
      'REDIS_VERSION',
      'MONKEY',
      'KEYBOARD',
      'COMPASS',
      'AUTHOR',
      'PWD',
      'OLDPWD',
      'BYPASSED',
      'BYPASS',
      'SPIN',
      'OPTION',
    ],
    ...['TOKEN_PORT', 'SECRET_PORT_80_TCP_ADDR', 'AUTH_PORT_80_TCP', 'KEY_PORT_80_TCP_PORT_START'],
  ])('not %s', (name) => expect(isSecretName(name)).toBe(false));

  it('are what the user says besides', () => {
    expect(isSecretName('MY_THING', ['my_*'])).toBe(true);
    expect(isSecretName('A_THING_B', ['*thing*'])).toBe(true);
    expect(isSecretName('THING', ['thing'])).toBe(true);
    expect(isSecretName('THINGS', ['thing'])).toBe(false);
    expect(isSecretName('REDIS_ENV_THING', ['thing'])).toBe(true);
    expect(isSecretName('REDIS_ENV_THINGS', ['thing'])).toBe(false);
    expect(isSecretName('AB', ['ab*ab'])).toBe(false);
    expect(isSecretName('A+B', ['a+b'])).toBe(true);
    expect(isSecretName('X', [])).toBe(false);
  });

  it('match any pattern against any name without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, pattern) => {
        isSecretName(name, [pattern]);
        expect(isSecretName(name, ['*'])).toBe(true);
      }),
    );
  });
});

describe('secrets by value', () => {
  it.each([
    'postgres://user:hunter2@db:5432/app',
    'jdbc:mysql://user:hunter2@db/app',
    'Server=db;User Id=app;Password=hunter2',
    'AccountName=x;AccountKey=abc',
    'https://example.org/hook?a=1&token=abc',
    '-----BEGIN RSA PRIVATE KEY-----\nabc',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
    'ghp_abcdefghijklmnopqrstuvwxyz0123456789',
    'AKIAIOSFODNN7EXAMPLE',
    'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY12',
    'redis://:p@ss/word@db',
    'app:hunter2@tcp(db:3306)/app',
    'postgres://a@b,postgres://u:p@c',
    'AIzaSyA1234567890abcdefghijklmnopqrstuv',
    'sk-proj-abcdefghijklmnop',
    'SG.abcdefghijkl.mnop',
    'https://example.org/?access_token=abc',
    'https://example.org/?a=1&api_key=abc',
    'https://blob.example.org/x?se=1&sig=abc%3D',
    '{"user":"app","db_password":"hunter2"}',
    'Bearer 0123456789',
    'Basic YXBwOmh1bnRlcjI=',
    '-----BEGIN PGP PRIVATE KEY BLOCK-----\nabc',
    'https://hooks.slack.com/services/T0/B0/abc',
    'https://discord.com/api/webhooks/1/abc',
    '--requirepass hunter2',
    '--appendonly yes --requirepass "hunter2" --port 6379',
    '-Xmx1g -Dspring.datasource.password=hunter2',
    'http --auth-token=hunter2 run',
    'https://ghp_abcdefghijklmnopqrstuvwxyz0123456789@github.com/o/r',
    'https://0123456789abcdef0123456789abcdef@sentry.example.org/1',
    'https://aB3dE5gH7jK9mN1pQ3sT@example.org/o/r',
    '--pat ghp_abcdefghijklmnopqrstuvwxyz',
    'clone with:sk-proj-abcdefghijklmnop1 now',
  ])('%s', (value) => expect(isSecretValue(value)).toBe(true));

  it.each([
    'tcp://172.17.0.2:6379',
    'https://example.org/path?x=1',
    '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    '/usr/Share/Some/Long/Path/To/A/Place/Number/12345',
    '/www/redis',
    'http://localhost:8080/a@b',
    'redis:7@sha256:0123456789abcdef',
    'git@github.com:a/b',
    '7.0.15',
    'basic auth',
    '{"key":"name"}',
    'https://example.org/?design=1&token=',
    '',
    '0123456789abcdef0123456789abcdef',
    '-Xms512m -Xmx2g -XX:+UseG1GC -Djava.security.egd=file:/dev/./urandom -Dfile.encoding=UTF-8',
    '-Djava.security.auth.login.config=/etc/jaas.conf -Djavax.net.ssl.keyStore=/etc/a.jks -Dapp.auth=false',
    '--tls-key /etc/tls/server.key --auth none --password --verbose',
    'sh -c reset password page',
    'redis-server --appendonly yes --save 60 1',
    '/opt/disk-utilities-v1.2.3/bin:/srv/sk-learn-production-models:/usr/bin',
    'npm_config_loglevel=verbose npm run build',
    'ssh://deployment-of-production@example.org/a',
    'https://example.org/some/long/Path1/with@at',
    'unix:path=/run/user/1000/bus,guid=0123456789abcdef0123456789abcdef',
  ])('not %s', (value) => expect(isSecretValue(value)).toBe(false));

  it('are what the user says besides, after a =', () => {
    expect(isSecret('ID', 'acme-5', ['=ACME-*'])).toBe(true);
    expect(isSecret('ID', 'acme-5', ['acme-*'])).toBe(false);
    expect(isSecret('=ID', 'x', ['=id'])).toBe(false);
  });

  it('make a harmless name a secret', () => expect(isSecret('URL', 'amqp://u:p@mq')).toBe(true));
});
