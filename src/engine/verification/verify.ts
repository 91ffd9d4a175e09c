import { type Container, isUp } from '../../core/containers/snapshot';
import type { VerificationFact } from '../../core/descriptions/verificationFacts';
import { distinctFacts } from '../../core/fact';
import type { Link } from '../../core/links/link';
import { type Stray, strayOf } from '../../core/names/addressHolders';
import { inClient, reasonOf } from '../observation/insideRun';
import { readText } from '../observation/observe';
import { withSidecar } from '../observation/sidecar';
import type { CallOptions, Engine } from '../port/Engine';
import { blockedPorts } from './blockedPorts';
import { type ClientName, type Inside, type ResolverFiles, resolveAsClient } from './clientNames';
import { probePorts } from './portProbes';
import { hostToDial, portsDialled, portsUnasked, targetsOf } from './serverPorts';

/** One row of `containerLinks.verify`. */
export interface VerifiedLink {
  readonly alias: string;
  readonly server: string;
  /** Addresses, empty when it does not resolve. */
  readonly resolves: readonly string[];
  /** It could not be found out whether it resolves, nor to what. */
  readonly unknown?: true;
  /** It resolves, but not to its server; `holders`: who has the addresses now, by name, as far as that is known. */
  readonly stray?: { readonly why: Stray; readonly holders: readonly string[] };
  readonly reachable: readonly {
    readonly port: number;
    readonly protocol: string;
    readonly open: boolean | 'unknown';
  }[];
  /** How it was found out, told one after the other. */
  readonly how: readonly VerificationFact[];
}

export interface LinkToVerify {
  readonly link: Link;
  /** Inspected; undefined for a phantom. */
  readonly server: Container | undefined;
  /** Who besides the server has these addresses, by name. Absent: nobody can tell. */
  readonly holders?: (addresses: readonly string[]) => readonly string[];
}

export interface VerifyOptions extends CallOptions {
  /** `sidecar`: where the client itself can't be asked, a short-lived container beside it is. Default `exec`; `off` is about looking unasked. */
  readonly mode?: 'exec' | 'sidecar' | 'off';
  /** Empty: see `withSidecar`. */
  readonly sidecarImage?: string;
}

/** A row while it is found out. */
interface Row extends VerifiedLink {
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
  const ask = (inside: Inside) => askInside(inside, client, links, files);
  const finish = (rows: readonly Row[]) => Promise.all(rows.map((row, index) => explained(row, links[index])));
  const explained = async (row: Row, each: LinkToVerify | undefined) => {
    const isClosed = row.isBlocked && !row.reachable.some(({ open }) => open === true);
    const why = isClosed && each ? await blockedPorts(engine, client, each.link, each.server, options) : undefined;
    return finished(row, why === undefined ? [] : [why]);
  };
  const rows = await ask({ run: inClient(engine, client, options), beside: false });
  if (options.mode !== 'sidecar' || !rows.some(({ incomplete }) => incomplete)) {
    return await finish(rows);
  }
  try {
    const image = options.sidecarImage ?? '';
    const better = await withSidecar(engine, client, image, (run) => ask({ run, beside: true }), options);
    return await finish(rows.map((row, index) => (row.incomplete ? (better[index] ?? row) : row)));
  } catch (error) {
    const why = [{ code: 'sidecar-did-not-help' }, reasonOf(error)] as const;
    return rows.map((row) => finished(row, row.incomplete ? why : []));
  }
}

/** Milliseconds that all links together may take. */
const patience = 9_500;
/** Ports are dialled for so long at least, however long the names took. */
const leastDialling = 4_000;

async function askInside(
  inside: Inside,
  client: Container,
  links: readonly LinkToVerify[],
  files: ResolverFiles,
): Promise<readonly Row[]> {
  const began = performance.now();
  const asked = links.map(({ link }) => link);
  const names = await resolveAsClient(inside, asked, files);
  const named = links.map((each, index) => namedLink(client, each, names[index] ?? nameless));
  const until = Math.max(began + patience, performance.now() + leastDialling);
  const answers = await probePorts(
    inside,
    named.flatMap(({ exposed, host }) => targetsOf(exposed, host)),
    until,
  );
  return named.map(({ exposed, host, name, stray, whyUnasked, link, server }): Row => {
    const { addresses } = name;
    const about = { alias: link.alias, isNameKnown: addresses !== undefined, beside: inside.beside };
    const ports = whyUnasked ? portsUnasked(exposed, whyUnasked) : portsDialled(exposed, host, answers, about);
    return {
      alias: link.alias,
      server: link.server,
      resolves: addresses ?? [],
      ...(addresses === undefined ? { unknown: true } : {}),
      ...(stray ? { stray } : {}),
      reachable: ports.reachable,
      how: [
        ...name.how,
        ...(stray ? whoseAddresses(stray, link, addresses ?? []) : []),
        ...ports.how,
        ...(server ? [] : [noServer(link)]),
      ],
      incomplete: name.askElsewhere || ports.incomplete,
      isBlocked: ports.isBlocked,
    };
  });
}

const nameless: ClientName = { addresses: undefined, how: [], askElsewhere: false };

/** What is to be dialled for a link, now that it is known what its alias resolves to. */
function namedLink(client: Container, { link, server, holders }: LinkToVerify, name: ClientName) {
  const resolves = name.addresses ?? [];
  const why = strayOf(link, client, server, resolves);
  const stray = why && { why, holders: holders?.(resolves) ?? [] };
  const whyUnasked = stray
    ? ({ code: 'ports-of-others-not-tried', server: link.server } as const)
    : name.addresses === undefined && server && !isUp(server)
      ? ({ code: 'ports-of-stopped-server', server: link.server } as const)
      : undefined;
  const host = whyUnasked ? undefined : hostToDial(server, link.alias, name.addresses);
  return { link, server, name, stray, whyUnasked, host, exposed: server?.details?.exposedPorts ?? [] };
}

function whoseAddresses(
  { why, holders }: NonNullable<VerifiedLink['stray']>,
  { client, server }: Link,
  addresses: readonly string[],
): readonly VerificationFact[] {
  const notIts = {
    removed: [],
    unanswered: [],
    down: [{ code: 'no-address-of-stopped-server', server, addresses }],
    elsewhere: [{ code: 'no-address-of-server', client, server, addresses }],
  } as const;
  return holders.length === 0
    ? notIts[why]
    : [...notIts[why], { code: 'addresses-of-others', client, addresses, holders }];
}

function noServer({ kind, server, network }: Link): VerificationFact {
  return kind === 'legacy' ? { code: 'ports-of-removed-server', server } : { code: 'ports-of-nobody', server, network };
}

function finished(
  { incomplete: _, isBlocked: _blocked, how, ...row }: Row,
  more: readonly VerificationFact[] = [],
): VerifiedLink {
  return { ...row, how: distinctFacts([...how, ...more]) };
}
