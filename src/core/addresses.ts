import type { NetworkAttachment } from './snapshot';

export function addressesOf(attachment: NetworkAttachment): readonly string[] {
  return [attachment.ipv4, attachment.ipv6].filter((address) => address !== undefined);
}

const ipv4 = /\d{1,3}(?:\.\d{1,3}){3}/g;

/** Every IPv4 address that a text holds, such as that in `tcp://172.17.0.2:6379`. */
export function ipv4sIn(text: string): readonly string[] {
  return text.match(ipv4) ?? [];
}
