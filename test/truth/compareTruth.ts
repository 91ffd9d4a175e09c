import type { Description } from '../../src/core/descriptions/description';
import type { ResolvedName } from '../../src/core/names/resolvedName';
import type { VariableReason } from '../../src/core/variables/variable';
import { reasonOf, told } from '../told';

/** What a client really has, read without the product's code. */
export interface Truth {
  readonly environment: ReadonlyMap<string, string>;
  readonly hosts: ReadonlyMap<string, readonly string[]>;
  readonly dns: ReadonlyMap<string, readonly string[]>;
}

/** How much was compared. */
export interface Tally {
  cases: number;
  variables: number;
  names: number;
  stale: number;
}

/** A prediction against what a start gave: nothing too much, nothing too little, everything equal. */
export function compareFresh(when: string, said: Description, truth: Truth, tally: Tally): string[] {
  const differences: string[] = [];
  const predicted = new Map(said.env.map((variable) => [variable.name, variable]));
  for (const name of new Set([...predicted.keys(), ...truth.environment.keys()])) {
    const variable = predicted.get(name);
    const real = truth.environment.get(name);
    tally.variables += 1;
    // The runtime takes it from the image's user table.
    const ofRuntime = name === 'HOME' && (variable === undefined || variable.value === '');
    if (variable?.predicted !== real && !ofRuntime && !isChance(variable?.reason)) {
      differences.push(`${when}: ${name} predicted ${quote(variable?.predicted)}, really ${quote(real)}`);
    }
  }
  const hosts = said.names.filter(({ mechanism }) => mechanism === 'hosts');
  for (const row of hosts.filter(({ origin }) => origin !== 'self')) {
    tally.names += 1;
    const real = truthOf(row, truth);
    if (!sameSet(row.addresses, real)) {
      differences.push(`${when}: ${row.name} predicted ${row.addresses}, really ${real}`);
    }
  }
  const known = new Set(hosts.map(({ name }) => name));
  const unforeseen = [...truth.hosts.keys()].filter((name) => !known.has(name));
  differences.push(...unforeseen.map((name) => `${when}: ${name} stands in the hosts file and was not predicted`));
  for (const row of said.names.filter((each) => each.mechanism === 'embeddedDns' && each.origin !== 'self')) {
    tally.names += 1;
    const real = truthOf(row, truth);
    if (!sameSet(row.addresses, real)) {
      differences.push(`${when}: ${row.name} predicted ${row.addresses} from the DNS, really ${real}`);
    }
  }
  return differences;
}

/** What the product observed against what is there. */
export function compareObserved(when: string, said: Description, truth: Truth, tally: Tally): string[] {
  const differences: string[] = [];
  const rows = new Map(said.env.map((variable) => [variable.name, variable]));
  for (const name of new Set([...rows.keys(), ...truth.environment.keys()])) {
    const row = rows.get(name);
    const real = truth.environment.get(name);
    tally.variables += 1;
    if (row?.observed !== real) {
      differences.push(
        `${when}: ${name} observed ${quote(row?.observed)} (${row?.status}: ${reasonOf(row)}), really ${quote(real)}`,
      );
    }
  }
  for (const row of said.names) {
    tally.names += 1;
    const real = row.origin === 'other' ? (row.observed ?? []) : truthOf(row, truth);
    if (row.observed === undefined || !sameSet(row.observed, real)) {
      differences.push(
        `${when}: ${row.name} observed ${row.observed} (${row.status}: ${reasonOf(row)}), really ${real}`,
      );
    }
    if ((row.status === 'verified') !== sameSet(row.addresses, real)) {
      differences.push(`${when}: ${row.name} is called ${row.status}: ${row.addresses}, really ${real}`);
    }
  }
  return differences;
}

/** A client that has aged beside the same client after a restart: what differs between the two is what is stale. */
export interface Aged {
  readonly now: Truth;
  readonly fresh: Truth;
  /** Names of variables that a restart may give another value by chance. */
  readonly chance: ReadonlySet<string>;
  /** Addresses that containers have on the default bridge which the client is not linked with. */
  readonly held: ReadonlySet<string>;
}

