import { setTimeout as sleep } from 'node:timers/promises';
import { planAddLink, planRemoveLink } from '../../src/changes/planning/planLinkChange';
import { type Migration, type MigrationRequest, planMigration } from '../../src/changes/planning/planMigration';
import { planRecreation } from '../../src/changes/planning/planRecreation';
import { planRepair } from '../../src/changes/planning/planRepair';
import { askInside } from '../../src/changes/running/askInside';
import type { ChangeOutcome } from '../../src/changes/running/change';
import { Journal } from '../../src/changes/running/Journal';
import { PlanRunner } from '../../src/changes/running/PlanRunner';
import { type Container, isUp } from '../../src/core/containers/snapshot';
import { engineGeneration } from '../../src/core/engines/engineGeneration';
import { LinkModel } from '../../src/core/links/LinkModel';
import { planOfCreation } from '../../src/core/plans/creationPlan';
import { linksCalled } from '../../src/core/plans/linkWays';
import type { LinkChange, LinkChangeScene } from '../../src/core/plans/liveLinkChange';
import type { Plan } from '../../src/core/plans/plan';
import { type CreationRequest, planCreation } from '../../src/core/plans/planCreation';
import type { Recreation } from '../../src/core/plans/recreation';
import { movedWith } from '../../src/core/plans/takenAlong';
import type { Problem, ProblemCode } from '../../src/core/problems/problem';
import { isCurable, withPossibleCures } from '../../src/core/repair/possibleCures';
import { DockerEngine } from '../../src/engine/DockerEngine';
import type { Engine } from '../../src/engine/port/Engine';
import { type VerifiedLink, verify } from '../../src/engine/verification/verify';
import { demand, request } from '../lab/engines/engineHttp';
import type { EngineKind } from '../lab/engines/engineKind';
import { type TestEngine, testEngine } from '../lab/engines/testEngines';
import { until } from '../truth/edgeCases/EdgeScene';
import { descriptionOf } from '../truth/productView';

type Body = Readonly<Record<string, unknown>>;

/** Containers that are made without the product, and plans that the product makes and carries out on them. */
export class ChangeScene {
  readonly lab: TestEngine;
  readonly engine: DockerEngine;
  readonly prefix: string;
  readonly #networks: string[] = [];
  #plans = 0;

  /** `engine`: one of the run's, or one of the test's own. `journal`: a folder. */
  constructor(
    engine: EngineKind | TestEngine,
    prefix: string,
    readonly journal: string,
  ) {
    this.lab = typeof engine === 'string' ? testEngine(engine) : engine;
    this.engine = new DockerEngine(this.lab.endpoint);
    this.prefix = `${prefix}-${process.pid}-`;
  }

  /** Gives the id. It sleeps and ends at once unless `body`, the engine's own creation body, says otherwise. */
  async run(name: string, body: Body = {}): Promise<string> {
    const id = await this.create(name, body);
    await this.call('POST', `/containers/${id}/start`);
    return id;
  }

  async create(name: string, body: Body = {}): Promise<string> {
    const whole = { Image: 'alpine:latest', Cmd: ['/bin/sleep', '1000000'], StopSignal: 'SIGKILL', ...body };
    const made = await this.call('POST', `/containers/create?name=${this.prefix}${name}`, whole);
    return String(fieldsOf(made)['Id']);
  }

  async network(name: string, body: Body = {}): Promise<string> {
    this.#networks.push(this.prefix + name);
    await this.call('POST', '/networks/create', { Name: this.prefix + name, CheckDuplicate: true, ...body });
    return this.prefix + name;
  }

  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await demand(this.lab.socket, method, path, body);
    const id = /^\/containers\/([^/]+)\/(?:start|stop|pause|unpause)\b/.exec(path)?.[1];
    if (id !== undefined) await until(() => this.#isListedAsItIs(id), `the list to tell the state of ${id}`);
    return answer;
  }

