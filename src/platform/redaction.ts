import { isSecretName } from '../core/secrets/secrets';

const hidden = '***';

/** `NAME=value` as environments hold it, within quotes: it ends at its quote. */
const quotedAssignment = /(["'])([A-Za-z_][A-Za-z0-9_.-]*=)(?:\\.|(?!\1).)*\1/g;
/** `NAME="a b"` as shells and logs write it, whatever the case of the name. */
const assignedQuote = /(^|[\s,[({])([A-Za-z_][A-Za-z0-9_.-]*=)(["'])(?:\\.|(?!\3).)*\3/g;
/** A bare one ends at white space. In small letters much else looks like it. */
const bareAssignment = /(^|[\s,[({])([A-Za-z_][A-Za-z0-9_.-]*)=[^\s"'\])}]+/g;
/** `?name=value&name=value` of an address. */
const query = /([?&])([A-Za-z_][A-Za-z0-9_.-]*)=[^\s"'&]+/g;
/** `"NAME":"value"` as JSON holds it. */
const member = /"([A-Za-z_][A-Za-z0-9_.-]*)"(\s*:\s*)"(?:\\.|[^"\\])*"/g;
const userInfo = /([a-z][a-z0-9+.-]*:\/\/[^\s/:@]*):[^\s/@]+@/gi;

/** A text for the log without the values of environment variables and without passwords in addresses. */
export function redact(text: string): string {
  return text
    .replace(quotedAssignment, `$1$2${hidden}$1`)
    .replace(assignedQuote, `$1$2$3${hidden}$3`)
    .replace(bareAssignment, (whole: string, before: string, name: string) =>
      /^[A-Z_][A-Z0-9_.-]*$/.test(name) || isSecretName(name) ? `${before}${name}=${hidden}` : whole,
    )
    .replace(query, (whole: string, before: string, name: string) =>
      isSecretName(name) ? `${before}${name}=${hidden}` : whole,
    )
    .replace(member, (whole: string, name: string, colon: string) =>
      isSecretName(name) ? `"${name}"${colon}"${hidden}"` : whole,
    )
    .replace(userInfo, `$1:${hidden}@`);
}
