/**
 * An endpoint as a person may see it: without the password that somebody wrote into it, and without a query, which can
 * hold one too. Passwords may hold any character, so everything up to the last `@` belongs to them.
 */
export function endpointLabel(endpoint: string): string {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/)?([\s\S]*)$/i.exec(endpoint.trim()) ?? [];
  if (/^(unix|npipe):/i.test(scheme) || (scheme === '' && /^[/\\]/.test(rest))) return `${scheme}${rest}`;
  const at = rest.lastIndexOf('@');
  const before = rest.slice(0, Math.max(at, 0));
  if (/[?#]/.test(before)) {
    // Where such a password ends, and a query begins, nobody can tell.
    return `${scheme}…`;
  }
  const [user = ''] = before.split(/[:@]/);
  return `${scheme}${user === '' ? '' : `${user}@`}${rest.slice(at + 1).replace(/[?#][\s\S]*$/, '')}`;
}
