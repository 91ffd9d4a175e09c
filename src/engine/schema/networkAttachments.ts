import * as v from 'valibot';
import type { NetworkAttachment } from '../../core/snapshot';
import { entries, text, texts } from './tolerant';

const endpointSettings = v.object({
  NetworkID: text,
  IPAddress: text,
  GlobalIPv6Address: text,
  Aliases: texts,
  DNSNames: texts,
  Links: texts,
});

/** `NetworkSettings.Networks`, sorted by name. The top-level `IPAddress` is gone in API 1.52: it isn't read at all. */
export const networkAttachments = v.pipe(
  entries(endpointSettings),
  v.transform((found): readonly NetworkAttachment[] => {
    const attachments = found.map(
      ([name, settings]): NetworkAttachment => ({
        name,
        networkId: settings.NetworkID,
        ...address('ipv4', settings.IPAddress),
        ...address('ipv6', settings.GlobalIPv6Address),
        aliases: settings.Aliases,
        dnsNames: settings.DNSNames,
        links: settings.Links,
      }),
    );
    return attachments.length < 2 ? attachments : attachments.sort((a, b) => (a.name < b.name ? -1 : 1));
  }),
);

/** Engines give an empty text where there is no address; some put a prefix length behind it. */
function address<Key extends 'ipv4' | 'ipv6'>(key: Key, raw: string): { [K in Key]?: string } {
  const [plain = ''] = raw.split('/');
  return (plain === '' || plain === 'invalid IP' ? {} : { [key]: plain }) as { [K in Key]?: string };
}
