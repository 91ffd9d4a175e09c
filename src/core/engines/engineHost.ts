/** The host at which an engine's published ports are reached: a local socket's engine is on this machine. */
export function engineHost(endpoint: string): string {
  const host = /^(?:tcp|https?|ssh):\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/]+)/.exec(endpoint)?.[1];
  return host === undefined ? 'localhost' : host.replace(/^\[|\]$/g, '');
}