/** Each status and each problem against what a restart really changed: said where it did, and nowhere else. */
export function compareAged(when: string, said: Description, aged: Aged, tally: Tally): string[] {
  const { now, fresh, chance, held } = aged;
  const differences: string[] = [];
  const rows = new Map(said.env.map((variable) => [variable.name, variable]));
  const old = new Set<string>();
  // One restart shows but one of the values that chance may give: whether theirs are old it can't tell.
  const undecided = new Set<string>();
  for (const name of new Set([...rows.keys(), ...now.environment.keys(), ...fresh.environment.keys()])) {
    const expected = statusOf(now.environment.get(name), fresh.environment.get(name));
    const row = rows.get(name);
    tally.stale += expected === 'stale' ? 1 : 0;
    if (expected !== 'match') (chance.has(name) ? undecided : old).add(name);
    if (row?.status !== expected && !chance.has(name)) {
      const values = `${quote(now.environment.get(name))}, after a restart ${quote(fresh.environment.get(name))}`;
      differences.push(`${when}: ${name} is called ${row?.status} and is ${expected}: ${values}`);
    }
    if (expected === 'stale' && row?.predicted !== fresh.environment.get(name) && !chance.has(name)) {
      differences.push(
        `${when}: ${name} predicted ${quote(row?.predicted)}, really ${quote(fresh.environment.get(name))}`,
      );
    }
  }
  const own = new Set(said.names.filter(({ origin }) => origin === 'self').map(({ name }) => name.toLowerCase()));
  const hosts = new Map(said.names.filter(({ mechanism }) => mechanism === 'hosts').map((row) => [row.name, row]));
  const led = new Set<string>();
  for (const name of new Set([...hosts.keys(), ...now.hosts.keys()])) {
    const [before, after] = [byAnyCase(now.hosts, name), byAnyCase(fresh.hosts, name)];
    // A restart may give the client itself another address.
    if (own.has(name.toLowerCase())) continue;
    const expected = sameSet(before, after) ? 'verified' : 'mismatch';
    for (const address of before.filter((each) => !after.includes(each) && held.has(each))) led.add(address);
    if (hosts.get(name)?.status !== expected) {
      differences.push(`${when}: ${name} is called ${hosts.get(name)?.status}: ${before}, after a restart ${after}`);
    }
  }
  return [...differences, ...compareProblems(when, said, { now, old, undecided, held, led })];
}

/** What is found stale here, told by the problems or not. */
function compareProblems(
  when: string,
  { env, problems }: Description,
  found: Pick<Aged, 'now' | 'held'> & {
    readonly old: ReadonlySet<string>;
    readonly undecided: ReadonlySet<string>;
    readonly led: ReadonlySet<string>;
  },
): string[] {
  const ofLinks = env.filter(({ name, link }) => link !== undefined && found.old.has(name));
  const tells = (code: string, text = '') => problems.some((each) => each.code === code && told(each).includes(text));
  const differences: string[] = [];
  const mayTell = env.some(({ name, link }) => link !== undefined && found.undecided.has(name));
  if (tells('stale-env') ? ofLinks.length === 0 && !mayTell : ofLinks.length > 0) {
    differences.push(`${when}: stale-env is ${tells('stale-env') ? '' : 'not '}told of ${ofLinks.length} variables`);
  }
  const addresses = ofLinks.flatMap(({ name }) => (/_PORT$|_ADDR$/.test(name) ? addressIn(found.now, name) : []));
  const dangerous = addresses.filter((address) => found.held.has(address));
  for (const address of dangerous.filter((each) => !tells('env-points-elsewhere', each))) {
    differences.push(`${when}: nothing tells that ${address} in the variables is another's`);
  }
  for (const address of [...found.led].filter((each) => !tells('hosts-mismatch', each))) {
    differences.push(`${when}: nothing tells that ${address} in the hosts file is another's`);
  }
  return differences;
}

function addressIn({ environment }: Truth, name: string): readonly string[] {
  return /\d+(?:\.\d+){3}/.exec(environment.get(name) ?? '') ?? [];
}

function statusOf(now: string | undefined, fresh: string | undefined): string {
  if (now === undefined) return fresh === undefined ? 'no variable' : 'missing';
  return fresh === undefined ? 'unexpected' : now === fresh ? 'match' : 'stale';
}

/** Names of variables that are left to chance, by what is said of them. */
export function leftToChance(...descriptions: readonly Description[]): ReadonlySet<string> {
  const rows = descriptions.flatMap(({ env }) => env);
  return new Set(rows.filter(({ reason }) => isChance(reason)).map(({ name }) => name));
}

function isChance(reason: VariableReason | undefined): boolean {
  return (
    reason?.some(({ code }) => code === 'aliases-give-one-variable' || code === 'ports-give-one-variable') ?? false
  );
}

function truthOf(row: ResolvedName, truth: Truth): readonly string[] {
  return (row.mechanism === 'hosts' ? byAnyCase(truth.hosts, row.name) : truth.dns.get(row.name)) ?? [];
}

/** A name in the hosts file counts in any case. */
function byAnyCase(names: ReadonlyMap<string, readonly string[]>, wanted: string): readonly string[] {
  return [...names].filter(([name]) => name.toLowerCase() === wanted.toLowerCase()).flatMap(([, found]) => found);
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return new Set([...one, ...other]).size === new Set(one).size && new Set(one).size === new Set(other).size;
}

function quote(text: string | undefined): string {
  return text === undefined ? 'nothing' : JSON.stringify(text);
}
