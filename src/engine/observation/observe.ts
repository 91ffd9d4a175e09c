import { type Container, isUp } from '../../core/containers/snapshot';
import { askedNameservers, hostsAddresses, parseHostsFile } from '../../core/names/hostsFile';
import { notObserved, type Observation, type Reading } from '../../core/observation/observation';
import type { ReadingFact } from '../../core/observation/readingFacts';
import type { CallOptions, Engine } from '../port/Engine';
import { type EnvironmentReading, environmentBy, environmentByExec } from './environmentReading';
import { type InsideRun, inClient, reasonOf, runUntil, timeoutMs } from './insideRun';
import { askNames, type NameAnswers } from './nameServers';
import { withSidecar } from './sidecar';

export interface ObserveOptions extends CallOptions {
  readonly mode: 'exec' | 'sidecar' | 'off';
  readonly sidecarImage: string;
  /** Names to ask the client's name servers for. */
  readonly names: readonly string[];
}

/** What a client itself holds. Each reading is taken or says why not; changes nothing in the client. */
export async function observe(engine: Engine, client: Container, options: ObserveOptions): Promise<Observation> {
  if (options.mode === 'off') return notObserved;
  const [hosts, resolvConf] = await Promise.all([
    readText(engine, client, '/etc/hosts', options),
    readText(engine, client, '/etc/resolv.conf', options),
  ]);
  if (!isUp(client)) {
    const stopped = unreadable({ code: 'client-is-not-running', client: client.name });
    return { hosts, resolvConf, environment: stopped, dns: stopped };
  }
  const inHosts = namesIn(hosts);
  const { names } = options;
  const ask = async (run: InsideRun, how: string): Promise<NameAnswers> => {
    if (names.length === 0) return { ...noAnswers, dns: notObserved.dns };
    return resolvConf.status === 'read'
      ? await askNames(
          runUntil(run, performance.now() + timeoutMs),
          { names, servers: askedNameservers(resolvConf.value), inHosts },
          how,
        )
      : { ...noAnswers, dns: unreadable({ code: 'resolv-conf-not-read' }, ...resolvConf.reason) };
  };
  const [environment, answers] = await Promise.all([
    environmentByExec(engine, client, options),
    ask(inClient(engine, client, options), 'exec'),
  ]);
  const again = {
    environment: environment.status === 'unreadable' && !environment.final,
    dns: answers.dns.status === 'unreadable' && !answers.isFinal,
  };
  if (options.mode !== 'sidecar' || !(again.environment || again.dns)) {
    return { hosts, resolvConf, environment: readingOf(environment), ...dnsOf(answers) };
  }
  try {
    return await withSidecar(
      engine,
      client,
      options.sidecarImage,
      async (run) => ({
        hosts,
        resolvConf,
        environment: readingOf(again.environment ? await environmentBy(run, 'sidecar') : environment),
        ...dnsOf(again.dns ? await ask(run, 'sidecar') : answers),
      }),
      options,
    );
  } catch (error) {
    const why = [{ code: 'sidecar-did-not-help' }, reasonOf(error)] as const;
    return {
      hosts,
      resolvConf,
      environment: again.environment ? withReason(readingOf(environment), why) : readingOf(environment),
      ...dnsOf(again.dns ? { ...answers, dns: withReason(answers.dns, why) } : answers),
    };
  }
}

const noAnswers = { unknown: new Map<string, readonly ReadingFact[]>(), isFinal: true } as const;

function dnsOf({ dns, unknown }: NameAnswers): Pick<Observation, 'dns' | 'dnsUnknown'> {
  return unknown.size === 0 ? { dns } : { dns, dnsUnknown: unknown };
}

/** A file of the client through the archive endpoint, which needs no shell and works while exec is refused. */
export async function readText(
  engine: Engine,
  client: Container,
  path: string,
  options: CallOptions,
): Promise<Exclude<Reading<string>, { status: 'notRead' }>> {
  try {
    const content = await engine.readFile(client.id, path, options);
    return { status: 'read', value: content.toString('utf8'), how: 'archive' };
  } catch (error) {
    return unreadable(reasonOf(error));
  }
}

/** Tells which names a hosts file has. */
function namesIn(hosts: Reading<string>): (name: string) => boolean {
  const known = hosts.status === 'read' ? hostsAddresses(parseHostsFile(hosts.value)) : new Map<string, unknown>();
  return (name) => known.has(name.toLowerCase());
}

function readingOf(reading: EnvironmentReading): Observation['environment'] {
  return reading.status === 'read' ? reading : unreadable(reading.reason);
}

function withReason<T>(reading: Reading<T>, more: readonly ReadingFact[]): Reading<T> {
  return reading.status === 'unreadable' ? unreadable(...reading.reason, ...more) : reading;
}

function unreadable(...reason: readonly ReadingFact[]): Extract<Reading<never>, { status: 'unreadable' }> {
  return { status: 'unreadable', reason };
}
