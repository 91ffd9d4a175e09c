import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApi } from '../../src/api/createApi';
import { planAddLink, planRemoveLink } from '../../src/changes/planning/planLinkChange';
import { planMigration } from '../../src/changes/planning/planMigration';
import { planRecreation } from '../../src/changes/planning/planRecreation';
import { askInside } from '../../src/changes/running/askInside';
import type { ChangeOutcome } from '../../src/changes/running/change';
import { Journal } from '../../src/changes/running/Journal';
import { PlanRunner } from '../../src/changes/running/PlanRunner';
import { readWhole } from '../../src/commands/basis/readWhole';
import { composeYaml } from '../../src/commands/compose/composeYaml';
import { readMembers } from '../../src/commands/compose/readMembers';
import { composeOf } from '../../src/core/compose/composeOf';
import { creationOf } from '../../src/core/creations/creationOf';
import { withNames } from '../../src/core/creations/withNames';
import { dockerCommands } from '../../src/core/dockerRun/dockerCommands';
import { surroundingsOf } from '../../src/core/dockerRun/surroundingsOf';
import { HumanError } from '../../src/core/humanError';
import { requireContainer } from '../../src/core/links/suggestions';
import type { LinkChangeFact } from '../../src/core/plans/linkChangeFacts';
import { linksCalled } from '../../src/core/plans/linkWays';
import type { LinkChange, LinkChangeScene } from '../../src/core/plans/liveLinkChange';
import { whyNotMovable } from '../../src/core/plans/migrating';
import type { Plan } from '../../src/core/plans/plan';
import { type CreationRequest, planCreation } from '../../src/core/plans/planCreation';
import { resolveLinks } from '../../src/core/plans/plannedLinks';
import { engineReadiness } from '../../src/core/readiness/engineReadiness';
import { engineRoom } from '../../src/engine/engineRoom';
import type { Engine } from '../../src/engine/port/Engine';
import { requireScene } from '../../src/model/connection/sceneOf';
import { ModelRoom } from '../../src/model/ModelRoom';
import { carriedOut } from '../carriedOut';
import { demand, request } from '../lab/engines/engineHttp';

type Body = Readonly<Record<string, unknown>>;

/** Where an engine is, for the product and for who makes things there without it. */
export interface SceneOfProduct {
  readonly socket: string;
  readonly setting?: string;
  readonly choice?: string;
}

/** An engine that is put up for a lesson. */
export interface LessonPlace extends SceneOfProduct {
  close(): Promise<void>;
}

/** The product on one engine, without an editor around it, and what a person makes there without the product. */
export class ProductScene {
  readonly room: ModelRoom;
  readonly api;
  readonly failures: string[] = [];
  readonly #socket: string;
  readonly #journal = mkdtempSync(join(tmpdir(), 'container-links-journal-'));
  #plans = 0;

  constructor({ socket, setting = '', choice = '' }: SceneOfProduct) {
    this.#socket = socket;
    const note = (...said: readonly unknown[]) => void this.failures.push(said.map(String).join(' '));
    this.room = new ModelRoom({
      engineRoom: async () => engineRoom,
      endpoint: () => ({ setting, choice }),
      observe: () => ({ mode: 'exec', sidecarImage: '' }),
      secretPatterns: () => [],
      log: { warn: note, error: note },
    });
    const { queries, descriptions, model, problems } = this.room;
    const subscriptions = { add: <T>(each: T) => each, forget: () => {} };
    const predict = queries.predict.bind(queries);
    this.api = createApi({ model, problems, descriptions, predict, report: note, subscriptions });
  }

  get scene() {
    return requireScene(this.room.model);
  }

  engine(): Promise<Engine> {
    return this.room.model.requireEngine();
  }

