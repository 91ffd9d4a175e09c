/** Words that make a variable's name a secret's name, wherever they stand between underscores, dashes, dots or digits. */
const secretWords =
  /(?:^|[^A-Z])(?:PASS|PASSWD|PASSWORD|PASSPHRASE|PWD|PW|TOKEN|SECRETS?|KEY|KEYS|APIKEY|CREDENTIALS?|CREDS?|AUTH|PRIVATE|CERT|COOKIE|SALT|SIGNATURE|JWT|DSN)(?:$|[^A-Z])/;

/** Parts that say it even inside of a longer word, such as MYSQLPASSWORD, or at its end, such as PGPASS. */
const secretParts = /PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|APIKEY|CREDENTIAL|PRIVATEKEY|(?<!BY|COM|SUR|TRES)PASS$/;

/** Names of a shell's own and of links that only look like one. */
const harmless = /^(?:PWD|OLDPWD)$|_PORT(?:_\d+_[A-Z]+(?:_(?:ADDR|PORT|PROTO|START|END|PORT_START|PORT_END))?)?$/;

/** `*` stands for any characters, all else for itself; case does not matter. */
function matchesPattern(name: string, pattern: string): boolean {
  const parts = pattern.toUpperCase().split('*');
  const upper = name.toUpperCase();
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) {
    return upper === first;
  }
  if (!upper.startsWith(first) || !upper.endsWith(last) || upper.length < first.length + last.length) {
    return false;
  }
  let at = first.length;
  for (const part of rest) {
    const found = upper.indexOf(part, at);
    if (found < 0 || found + part.length > upper.length - last.length) {
      return false;
    }
    at = found + part.length;
  }
  return true;
}

/** Whether a variable's name alone makes its value a secret. `patterns`: wholes names of the user's, `*` for anything. */
export function isSecretName(name: string, patterns: readonly string[] = []): boolean {
  const upper = name.toUpperCase();
  if (patterns.some((pattern) => matchesPattern(name, pattern))) {
    return true;
  }
  return !harmless.test(upper) && (secretWords.test(upper) || secretParts.test(upper));
}

/** Whether a value gives itself away: a password in an address, a PEM block, a signed token, a key of a known shape. */
export function isSecretValue(value: string): boolean {
  return (
    /[a-z][a-z0-9+.-]*:\/\/[^/\s@:]*:[^/\s@]+@/i.test(value) ||
    /(?:^|[\s;,?&])(?:password|passwd|pwd|accountkey|sharedaccesskey|secret|token)\s*=\s*[^\s;,&]/i.test(value) ||
    /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(value) ||
    /^eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*$/.test(value) ||
    /^(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|AKIA|sk-|sk_live_)[\w-]{12,}$/.test(value) ||
    isRandomText(value)
  );
}

/** Long text without a path's or an address's punctuation that mixes cases and digits: a key, hardly a word. */
function isRandomText(value: string): boolean {
  return /^[\w+-][\w+/-]{31,}={0,2}$/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
}

/** Whether views mask a variable. Addresses of links are never secret, whatever the alias is called. */
export function isSecret(name: string, value: string, patterns: readonly string[] = []): boolean {
  return isSecretName(name, patterns) || isSecretValue(value);
}
