import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../command';

/**
 * Makes a folder with what an engine and its clients need for mutual TLS, and what others have in its stead:
 * `ca.pem`, `server.pem`, `server-key.pem`, `cert.pem`, `key.pem`; `stranger-ca.pem`, `stranger-cert.pem`,
 * `stranger-key.pem`. The server's names are this address and `engine.test`.
 */
export async function makeCertificates(address: string): Promise<string> {
  // An engine of this machine's own Debian sees this folder, and not /tmp.
  const folder = await mkdtemp('/var/tmp/container-links-tls-');
  const file = (name: string) => join(folder, name);
  await writeFile(file('names'), `subjectAltName=IP:${address},DNS:engine.test\nextendedKeyUsage=serverAuth\n`);
  await writeFile(file('client'), 'extendedKeyUsage=clientAuth\n');
  for (const prefix of ['', 'stranger-']) {
    const ca = ['-keyout', file(`${prefix}ca-key.pem`), '-out', file(`${prefix}ca.pem`), '-subj', '/CN=ca'];
    await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...ca]);
    await sign(folder, prefix, `${prefix}cert.pem`, `${prefix}key.pem`, 'client');
  }
  await sign(folder, '', 'server.pem', 'server-key.pem', 'names');
  return folder;
}

async function sign(folder: string, prefix: string, cert: string, key: string, extensions: string): Promise<void> {
  const file = (name: string) => join(folder, name);
  const request = ['-keyout', file(key), '-out', file('request'), '-subj', '/CN=lab'];
  await run('openssl', ['req', '-newkey', 'rsa:2048', '-nodes', ...request]);
  const by = ['-CA', file(`${prefix}ca.pem`), '-CAkey', file(`${prefix}ca-key.pem`), '-CAcreateserial'];
  const what = ['-in', file('request'), '-out', file(cert), '-days', '2', '-extfile', file(extensions)];
  await run('openssl', ['x509', '-req', ...by, ...what]);
}
