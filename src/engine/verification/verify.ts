import { type Container, isUp } from '../../core/containers/snapshot';
import type { VerificationFact } from '../../core/descriptions/verificationFacts';
import { distinctFacts } from '../../core/fact';
import type { Link } from '../../core/links/link';
import { addressesFor, type Stray, strayOf } from '../../core/names/addressHolders';
import { inClient, reasonOf, runUntil } from '../observation/insideRun';
import { inTime } from '../observation/inTime';
import { readText } from '../observation/observe';
import { withSidecar } from '../observation/sidecar';
import type { CallOptions, Engine } from '../port/Engine';
import { blockedPorts } from './blockedPorts';
import { type ClientName, type Inside, type ResolverFiles, resolveAsClient } from './clientNames';
import { probePorts, roomIn } from './portProbes';
import { hostToDial, portsDialled, portsUnasked, targetsOf } from './serverPorts';

/** One row of `containerLinks.verify`. */
export interface VerifiedLink {
  /** The link's: two links of a client may end in the same alias. */
  readonly key: string;
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
  /** When somebody began to wait for it, by `performance.now()`. Default: now. */
  readonly began?: number;
}

/** A row while it is found out. */
interface Row extends VerifiedLink {
  /** Something is unknown that another way of asking may tell. */
  readonly incomplete: boolean;
  /** A connection was refused or not answered. */
  readonly isBlocked: boolean;
}

/** Milliseconds that all of it may take, for any number of links. */
const patience = 9_500;
/** The beginning of it within which the client's files must be read, and within which its name servers must answer. */
const untilFiles = 4_000;
const untilNames = 5_500;
/** A sidecar that could begin only so late would learn nothing. */
const untilSidecar = 4_500;

/**
 * Asks from inside the client what each alias resolves to and which exposed ports are open. Changes nothing in it.
 * Answers within ten seconds: of what there was no time for it says so.
 */
export async function verify(
  engine: Engine,
  client: Container,
  links: readonly LinkToVerify[],
  options: VerifyOptions = {},
): Promise<readonly VerifiedLink[]> {
  const { began = performance.now() } = options;
  const until = began + patience;
  const read = async (path: string) =>
    (await inTime(readText(engine, client, path, options), began + untilFiles)) ?? readLate;
  const [hosts, resolvConf] = await Promise.all([read('/etc/hosts'), read('/etc/resolv.conf')]);
  const files = { hosts, resolvConf };
  const ask = (inside: Inside) => askInside(inside, client, links, { files, began, until });
  const finish = (rows: readonly Row[]) => Promise.all(rows.map((row, index) => explained(row, links[index])));
  const explained = async (row: Row, each: LinkToVerify | undefined) => {
    const isClosed = row.isBlocked && !row.reachable.some(({ open }) => open === true);
    const asked = isClosed && each ? blockedPorts(engine, client, each.link, each.server, options) : undefined;
    const why = asked && (await inTime(asked, until));
    return finished(row, why === undefined ? [] : [why]);
  };
  const rows = await ask({ run: inClient(engine, client, options), beside: false });
  if (options.mode !== 'sidecar' || !rows.some(({ incomplete }) => incomplete)) return await finish(rows);
  const better = await askBeside(engine, client, options, began, ask);
  return 'why' in better
    ? rows.map((row) => finished(row, row.incomplete ? better.why : []))
    : await finish(rows.map((row, index) => (row.incomplete ? (better.rows[index] ?? row) : row)));
}

const readLate = { status: 'unreadable', reason: [{ code: 'not-told-in-time' }] } as const;

/** Asks from a sidecar, or tells why nobody could. One that comes too late is given up, and removed all the same. */
async function askBeside(
  engine: Engine,
  client: Container,
  { sidecarImage = '', signal }: VerifyOptions,
  began: number,
  ask: (inside: Inside) => Promise<readonly Row[]>,
): Promise<{ readonly rows: readonly Row[] } | { readonly why: readonly VerificationFact[] }> {
  const because = (why: VerificationFact) => ({ why: [{ code: 'sidecar-did-not-help' } as const, why] });
  if (performance.now() > began + untilSidecar) return because({ code: 'no-time-to-ask' });
  const late = new AbortController();
  const signals = AbortSignal.any([late.signal, ...(signal ? [signal] : [])]);
  const use: Parameters<typeof withSidecar<readonly Row[]>>[3] = (run) => ask({ run, beside: true });
  try {
    const rows = await inTime(withSidecar(engine, client, sidecarImage, use, { signal: signals }), began + patience);
    return rows ? { rows } : because({ code: 'not-told-in-time' });
  } catch (error) {
    return because(reasonOf(error));
  } finally {
    late.abort();
  }
}

/** What links are asked about with, and how long: by `performance.now()`. */
interface Asking {
  readonly files: ResolverFiles;
  readonly began: number;
  readonly until: number;
}

async function askInside(
  inside: Inside,
  client: Container,
  links: readonly LinkToVerify[],
  { files, began, until }: Asking,
): Promise<readonly Row[]> {
  const asked = links.map(({ link }) => link);
  const room = roomIn(inside);
  const names = await resolveAsClient({ ...inside, run: runUntil(inside.run, began + untilNames) }, asked, files);
  const named = links.map((each, index) => namedLink(client, each, names[index] ?? nameless));
  const answers = await probePorts(
    inside,
    named.flatMap(({ exposed, host }) => targetsOf(exposed, host)),
    until,
    await room,
  );
  return named.map(({ exposed, host, name, stray, elsewhere, whyUnasked, link, server }): Row => {
    const { addresses } = name;
    const about = { alias: link.alias, isNameKnown: addresses !== undefined, beside: inside.beside };
    const ports = whyUnasked ? portsUnasked(exposed, whyUnasked) : portsDialled(exposed, host, answers, about);
    return {
      key: link.key,
      alias: link.alias,
      server: link.server,
      resolves: addresses ?? [],
      ...(addresses === undefined ? { unknown: true } : {}),
      ...(stray ? { stray } : {}),
      reachable: ports.reachable,
      how: [
        ...name.how,
        ...(stray ? whoseAddresses(stray, link, addresses ?? []) : []),
        ...elsewhere,
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
  const elsewhere = stray || !server ? [] : firstElsewhere(client, server, link, name);
  const whyUnasked =
    stray || elsewhere.length > 0
      ? ({ code: 'ports-of-others-not-tried', server: link.server } as const)
      : name.addresses === undefined && server && !isUp(server)
        ? ({ code: 'ports-of-stopped-server', server: link.server } as const)
        : undefined;
  const host = whyUnasked ? undefined : hostToDial(server, link.alias, name.addresses);
  return { link, server, name, stray, elsewhere, whyUnasked, host, exposed: server?.details?.exposedPorts ?? [] };
}

/** The server has an address of its alias, but programs go to another that stands before it. */
function firstElsewhere(
  client: Container,
  server: Container,
  link: Link,
  { first }: ClientName,
): readonly VerificationFact[] {
  return first === undefined || addressesFor(client, server).includes(first)
    ? []
    : [{ code: 'first-address-of-others', alias: link.alias, server: link.server, address: first }];
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
