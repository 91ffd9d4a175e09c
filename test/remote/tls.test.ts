import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DockerEngine } from '../../src/engine/DockerEngine';
import type { Endpoint, TlsMaterial } from '../../src/engine/endpoints/Endpoint';
import { inWords } from '../../src/words/inWords';
import { type LabEngine, startEngine } from '../lab/engines/LabEngine';
import { Cable } from '../lab/remote/Cable';
import { makeCertificates } from '../lab/remote/certificates';

const address = '198.51.100.2';
let certificates: string;
let lab: LabEngine;
let cable: Cable;
let engine: DockerEngine | undefined;

beforeAll(async () => {
  certificates = await makeCertificates(address);
  const files = ['--tlscacert', file('ca.pem'), '--tlscert', file('server.pem'), '--tlskey', file('server-key.pem')];
  lab = await startEngine('20.10', { dockerdArgs: ['-H', 'tcp://0.0.0.0:2376', '--tlsverify', ...files] });
  cable = await Cable.plug(lab.netnsPid, 0);
});

afterEach(() => engine?.dispose());

afterAll(async () => {
  await cable?.remove();
  await lab?.stop();
  await rm(certificates, { recursive: true, force: true });
});

function file(name: string): string {
  return join(certificates, name);
}

const own = () => ({ caFile: file('ca.pem'), certFile: file('cert.pem'), keyFile: file('key.pem'), skipVerify: false });

function open(tls: TlsMaterial | undefined, host = address, port = 2376): DockerEngine {
  const place = { kind: 'tcp', host, port, ...(tls && { tls }) } as const;
  const endpoint: Endpoint = { ...place, label: `https://${host}:${port}`, source: 'containerLinks.endpoint' };
  engine = new DockerEngine(endpoint);
  return engine;
}

async function refusal(tls: TlsMaterial | undefined, host?: string, port?: number) {
  const error: unknown = await open(tls, host, port)
    .list()
    .catch((each: unknown) => each);
  const { code, outcome, fact } = Object(error);
  expect(inWords(error).message).toMatch(/^\S.*\.$/);
  return { code, outcome, fact: Object(fact).code };
}

describe('an engine that asks for certificates', () => {
  it('is asked by who has one, many times at once', async () => {
    const over = open(own());
    expect((await over.identity()).product).toBe('docker');
    const lists = await Promise.all(Array.from({ length: 50 }, () => over.list()));
    expect(lists.every((list) => list.length === 0)).toBe(true);
  });

  it('is asked by another name than its own where that is said', async () => {
    expect((await open({ ...own(), serverName: 'engine.test' }).identity()).product).toBe('docker');
    const wrong = await refusal({ ...own(), serverName: 'other.test' });
    expect(wrong).toEqual({ code: 'denied', outcome: 'refused', fact: 'tls-server-misnamed' });
  });

  it('is not believed with a certificate of a stranger, unless that is asked for', async () => {
    const untrusted = { code: 'denied', outcome: 'refused', fact: 'tls-server-untrusted' };
    expect(await refusal({ ...own(), caFile: file('stranger-ca.pem') })).toEqual(untrusted);
    const { caFile: _, ...withoutCa } = own();
    expect(await refusal(withoutCa)).toEqual(untrusted);
    expect((await open({ ...withoutCa, skipVerify: true }).identity()).product).toBe('docker');
  });

  it('takes no client without a certificate, or with one of a stranger', async () => {
    const refused = { code: 'denied', outcome: 'refused', fact: 'tls-client-refused' };
    expect(await refusal({ caFile: file('ca.pem'), skipVerify: false })).toEqual(refused);
    const stranger = { certFile: file('stranger-cert.pem'), keyFile: file('stranger-key.pem') };
    expect(await refusal({ ...own(), ...stranger })).toEqual(refused);
  });

  it('is never asked in plain text, nor by files that are missing or wrong', async () => {
    expect(await refusal(undefined)).toEqual({ code: 'denied', outcome: 'refused', fact: 'tls-demanded' });
    const unreadable = { code: 'denied', outcome: 'refused', fact: 'tls-file-unreadable' };
    expect(await refusal({ ...own(), keyFile: file('none.pem') })).toEqual(unreadable);
    const useless = { code: 'denied', outcome: 'refused', fact: 'tls-files-useless' };
    expect(await refusal({ ...own(), keyFile: file('stranger-key.pem') })).toEqual(useless);
    await writeFile(file('nonsense.pem'), 'nonsense');
    expect(await refusal({ ...own(), certFile: file('nonsense.pem') })).toEqual(useless);
  });

  it('that was pulled off the network is known to be gone within 15 s, and is reached again', async () => {
    const over = open(own());
    const events = over.events({ signal: new AbortController().signal }, () => undefined);
    const told = expect(events).rejects.toMatchObject({ code: 'unreachable' });
    await over.list();
    const began = Date.now();
    await cable.pull();
    const asked = expect(over.list()).rejects.toMatchObject({ code: 'unreachable', outcome: 'unknown' });
    try {
      await Promise.all([told, asked]);
      expect(Date.now() - began).toBeLessThan(15_500);
    } finally {
      await cable.putBack();
    }
    expect(await over.list()).toEqual([]);
  });
});

it('an engine without TLS is not taken for one with it', async () => {
  const plain = await startEngine('20.10', { dockerdArgs: ['-H', 'tcp://0.0.0.0:2375', '--tls=false'] });
  try {
    const other = await Cable.plug(plain.netnsPid, 1);
    expect(await refusal(own(), other.address, 2375)).toMatchObject({ outcome: 'refused', fact: 'tls-not-spoken' });
    await other.remove();
  } finally {
    await plain.stop();
  }
});
