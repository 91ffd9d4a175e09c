import { expect, it } from 'vitest';
import { publishedAddresses } from '../../../../src/core/containers/publishedAddresses';
import { publishedAt } from '../../../../src/words/publishedAt';
import { sampleContainer } from '../../creation/sampleScene';

const tcp = (port: number, hostIp: string, hostPort: number) => ({ port, protocol: 'tcp', hostIp, hostPort });

it('says where a port is reached, each address once, and what a browser opens', () => {
  const container = sampleContainer('a', 'www', {
    ports: [
      tcp(6379, '0.0.0.0', 6379),
      tcp(443, '10.0.0.5', 8443),
      tcp(80, '0.0.0.0', 32768),
      tcp(80, '::', 32768),
      tcp(80, '::1', 32769),
      { port: 53, protocol: 'udp', hostIp: '', hostPort: 5353 },
      { port: 9000, protocol: 'tcp' },
    ],
  });
  expect(publishedAddresses(container, 'engine.example')).toEqual([
    { port: 53, protocol: 'udp', address: 'engine.example:5353' },
    { port: 80, protocol: 'tcp', address: 'engine.example:32768', url: 'http://engine.example:32768' },
    // There it is another machine's than the browser's.
    { port: 80, protocol: 'tcp', address: '[::1]:32769', onEngineOnly: true },
    { port: 443, protocol: 'tcp', address: '10.0.0.5:8443', url: 'https://10.0.0.5:8443' },
    { port: 6379, protocol: 'tcp', address: 'engine.example:6379' },
  ]);
});

it.each(['localhost', '127.0.0.1', '::1'])(
  'offers to a browser what an engine on this machine, %s, keeps on it',
  (host) => {
    const container = sampleContainer('a', 'www', { ports: [tcp(80, '127.0.0.1', 8080)] });
    const [published] = publishedAddresses(container, host);
    expect(published).toEqual({ port: 80, protocol: 'tcp', address: '127.0.0.1:8080', url: 'http://127.0.0.1:8080' });
    expect(published && publishedAt(published)).toBe('http://127.0.0.1:8080');
  },
);

it('says of what a far engine keeps on its own machine that it is there', () => {
  const container = sampleContainer('a', 'www', { ports: [tcp(80, '127.0.0.1', 8080)] });
  expect(publishedAddresses(container, 'engine.example').map(publishedAt)).toEqual([
    "127.0.0.1:8080 on the engine's own machine",
  ]);
});

it.each(['evil.invalid/x?', 'me@evil.invalid', 'evil.invalid', 'a b'])(
  'opens no page where an engine says something else than an address: %j',
  (hostIp) => {
    const container = sampleContainer('a', 'www', { ports: [tcp(80, hostIp, 8080)] });
    expect(publishedAddresses(container, 'engine.example').map(({ url }) => url)).toEqual([undefined]);
  },
);
