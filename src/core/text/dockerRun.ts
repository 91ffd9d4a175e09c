import type { Mount, PublishedPort } from '../containers/snapshot';
import { formatLink, type LinkText } from '../links/linkText';
import { shellWord } from './dockerRunQuoting';

/** What one `docker run` says. Lists may be empty; texts that are undefined are left to the image or the engine. */
export interface RunRequest {
  readonly image: string;
  readonly name?: string;
  /** Standard input stays open, `-i`. */
  readonly stdin: boolean;
  readonly tty: boolean;
  /** `K=V`. */
  readonly env: readonly string[];
  readonly links: readonly LinkText[];
  /** In the order of creation; none: the default bridge. */
  readonly networks: readonly string[];
  readonly networkAliases: readonly string[];
  readonly publishAll: boolean;
  readonly ports: readonly PublishedPort[];
  readonly command: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly hostname?: string;
  readonly user?: string;
  readonly restart?: string;
  readonly remove?: boolean;
  readonly privileged?: boolean;
  readonly pid?: string;
  readonly capAdd?: readonly string[];
  readonly extraHosts?: readonly string[];
  readonly mounts?: readonly Mount[];
  /** `K=V`. */
  readonly labels?: readonly string[];
}

/** What stands for the value of a variable in a line that is shown. */
const hiddenValue = '••••••••';

/**
 * The `docker run` line for a POSIX shell: whatever the values hold, none of them can act.
 *
 * @param options.mask hides the values of variables: for showing, not for running.
 */
export function dockerRunLine(request: RunRequest, options: { readonly mask: boolean }): string {
  return dockerRunWords(request)
    .map(({ word, secretFrom }) => {
      return options.mask && secretFrom !== undefined
        ? shellWord(word.slice(0, secretFrom)) + hiddenValue
        : shellWord(word);
    })
    .join(' ');
}

interface Word {
  readonly word: string;
  /** Where the value of a variable begins. */
  readonly secretFrom?: number;
}

function dockerRunWords(request: RunRequest): readonly Word[] {
  const [entrypoint, ...entrypointArguments] = request.entrypoint ?? [];
  return [
    ...words('docker', 'run', attachment(request)),
    ...option('--name', request.name),
    ...flag('--rm', request.remove),
    ...option('--restart', request.restart),
    ...option('--hostname', request.hostname),
    ...flag('-P', request.publishAll),
    ...request.ports.flatMap(port),
    ...request.networks.flatMap((network) => words('--network', network)),
    ...request.networkAliases.flatMap((alias) => words('--network-alias', alias)),
    ...request.links.flatMap((link) => words('--link', formatLink(link))),
    ...(request.extraHosts ?? []).flatMap((host) => words('--add-host', host)),
    ...request.env.flatMap((variable) => [{ word: '-e' }, variableWord(variable)]),
    ...(request.labels ?? []).flatMap((label) => words('--label', label)),
    ...(request.mounts ?? []).flatMap(mount),
    ...option('--user', request.user),
    ...option('--pid', request.pid),
    ...flag('--privileged', request.privileged),
    ...(request.capAdd ?? []).flatMap((capability) => words('--cap-add', capability)),
    ...option('--entrypoint', request.entrypoint === undefined ? undefined : (entrypoint ?? '')),
    ...words(request.image, ...entrypointArguments, ...request.command),
  ];
}

function words(...texts: readonly string[]): readonly Word[] {
  return texts.map((word) => ({ word }));
}

function option(name: string, value: string | undefined): readonly Word[] {
  return value === undefined ? [] : words(name, value);
}

function flag(name: string, on: boolean | undefined): readonly Word[] {
  return on === true ? words(name) : [];
}

function attachment({ stdin, tty }: RunRequest): string {
  if (!stdin && !tty) {
    return '-d';
  }
  return `-${stdin ? 'i' : ''}${tty ? 't' : ''}`;
}

function variableWord(word: string): Word {
  const cut = word.indexOf('=');
  return cut < 0 ? { word } : { word, secretFrom: cut + 1 };
}

function port({ port, protocol, hostIp = '', hostPort, hostPortEnd }: PublishedPort): readonly Word[] {
  const target = `${port}${protocol === 'tcp' ? '' : `/${protocol}`}`;
  if (hostPort === undefined) {
    return words('--expose', target);
  }
  const chosen = hostPort === 0 ? '' : hostPortEnd === undefined ? `${hostPort}` : `${hostPort}-${hostPortEnd}`;
  const parts = hostIp === '' ? (chosen === '' ? [] : [chosen]) : [bracketed(hostIp), chosen];
  return words('-p', [...parts, target].join(':'));
}

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

/** `--mount` reads comma-separated values: one with a comma or a quote stands in double quotes. */
function mount({ type, source, destination, readOnly }: Mount): readonly Word[] {
  const fields = [
    `type=${type}`,
    ...(source === '' ? [] : [`source=${source}`]),
    `target=${destination}`,
    ...(readOnly === true ? ['readonly'] : []),
  ];
  return words(
    '--mount',
    fields.map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(','),
  );
}