  async call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: Body): Promise<unknown> {
    return await demand(this.#socket, method, path, body);
  }

  async run(name: string, network: string, image = 'redis', body: Body = {}): Promise<void> {
    const whole = { Image: image, ...body, HostConfig: { NetworkMode: network } };
    await this.call('POST', `/containers/create?name=${name}`, whole);
    await this.call('POST', `/containers/${name}/start`);
  }

  /** What a command in a running container says. */
  async inside(name: string, ...command: readonly string[]): Promise<string> {
    const engine = await this.engine();
    const { id } = await engine.inspect(name);
    return (await engine.exec(id, { command })).stdout.toString('utf8').trim();
  }

  /** Plans and carries out, as the commands do. */
  async make(asked: CreationRequest): Promise<{ readonly id: string; readonly warnings: readonly unknown[] }> {
    const engine = await this.engine();
    await this.room.model.refresh();
    const plan = planCreation(asked, this.scene, { imageIsLocal: true, networks: await engine.networks() });
    const { container, warnings } = await carriedOut(engine, plan, undefined, (what) => void this.failures.push(what));
    this.room.model.noteCreation({ id: container.id, warnings, linksById: true });
    await this.room.model.refresh();
    return { id: container.id, warnings: plan.warnings };
  }

  async addLink(client: string, server: string, alias: string): Promise<string> {
    const [scene, engine] = [await this.#changeScene(), await this.engine()];
    const from = requireContainer(scene.lookup, client);
    const [link] = resolveLinks([`${server}:${alias}`], client, scene.lookup);
    if (link === undefined) throw new Error('a text that is no link was taken for one');
    return await this.#change(await planAddLink(from, link.container, link.alias, engine, scene));
  }

  async removeLink(client: string, alias: string): Promise<string> {
    const scene = await this.#changeScene();
    const named = requireContainer(scene.lookup, client);
    return await this.#change(
      await planRemoveLink(named, linksCalled(named, alias, scene), await this.engine(), scene),
    );
  }

  async recreate(name: string): Promise<ChangeOutcome> {
    const scene = await this.#changeScene();
    const container = requireContainer(scene.lookup, name);
    return await this.#carryOut(await planRecreation(container, {}, await this.engine(), scene));
  }

  /** With what is seen inside the client, as the command does it. */
  async migrate(client: string, network: string, driver?: string): Promise<Plan> {
    const [scene, engine] = [await this.#changeScene(), await this.engine()];
    const container = requireContainer(scene.lookup, client);
    const why = whyNotMovable(container, scene.lookup);
    if (why) throw new HumanError<LinkChangeFact>(why, 'invalid');
    const verified = new Map([[container.id, await this.room.queries.verify(container.id)]]);
    const described = new Map([[container.id, await this.room.descriptions.describe(container.id)]]);
    const request = { clients: [container], network, keepEnv: false, ...(driver && { driver }) };
    const seen = { networks: await engine.networks(), verified, described };
    const { plan } = await planMigration(request, engine, { ...scene, ...seen });
    await this.#carryOut(plan);
    return plan;
  }

  /** The `docker run` line, the Compose file, and what the report on newer engines finds. */
  async writtenDown(name: string) {
    const [scene, engine] = [await this.#changeScene(), await this.engine()];
    const container = requireContainer(scene.lookup, name);
    const { raw, rawImage, info } = await readWhole(engine, container.id);
    const { apiVersion } = scene;
    const creation = withNames(
      creationOf(raw, rawImage, { apiVersion, hostName: String(info['Name']) }),
      (other) => scene.lookup.container(other)?.name,
    );
    const { model } = this.room;
    const read = await readMembers([container], { engine, model, lookup: scene.lookup, scene: this.scene });
    const { file } = composeOf(read.members, { ...surroundingsOf(apiVersion, info, undefined), secretPatterns: [] });
    const described = new Map([[container.id, await this.room.descriptions.describe(container.id)]]);
    return {
      line: dockerCommands(creation, surroundingsOf(apiVersion, info, rawImage)).text,
      yaml: composeYaml(file, { header: '', aboutLinkVariables: '', linkVariables: new Map() }),
      readiness: engineReadiness(this.scene, described).map(({ fact }) => fact.code),
    };
  }

  /** What the engine has stays. */
  close(): void {
    this.room.dispose();
    rmSync(this.#journal, { recursive: true });
  }

  /** Everything that the engine has but its own networks goes. */
  async clear(): Promise<void> {
    this.close();
    const all = (await this.call('GET', '/containers/json?all=1')) as readonly { readonly Id: string }[];
    for (const { Id } of all) await request(this.#socket, 'DELETE', `/containers/${Id}?force=1&v=1`);
    for (const name of ['backend', 'links']) await request(this.#socket, 'DELETE', `/networks/${name}`);
  }

  async #changeScene(): Promise<LinkChangeScene> {
    await this.room.model.refresh();
    this.#plans += 1;
    const { lookup, engine } = this.scene;
    return { lookup, engine, apiVersion: engine.apiVersion, stamp: `${this.#plans}`, planId: `plan-${this.#plans}` };
  }

  async #change({ how, plan }: LinkChange): Promise<string> {
    await this.#carryOut(plan);
    return how;
  }

  async #carryOut(plan: Plan): Promise<ChangeOutcome> {
    const engine = await this.engine();
    const journal = new Journal(this.#journal, Date.now);
    const report = (what: string) => void this.failures.push(what);
    const runner = new PlanRunner({ journal, sleep: (milliseconds) => sleep(milliseconds), report });
    const outcome = await runner.run(plan, engine, askInside(engine), { progress: () => undefined });
    await this.room.model.refresh();
    return outcome;
  }
}