  /** An engine under load answers a stop before its list tells it. */
  async #isListedAsItIs(id: string): Promise<true | undefined> {
    const [one, all] = await Promise.all([this.engine.inspect(id), this.engine.list()]);
    const listed = all.find((each) => each.id === one.id);
    return listed === undefined || listed.state === one.state || undefined;
  }

  async inspect(name: string): Promise<Body> {
    return fieldsOf(await this.call('GET', `/containers/${this.prefix}${name}/json`));
  }

  /** What a command in a running container says. */
  async inside(name: string, ...command: readonly string[]): Promise<string> {
    const { id } = await this.engine.inspect(this.prefix + name);
    return (await this.engine.exec(id, { command })).stdout.toString('utf8').trim();
  }

  /** The current picture of this scene's containers, read anew. */
  async lookup(): Promise<LinkModel> {
    const model = new LinkModel();
    const listed = (await this.engine.list()).filter(({ name }) => name.startsWith(this.prefix));
    const read = await Promise.all(listed.map(({ id }) => this.engine.inspect(id)));
    const linkNames = new Map(listed.map((each) => [each.id, each.linkNames]));
    model.applyNetworks(await this.engine.networks());
    model.apply({ upserts: read.map((each): Container => ({ ...each, linkNames: linkNames.get(each.id) ?? [] })) });
    return model;
  }

  async recreation(name: string, how: Recreation = {}): Promise<Plan> {
    const lookup = await this.lookup();
    const container = lookup.find(this.prefix + name);
    if (!container) throw new Error(`no ${name}`);
    this.#plans += 1;
    return await planRecreation(container, how, this.engine, {
      lookup,
      apiVersion: (await this.engine.identity()).apiVersion,
      stamp: String(this.#plans),
      planId: `plan-${this.#plans}`,
    });
  }

  async creation(request: CreationRequest, imageIsLocal = true): Promise<Plan> {
    const scene = await this.#scene();
    const networks = await this.engine.networks();
    return planOfCreation(planCreation(request, scene, { networks, imageIsLocal }), scene.planId);
  }

  async linkAdded(client: string, server: string, alias: string): Promise<LinkChange> {
    const scene = await this.#scene();
    return await planAddLink(this.#named(client, scene), this.#named(server, scene), alias, this.engine, scene);
  }

  async linkRemoved(client: string, alias: string): Promise<LinkChange> {
    const scene = await this.#scene();
    const named = this.#named(client, scene);
    return await planRemoveLink(named, linksCalled(named, alias, scene), this.engine, scene);
  }

  /** The cure of the first of a client's problems that has one, of those with this code. */
  async repair(client: string, code?: ProblemCode): Promise<Plan> {
    const scene = await this.#scene();
    const named = this.#named(client, scene);
    const found = await this.#problems(named, scene);
    const problem = found.find((each) => isCurable(each) && (code === undefined || each.code === code));
    if (!problem) throw new Error(`nothing to repair: ${JSON.stringify(found)}`);
    return await planRepair(problem, named, this.engine, scene);
  }

  /** Codes of what is wrong with a client, but for what is an information only. */
  async troubles(client: string): Promise<readonly ProblemCode[]> {
    const scene = await this.#scene();
    const problems = await this.#problems(this.#named(client, scene), scene);
    return [...new Set(problems.flatMap(({ code, severity }) => (severity === 'info' ? [] : [code])))];
  }

  async #problems(client: Container, scene: LinkChangeScene): Promise<readonly Problem[]> {
    const { problems } = await descriptionOf(this.engine, this.prefix, client.id);
    return withPossibleCures(problems, client, scene);
  }

  /** As the command does it: with what is seen inside the clients. */
  async migration(clients: readonly string[], how: Partial<MigrationRequest> = {}): Promise<Migration> {
    const scene = await this.#scene();
    const chosen = clients.map((name) => this.#named(name, scene));
    const verified = new Map<string, readonly VerifiedLink[]>();
    for (const client of movedWith(chosen, scene.lookup).filter(isUp)) {
      const questions = scene.lookup.linksFrom(client.id).map((link) => ({
        link,
        server: link.serverId === undefined ? undefined : scene.lookup.container(link.serverId),
      }));
      verified.set(client.id, await verify(this.engine, client, questions));
    }
    const networks = await this.engine.networks();
    const request = { clients: chosen, network: `${this.prefix}net`, keepEnv: false, ...how };
    this.#networks.push(request.network);
    return await planMigration(request, this.engine, { ...scene, networks, described: new Map(), verified });
  }

  async #scene(): Promise<LinkChangeScene> {
    const identity = await this.engine.identity();
    this.#plans += 1;
    return {
      lookup: await this.lookup(),
      engine: engineGeneration(identity),
      apiVersion: identity.apiVersion,
      stamp: String(this.#plans),
      planId: `plan-${this.#plans}`,
    };
  }

  #named(name: string, { lookup }: Pick<LinkChangeScene, 'lookup'>): Container {
    const container = lookup.find(this.prefix + name);
    if (!container) throw new Error(`no ${name}`);
    return container;
  }

  runner(): PlanRunner {
    const journal = new Journal(this.journal, Date.now);
    return new PlanRunner({ journal, sleep: (milliseconds) => sleep(milliseconds), report: () => undefined });
  }

  carryOut(plan: Plan, engine: Engine = this.engine): Promise<ChangeOutcome> {
    return this.runner().run(plan, engine, askInside(engine), { progress: () => undefined });
  }

  /** Names without the prefix and states of all containers of the scene. */
  async states(): Promise<Readonly<Record<string, string>>> {
    const own = (await this.engine.list()).filter(({ name }) => name.startsWith(this.prefix));
    return Object.fromEntries(own.map(({ name, state }) => [name.slice(this.prefix.length), state]).sort());
  }

  /**
   * Seconds that this machine needs beyond one, right now, until a new container runs in place of one that heeds its
   * signal, without the product: what a plan can't foresee.
   */
  async slowness(): Promise<number> {
    const Cmd = ['sh', '-c', 'trap "exit 0" TERM; while true; do sleep 0.05; done'];
    const old = await this.run('old-plain', { Cmd, StopSignal: 'SIGTERM' });
    const start = performance.now();
    await demand(this.lab.socket, 'POST', `/containers/${old}/stop`);
    const next = await this.create('new-plain');
    await demand(this.lab.socket, 'POST', `/containers/${next}/start`);
    const seconds = (performance.now() - start) / 1_000;
    for (const id of [old, next]) await this.call('DELETE', `/containers/${id}?force=1`);
    return Math.max(0, seconds - 1);
  }

  /**
   * Seconds in which nobody of that name worked: from its signal, or from its end where it doesn't heed it, until the
   * new one started, as the engine's own events tell.
   */
  async interruption(name: string, since: number, heeds: boolean): Promise<number> {
    const until = Math.ceil(Date.now() / 1000) + 1;
    const filters = encodeURIComponent(JSON.stringify({ type: ['container'], event: ['kill', 'die', 'start'] }));
    const told = String(await this.call('GET', `/events?since=${since}&until=${until}&filters=${filters}`));
    const events = told
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => fieldsOf(JSON.parse(line)))
      .filter((event) => String(fieldsOf(fieldsOf(event['Actor'])['Attributes'])['name']).startsWith(name));
    const at = (action: string) => events.filter((event) => event['Action'] === action).map(secondsOf);
    return (at('start').at(-1) ?? 0) - (at(heeds ? 'kill' : 'die')[0] ?? 0);
  }

  async clear(): Promise<void> {
    await this.empty();
    this.engine.dispose();
  }

  /** Takes all away that was made. */
  async empty(): Promise<void> {
    for (const { id, name } of await this.engine.list()) {
      if (name.startsWith(this.prefix)) await request(this.lab.socket, 'DELETE', `/containers/${id}?force=1&v=1`);
    }
    for (const name of this.#networks.splice(0)) await request(this.lab.socket, 'DELETE', `/networks/${name}`);
  }
}

export function fieldsOf(value: unknown): Body {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function secondsOf(event: Body): number {
  return Number(event['timeNano']) / 1e9;
}
