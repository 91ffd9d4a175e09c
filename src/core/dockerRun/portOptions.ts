import { type RawJson, recordsOf, textOf } from '../creations/rawJson';
import { cannotHold, type Said, say, together } from './said';

/** `-p` for `HostConfig.PortBindings`. */
export function portOptions(bindings: RawJson): Said {
  const said = Object.entries(bindings).map(([port, raw]) => {
    const bound = recordsOf(raw);
    return bound.length === 0 ? cannotHold('-p', port) : together(...bound.map((binding) => portOption(port, binding)));
  });
  return together(...said);
}

function portOption(port: string, { HostIp, HostPort }: RawJson): Said {
  const target = withoutTcp(port);
  const ip = textOf(HostIp);
  const hostPort = textOf(HostPort);
  const parts = ip === '' ? (hostPort === '' ? [] : [hostPort]) : [bracketed(ip), hostPort];
  return say('-p', [...parts, target].join(':'));
}

/** The protocol is TCP where none is said. */
export function withoutTcp(port: string): string {
  return port.replace(/\/tcp$/, '');
}

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
