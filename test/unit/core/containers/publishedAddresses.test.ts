import { expect, it } from 'vitest';
import { publishedAddresses } from '../../../../src/core/containers/publishedAddresses';
import { sampleContainer } from '../../creation/sampleScene';

it('says where a port is reached, each address once, and what a browser opens', () => {
  const tcp = (port: number, hostIp: string, hostPort: number) => ({ port, protocol: 'tcp', hostIp, hostPort });
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
    { port: 80, protocol: 'tcp', address: '[::1]:32769', url: 'http://[::1]:32769' },
    { port: 443, protocol: 'tcp', address: '10.0.0.5:8443', url: 'https://10.0.0.5:8443' },
    { port: 6379, protocol: 'tcp', address: 'engine.example:6379' },
  ]);
});
