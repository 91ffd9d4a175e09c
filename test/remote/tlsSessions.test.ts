import { appendFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer, type TLSSocket } from 'node:tls';
import { afterAll, expect, it } from 'vitest';
import { connectTls } from '../../src/engine/transport/connectTls';
import { makeCertificates } from '../lab/remote/certificates';

let folder: string | undefined;
afterAll(() => folder && rm(folder, { recursive: true }));

it('who has proved who they are need not do it again for each connection, until their files are others', async () => {
  folder = await makeCertificates('127.0.0.1');
  const file = (name: string) => join(folder ?? '', name);
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'server.pem', 'server-key.pem'].map((name) => readFile(file(name))),
  );
  const reused: boolean[] = [];
  const server = createServer({ ca, cert, key, requestCert: true, rejectUnauthorized: true }, (client: TLSSocket) => {
    reused.push(client.isSessionReused());
    client.on('error', () => undefined).write('hello');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const where = { host: '127.0.0.1', port: typeof address === 'object' && address !== null ? address.port : 0 };
  const tls = { caFile: file('ca.pem'), certFile: file('cert.pem'), keyFile: file('key.pem'), skipVerify: false };
  const memory = {};
  for (let round = 0; round < 4; round += 1) {
    if (round === 3) await appendFile(file('cert.pem'), '\n');
    const connection = await connectTls(where, tls, memory, new AbortController().signal);
    await new Promise((resolve) => connection.once('data', resolve));
    connection.destroy();
  }
  server.close();
  expect(reused).toEqual([false, true, true, false]);
});
