import type { NetworkAttachment } from '../../core/snapshot';
import { entriesOf, isRecord, part, reading, text, texts } from './tolerant';

const endpointSettings = part({
  NetworkID: text,
  IPAddress: text,
  GlobalIPv6Address: text,
  Aliases: texts,
  DNSNames: texts,
  Links: texts,
});

/** `NetworkSettings.Networks`, sorted by name. The top-level `IPAddress` is gone in API 1.52: it isn't read at all. */
export const networkAttachments = reading((raw): readonly NetworkAttachment[] => {
  const attachments = entriesOf(raw).flatMap(([name, settings]) =>
    isRecord(settings) ? attachment(name, settings) : [],
  );
  return attachments.length < 2 ? attachments : attachments.sort((a, b) => (a.name < b.name ? -1 : 1));
});

function attachment(name: string, raw: unknown): NetworkAttachment {
  const settings = endpointSettings.read(raw);
  const ipv4 = plainAddress(settings.IPAddress);
  const ipv6 = plainAddress(settings.GlobalIPv6Address);
  return {
    name,
    networkId: settings.NetworkID,
    ...(ipv4 === '' ? {} : { ipv4 }),
    ...(ipv6 === '' ? {} : { ipv6 }),
    aliases: settings.Aliases,
    dnsNames: settings.DNSNames,
    links: settings.Links,
  };
}

/** Engines give an empty text where there is no address; some put a prefix length behind it. */
function plainAddress(raw: string): string {
  const slash = raw.indexOf('/');
  const plain = slash < 0 ? raw : raw.slice(0, slash);
  return plain === 'invalid IP' ? '' : plain;
}
