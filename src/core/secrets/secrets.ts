/** Words that make a variable's name a secret's name, wherever they stand between underscores, dashes, dots or digits. */
const secretWords =
  /(?:^|[^A-Z])(?:PASS|PASSWD|PASSWORD|PASSPHRASE|PWD|PW|TOKEN|SECRETS?|KEY|KEYS|APIKEY|CREDENTIALS?|CREDS?|AUTH|AUTHORIZATION|PRIVATE|CERT|COOKIE|SALT|SIGNATURE|JWT|DSN|PSWD|PASSCODE|BEARER|OTP|PIN|SAS|HMAC|MNEMONIC)(?:$|[^A-Z])/;

/** Parts that say it even inside of a longer word, such as MYSQLPASSWORD, or at its end, such as PGPASS. */
const secretParts =
  /PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|(?:API|ACCESS|PRIVATE|ENCRYPTION|MASTER|SIGNING|SSH)KEY|CONNECTION_?STRING|(?<!BY|COM|SUR|TRES)PASS$|(?<!OLD)PWD$/;

/** Names of a shell's own and of links that only look like one. */
const harmless = /^(?:PWD|OLDPWD)$|_PORT(?:_\d+_[A-Z]+(?:_(?:ADDR|PORT|PROTO|START|END|PORT_START|PORT_END))?)?$/;

/** `*` stands for any characters, all else for itself; case does not matter. */
function matchesPattern(name: string, pattern: string): boolean {
  const parts = pattern.toUpperCase().split('*');
  const upper = name.toUpperCase();
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return upper === first;
  if (!upper.startsWith(first) || !upper.endsWith(last) || upper.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    const found = upper.indexOf(part, at);
    if (found < 0 || found + part.length > upper.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}

/** A part of a text: from `start` to before `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether a variable's name alone makes its value a secret. `patterns`: see `isSecret`. */
export function isSecretName(name: string, patterns: readonly string[] = []): boolean {
  const upper = name.toUpperCase();
  // A link hands a server's variable on as `ALIAS_ENV_NAME`.
  const names = [name, /_ENV_(.+)$/s.exec(name)?.[1] ?? name];
  if (patterns.some((pattern) => !pattern.startsWith('=') && names.some((each) => matchesPattern(each, pattern)))) {
    return true;
  }
  return !harmless.test(upper) && (secretWords.test(upper) || secretParts.test(upper));
}

/** What announces a secret in a connection string, an address's query or JSON. */
const announced =
  /(?:^|[\s;,?&])(?:[\w-]{0,40}(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key)|accountkey|sharedaccesskey|sig|signature)\s*=\s*[^\s;,&]|"[\w-]{0,40}(?:password|passwd|secret|token|api_?key|private_?key)"\s*:\s*"[^"]|^(?:bearer|basic) \S{8}/i;

/** Addresses that whoever knows them may use. */
const knowledgeIsEnough = /hooks\.slack\.com\/services\/\w|discord(?:app)?\.com\/api\/webhooks\/\d/;

/** Keys and tokens of services that can be known by how they begin. */
const knownTokens =
  /^(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|xapp-|AKIA|ASIA|AIza|sk-|[rs]k_live_|whsec_|npm_|pypi-|hf_|dop_v1_|shpat_|SG\.|ya29\.|AGE-SECRET-KEY-)[\w.-]{12,}$/;

/** The same within a longer text. Beginnings that other words have too need a digit behind them. */
const knownTokenWithin =
  /(?<![\w.-])(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|xapp-|AKIA|ASIA|AIza|[rs]k_live_|whsec_|dop_v1_|shpat_|ya29\.|AGE-SECRET-KEY-|(?:sk-|npm_|pypi-|hf_|SG\.)(?=[\w.-]*\d))[\w.-]{12,}/;

/** Where an address has a user: only a token is so long and of such characters. */
const tokenAsUser =
  /:\/\/(?:[0-9a-f]{20,200}|(?=[\w.~-]{0,99}[a-z])(?=[\w.~-]{0,99}[A-Z])(?=[\w.~-]{0,99}\d)[\w.~-]{20,200})@/;

/**
 * Whether a value gives itself away: a password in an address or behind an option, a PEM block, a signed token, a key of
 * a known shape. Takes time in proportion to the value. `patterns`: see `isSecret`.
 */
export function isSecretValue(value: string, patterns: readonly string[] = []): boolean {
  return (
    (value.includes('@') && value.split(/[\s,"']+/).some((word) => passwordIn(word) !== undefined)) ||
    announced.test(value) ||
    knowledgeIsEnough.test(value) ||
    /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/.test(value) ||
    /^eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*$/.test(value) ||
    knownTokens.test(value) ||
    knownTokenWithin.test(value) ||
    tokenAsUser.test(value) ||
    hasSecretOption(value, patterns) ||
    isRandomText(value) ||
    isValueOfPattern(value, patterns)
  );
}

/** What options with a secret's name also say: switches, and files, whose names tell nothing. */
const harmlessOption = /^(?:true|false|yes|no|on|off|none|(?:\.{0,2}|~)\/[\w./-]+\.[a-z]{2,8})$/i;

/** `--requirepass hunter2`, `-Ddb.password=hunter2`, `password=hunter2` in a line of several words. */
function hasSecretOption(line: string, patterns: readonly string[]): boolean {
  // Long words are no names; of a value the beginning is enough.
  const said =
    /(?<![\w.-])(-{0,2})([\w.][\w.-]{0,200})(?==["']?([^\s"']{1,300})|[ \t]{1,20}["']?([^\s"'-][^\s"']{0,300}))/g;
  return [...line.matchAll(said)].some(([, dashes, name = '', set, next]) => {
    const value = set ?? (dashes === '' ? undefined : next);
    return value !== undefined && isSecretName(name, patterns) && !harmlessOption.test(value);
  });
}

/** Whether the user says of this value that it is a secret. */
export function isValueOfPattern(value: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => pattern.startsWith('=') && matchesPattern(value, pattern.slice(1)));
}

/** The password in `scheme://user:password@host`, or in the same without a scheme. It may hold an `@`. */
export function passwordIn(word: string): Span | undefined {
  const end = word.lastIndexOf('@');
  const scheme = end < 0 ? -1 : word.indexOf('://');
  const colon = end < 0 ? -1 : word.indexOf(':', scheme < 0 ? 0 : scheme + 3);
  if (colon < 0 || colon + 1 >= end) return undefined;
  // What else has a colon before an @: an image's digest, a port before a path, a mail's address.
  const isNone = word.startsWith('@sha256:', end) || /^\d{1,5}\//.test(word.slice(colon + 1, colon + 7));
  return isNone || word.startsWith('mailto:') ? undefined : { start: colon + 1, end };
}

/** Long text without a path's or an address's punctuation that mixes cases and digits: a key, hardly a word. */
function isRandomText(value: string): boolean {
  return /^[\w+-][\w+/-]{31,}={0,2}$/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
}

/**
 * Whether views mask a variable. Addresses of links are never secret, whatever the alias is called.
 *
 * @param patterns What the user wants masked besides: whole names, or after a `=` whole values; `*` for any characters.
 */
export function isSecret(name: string, value: string, patterns: readonly string[] = []): boolean {
  return isSecretName(name, patterns) || isSecretValue(value, patterns);
}
