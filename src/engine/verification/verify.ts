import { leadsElsewhere } from '../../core/addressHolders';
import type { Link } from '../../core/link';
import type { Container } from '../../core/snapshot';
import type { CallOptions, Engine } from '../Engine';
import { inClient, isHostName, reasonOf } from '../observation/insideRun';
import { readText } from '../observation/observe';
import { withSidecar } from '../observation/sidecar';
import { blockedPorts } from './blockedPorts';
import { type Inside, type ResolverFiles, resolveAsClient } from './clientNames';
import { probePort } from './portProbes';

/** One row of `containerLinks.verify`. */
export interface VerifiedLink {
  readonly alias: string;
  readonly server: string;
  /** Addresses, empty when it does not resolve. */
  readonly resolves: readonly string[];
  readonly reachable: readonly {
    readonly port: number;
    readonly protocol: string;
    readonly open: boolean | 'unknown';
  }[];
  /** How it was found out, in words. */
  readonly how: string;
}

export interface LinkToVerify {
  readonly link: Link;
  /** Inspected; undefined for a phantom. */
  readonly server: Container | undefined;
}

export interface VerifyOptions extends CallOptions {
  /** `sidecar`: where the client itself can't be asked, a short-lived container beside it is. Default `exec`; `off` is about looking unasked. */
  readonly mode?: 'exec' | 'sidecar' | 'off';
  /** Empty: see `withSidecar`. */
  readonly sidecarImage?: string;
}

/** A row while it is found out. */
interface Row extends Omit<VerifiedLink, 'how'> {
  readonly how: readonly string[];
  /** Something is unknown that another way of asking may tell. */
  readonly incomplete: boolean;
  /** A connection was refused or not answered. */
  readonly isBlocked: boolean;
}

/** Asks from inside the client what each alias resolves to and which exposed ports are open. Changes nothing in it. */
export async function verify(
  engine: Engine,
  client: Container,
  links: readonly LinkToVerify[],
  options: VerifyOptions = {},
): Promise<readonly VerifiedLink[]> {
  const [hosts, resolvConf] = await Promise.all([
    readText(engine, client, '/etc/hosts', options),
    readText(engine, client, '/etc/resolv.conf', options),
  ]);
  const files = { hosts, resolvConf };
  const ask = (inside: Inside) => Promise.all(links.map((each) => verifyLink(inside, each, files)));
  const finish = (rows: readonly Row[]) => Promise.all(rows.map((row, index) => explained(row, links[index])));
  const explained = async (row: Row, each: LinkToVerify | undefined) => {
    const isClosed = row.isBlocked && !row.reachable.some(({ open }) => open === true);
    const why = isClosed && each ? await blockedPorts(engine, client, each.link, each.server, options) : undefined;
    return finished(row, why === undefined ? [] : [why]);
  };
  const rows = await ask({ run: inClient(engine, client, options), place: 'the client', isClient: true });
  if (options.mode !== 'sidecar' || !rows.some(({ incomplete }) => incomplete)) {
    return await finish(rows);
  }
  try {
    const place = 'a sidecar in the network of the client';
    const image = options.sidecarImage ?? '';
    const better = await withSidecar(engine, client, image, (run) => ask({ run, place, isClient: false }), options);
    return await finish(rows.map((row, index) => (row.incomplete ? (better[index] ?? row) : row)));
  } catch (error) {
    const why = `a sidecar didn't help: ${reasonOf(error)}`;
    return rows.map((row) => finished(row, row.incomplete ? [why] : []));
  }
}

async function verifyLink(inside: Inside, { link, server }: LinkToVerify, files: ResolverFiles): Promise<Row> {
  const names = await resolveAsClient(inside, link, files);
  const how = [...names.how];
  const host = hostToDial(inside, link.alias, names.addresses);
  const reachable: VerifiedLink['reachable'][number][] = [];
  let incomplete = names.askElsewhere;
  let isBlocked = false;
  for (const { port, protocol } of server?.details?.exposedPorts ?? []) {
    const answer = protocol === 'tcp' && host !== undefined ? await probePort(inside.run, host, port) : undefined;
    reachable.push({ port, protocol, open: answer?.open ?? 'unknown' });
    if (answer === undefined) {
      how.push(protocol === 'tcp' ? undialled(link.alias, names.addresses) : `${protocol} ports can't be probed`);
    } else if (answer.open === 'unknown') {
      incomplete ||= !answer.dialled;
      isBlocked ||= answer.dialled;
      how.push(
        answer.dialled
          ? `port ${port} unknown: ${answer.reason}, connecting with ${answer.program} in ${inside.place}`
          : `ports unknown: ${answer.reason} in ${inside.place}`,
      );
    } else {
      isBlocked ||= !answer.open;
      how.push(`ports by connecting with ${answer.program} in ${inside.place}`);
    }
  }
  const resolves = names.addresses ?? [];
  if (server === undefined) {
    how.push(`ports unknown: the container ${link.server} was removed`);
  } else if (leadsElsewhere(link, server, resolves)) {
    how.push(`${resolves.join(', ')} is no address of ${link.server}: the ports are those of whoever has it`);
  }
  return { alias: link.alias, server: link.server, resolves, reachable, how, incomplete, isBlocked };
}

/** The client itself is given the name, as its own programs are; a sidecar may have another hosts file. */
function hostToDial({ isClient }: Inside, alias: string, addresses: readonly string[] | undefined): string | undefined {
  const byName = isHostName(alias) ? alias : undefined;
  return addresses === undefined ? byName : addresses.length > 0 && isClient ? (byName ?? addresses[0]) : addresses[0];
}

function undialled(alias: string, addresses: readonly string[] | undefined): string {
  return addresses === undefined
    ? 'ports unknown: no program takes such an alias'
    : `ports unknown: ${alias} does not resolve`;
}

function finished(
  { incomplete: _, isBlocked: _blocked, how, ...row }: Row,
  more: readonly string[] = [],
): VerifiedLink {
  return { ...row, how: [...new Set([...how, ...more])].join('; ') };
}
