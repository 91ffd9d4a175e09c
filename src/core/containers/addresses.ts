import type { NetworkAttachment } from './snapshot';

export function addressesOf({ ipv4, ipv6 }: NetworkAttachment): readonly string[] {
  if (ipv6 === undefined) return ipv4 === undefined ? none : [ipv4];
  return ipv4 === undefined ? [ipv6] : [ipv4, ipv6];
}

const none: readonly string[] = [];

const ipv4 = /\d{1,3}(?:\.\d{1,3}){3}/g;

/** Every IPv4 address that a text holds, such as that in `tcp://172.17.0.2:6379`. */
export function ipv4sIn(text: string): readonly string[] {
  return text.match(ipv4) ?? [];
}
