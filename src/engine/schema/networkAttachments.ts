import type { NetworkAttachment } from '../../core/containers/snapshot';
import { entriesOf, isRecord, reading, text, texts } from './tolerant';

/** `NetworkSettings.Networks`, sorted by name. The top-level `IPAddress` is gone in API 1.52: it isn't read at all. */
export const networkAttachments = reading((raw): readonly NetworkAttachment[] => {
  const attachments: NetworkAttachment[] = [];
  for (const [name, settings] of entriesOf(raw)) {
    if (isRecord(settings)) attachments.push(attachment(name, settings));
  }
  return attachments.length < 2 ? attachments : attachments.sort((a, b) => (a.name < b.name ? -1 : 1));
});

function attachment(name: string, settings: Readonly<Record<string, unknown>>): NetworkAttachment {
  const ipv4 = plainAddress(text.read(settings['IPAddress']));
  const ipv6 = plainAddress(text.read(settings['GlobalIPv6Address']));
  return {
    name,
    networkId: text.read(settings['NetworkID']),
    ...(ipv4 === '' ? {} : { ipv4 }),
    ...(ipv6 === '' ? {} : { ipv6 }),
    aliases: texts.read(settings['Aliases']),
    dnsNames: texts.read(settings['DNSNames']),
    links: texts.read(settings['Links']),
  };
}

/** Engines give an empty text where there is no address; some put a prefix length behind it. */
function plainAddress(raw: string): string {
  const slash = raw.indexOf('/');
  const plain = slash < 0 ? raw : raw.slice(0, slash);
  return plain === 'invalid IP' ? '' : plain;
}
