import { bridgeOf } from '../../core/containers/defaultBridge';
import type { Container } from '../../core/containers/snapshot';
import type { VerificationFact } from '../../core/descriptions/verificationFacts';
import type { Link } from '../../core/links/link';
import type { CallOptions, Engine } from '../port/Engine';

const interContainer = 'com.docker.network.bridge.enable_icc';

/**
 * What probably keeps a server's ports from a client that has its right address. On an engine with `icc=false`
 * containers talk along links only, and its rules hold the addresses that both had when the client started. The engine
 * shows neither the rules nor the address that a server had then: that it started later is all that is known.
 * Source: moby libnetwork/drivers/bridge/link.go.
 */
export async function blockedPorts(
  engine: Engine,
  client: Container,
  link: Link,
  server: Container | undefined,
  options: CallOptions,
): Promise<VerificationFact | undefined> {
  const started = [client, server].map((each) => Date.parse(each?.details?.startedAt ?? ''));
  const [clientStart = Number.NaN, serverStart = Number.NaN] = started;
  if (link.kind !== 'legacy' || !(serverStart > clientStart)) return undefined;
  const networks = await engine.networks(options).catch(() => []);
  const bridge = bridgeOf({ networks });
  return bridge?.options[interContainer] === 'false'
    ? { code: 'links-alone-may-talk', client: link.client, server: link.server }
    : undefined;
}
