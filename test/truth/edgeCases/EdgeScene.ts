import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Description } from '../../../src/core/descriptions/description';
import type { Link } from '../../../src/core/links/link';
import type { Scene } from '../../../src/core/links/lookup';
import type { ResolvedName } from '../../../src/core/names/resolvedName';
import type { CreationPlan } from '../../../src/core/plans/creationPlan';
import { type CreationRequest, planCreation } from '../../../src/core/plans/planCreation';
import { linkProblems } from '../../../src/core/problems/linkProblems';
import type { Problem, ProblemCode } from '../../../src/core/problems/problem';
import { DockerEngine } from '../../../src/engine/DockerEngine';
import { carriedOut } from '../../carriedOut';
import { request } from '../../lab/engines/engineHttp';
import type { TestEngine } from '../../lab/engines/testEngines';
import { told } from '../../told';
import { Playground } from '../Playground';
import { descriptionOf, predictionOf, takeScene } from '../productView';

type Body = Readonly<Record<string, unknown>>;

/** One edge case on one engine: what is there, made and read without the product, beside what the product says. */
export class EdgeScene {
  readonly ground: Playground;
  readonly engine: DockerEngine;
  readonly #made: string[] = [];
  #squatters = 0;

  constructor(readonly lab: Pick<TestEngine, 'socket' | 'proc' | 'endpoint'>) {
    this.ground = new Playground(lab, `edge-${randomUUID().slice(0, 8)}-`);
    this.engine = new DockerEngine(lab.endpoint);
  }

  name(short: string): string {
    return this.ground.prefix + short;
  }

  /** A running container that exposes 6379. */
  server(name: string, body: Body = {}): Promise<string> {
    return this.ground.run(name, { ExposedPorts: { '6379/tcp': {} }, ...body });
  }

  /** A running client on the default bridge with these links, `SERVER:ALIAS` as the engine takes them. */
  client(name: string, links: readonly string[], body: Body = {}): Promise<string> {
    return this.ground.run(name, { ...body, HostConfig: { ...objectOf(body['HostConfig']), Links: links } });
  }

  /** A running container on a user-defined network. */
  member(name: string, network: string, endpoint: Body = {}): Promise<string> {
    return this.ground.run(name, memberBody(network, endpoint));
  }

  scene(): Promise<Scene> {
    return takeScene(this.engine, this.ground.prefix);
  }

  describe(id: string): Promise<Description> {
    return descriptionOf(this.engine, this.ground.prefix, id);
  }

  predict(id: string): Promise<Description> {
    return predictionOf(this.engine, this.ground.prefix, id);
  }

  async links(id: string): Promise<readonly Link[]> {
    return (await this.scene()).lookup.linksFrom(id);
  }

  /** What the tree says of a client's links. */
  async problems(id: string): Promise<readonly Problem[]> {
    const scene = await this.scene();
    return scene.lookup.linksFrom(id).flatMap((link) => linkProblems(scene, link));
  }

  async plan(wanted: CreationRequest): Promise<CreationPlan> {
    return planCreation(wanted, await this.scene(), { imageIsLocal: true, networks: await this.engine.networks() });
  }

  /** Carries a plan out as the product does; what is made goes with the scene. */
  async carryOut(plan: CreationPlan): ReturnType<typeof carriedOut> {
    const outcome = await carriedOut(this.engine, plan, undefined, (what, error) => {
      throw new Error(what, { cause: error });
    });
    this.#made.push(outcome.container.id);
    return outcome;
  }

  /** The container's own IPv4 address on the default bridge as the engine tells it. */
  async address(id: string): Promise<string> {
    const { networks } = await this.engine.inspect(id);
    return networks.find(({ name }) => name === 'bridge')?.ipv4 ?? '';
  }

  /** Stops a server, lets other containers take its address, and starts it again. Gives the one that has it now. */
  async takeAddressOf(server: string): Promise<string> {
    const address = await this.address(server);
    await this.ground.stop(server);
    const squatter = await this.takeAddress(address);
    await this.ground.start(server);
    return squatter;
  }

  /** Starts containers until one gets that address, which is free. Gives that one. */
  async takeAddress(address: string): Promise<string> {
    for (let tries = 0; tries < 20; tries += 1) {
      this.#squatters += 1;
      const squatter = await this.ground.run(`squatter${this.#squatters}`);
      if ((await this.address(squatter)) === address) return squatter;
    }
    throw new Error(`nobody got ${address}`);
  }

  /** The answer to a raw request, whatever its status. */
  async ask(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly text: string }> {
    const answer = await request(this.lab.socket, method, path, body);
    return { status: answer.status, text: JSON.stringify(answer.body ?? '') };
  }

  /** `running`, `exited`, … */
  async state(id: string): Promise<string> {
    return (await this.engine.inspect(id)).state;
  }

  async clear(): Promise<void> {
    this.engine.dispose();
    for (const id of this.#made.splice(0)) await request(this.lab.socket, 'DELETE', `/containers/${id}?force=1&v=1`);
    await this.ground.clear();
  }
}

/** Runs one edge case in a scene of its own, and clears it. */
export async function inScene(
  lab: Pick<TestEngine, 'socket' | 'proc' | 'endpoint'>,
  play: (scene: EdgeScene) => Promise<void>,
): Promise<void> {
  const scene = new EdgeScene(lab);
  try {
    await play(scene);
  } finally {
    await scene.clear();
  }
}

export function memberBody(network: string, endpoint: Body = {}): Body {
  return {
    HostConfig: { NetworkMode: network },
    NetworkingConfig: { EndpointsConfig: { [network]: endpoint } },
  };
}

/** Sentences of the problems with that code. */
export function sentences(problems: readonly Problem[], code: ProblemCode): readonly string[] {
  return problems.filter((problem) => problem.code === code).map(told);
}

/** Codes that mark a link. */
export function marks(problems: readonly Problem[]): readonly ProblemCode[] {
  return problems.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
}

export function nameRow(description: Description, name: string): ResolvedName | undefined {
  return description.names.find((row) => row.name === name);
}

/** `NAME=VALUE` of what is predicted of links, sorted. */
export function linkVariablesOf({ env }: Description): readonly string[] {
  return env.flatMap((row) => (row.link && row.predicted !== undefined ? [`${row.name}=${row.predicted}`] : [])).sort();
}

/** Waits until it gives something; undefined is asked again. */
export async function until<T>(look: () => Promise<T | undefined> | T | undefined, what: string): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await sleep(100);
  }
}

function objectOf(value: unknown): Body {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
