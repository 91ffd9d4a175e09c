/**
 * Whether `ssh` forwards to the socket of this path and to no other: in a forwarded path it splits at `:`, heeds `\`, and
 * puts this machine's own variables and facts in the place of `${NAME}` and `%d` (OpenSSH, ssh.c). 100 characters are
 * about what an address of a socket holds.
 */
export function isForwardedAsWritten(path: string): boolean {
  return /^\/[^:$%\\\p{Cc}\s]{1,100}$/u.test(path);
}
