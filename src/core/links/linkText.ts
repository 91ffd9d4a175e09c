import { addressInName } from '../names/numericName';

/** A link as people write it: who is meant, and what the client calls it. */
export interface LinkText {
  readonly server: string;
  readonly alias: string;
}

export type ParsedLinkText = LinkText | { readonly reason: string };

/**
 * Reads `server:alias` as the daemon does (moby `daemon/pkg/opts/opts.go`, ParseLink). One part stands for both. A
 * first part with a leading slash is inspect output, such as `/db:/web/db`: the alias is the last segment then. The
 * daemon checks nothing else, so neither part is sure to be a sensible name, nor to have a character at all.
 */
export function parseLinkText(text: string): ParsedLinkText {
  if (text === '') {
    return { reason: 'A link needs a server and an alias, such as datastore:redis.' };
  }
  const [first = '', second, ...rest] = text.split(':');
  if (rest.length > 0) {
    return { reason: `"${text}" has more than one colon. A link is written server:alias, such as datastore:redis.` };
  }
  if (second === undefined) {
    return { server: first, alias: first };
  }
  if (first.startsWith('/')) {
    return { server: first.slice(1), alias: second.slice(second.lastIndexOf('/') + 1) };
  }
  return { server: first, alias: second };
}

export function formatLink({ server, alias }: LinkText): string {
  return `${server}:${alias}`;
}

/** What is wrong (`error`: refused) or merely unwise (`warning`: allowed) with something typed. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/**
 * The rule for aliases of links that we make. The daemon itself takes anything, with results that nobody wants (a
 * newline corrupts the hosts file, `../x` takes a top-level name); what others made is shown as it is.
 */
export function checkAlias(alias: string): Finding | undefined {
  if (alias === '') {
    return { severity: 'error', message: 'An alias needs at least one character.' };
  }
  if (!/^[A-Za-z0-9]/.test(alias)) {
    return { severity: 'error', message: `The alias "${alias}" must begin with a letter or a digit.` };
  }
  if (!/^[A-Za-z0-9_.-]+$/.test(alias)) {
    return {
      severity: 'error',
      message: `The alias "${alias}" may hold only letters, digits, "_", "." and "-".`,
    };
  }
  const address = addressInName(alias);
  if (address !== undefined) {
    return {
      severity: 'error',
      message: `The alias "${alias}" is itself an address, ${address}, which no client ever looks up. Choose a name.`,
    };
  }
  const unwise = [
    ...(alias.includes('.') ? ['with a dot no shell can read its variables'] : []),
    ...(/[A-Z]/.test(alias) ? ['on a network of your own it resolves in exactly this case only'] : []),
  ];
  return unwise.length === 0
    ? undefined
    : { severity: 'warning', message: `The alias "${alias}" works, but ${unwise.join(' and ')}.` };
}

/** The engine's own rule (moby `daemon/names`): two characters at least. Only a leading slash is dropped before. */
export function checkContainerName(name: string): Finding | undefined {
  if (/^[A-Za-z0-9][A-Za-z0-9_.-]+$/.test(name)) {
    return undefined;
  }
  return {
    severity: 'error',
    message:
      `The name "${name}" can't be used: a container's name has at least two characters, begins with a letter or a ` +
      'digit, and goes on with letters, digits, "_", "." or "-".',
  };
}

/** For one `K=V`. The message names the variable but never holds its value. */
export function checkVariable(text: string): Finding | undefined {
  const cut = text.indexOf('=');
  if (cut <= 0) {
    return { severity: 'error', message: 'A variable is written NAME=value.' };
  }
  const name = text.slice(0, cut);
  if (text.includes('\0')) {
    return { severity: 'error', message: "A variable can't hold a NUL character." };
  }
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return { severity: 'warning', message: `No shell can read a variable called "${name}".` };
  }
  return undefined;
}

/** For an image's name, before the engine is asked: only what can't be one. */
export function checkImage(reference: string): Finding | undefined {
  if (reference === '') {
    return { severity: 'error', message: 'An image needs a name, such as redis:latest.' };
  }
  if (!/^[\w][\w.:/@+-]*$/.test(reference)) {
    return { severity: 'error', message: `"${reference}" isn't an image's name, such as redis:latest.` };
  }
  return undefined;
}
