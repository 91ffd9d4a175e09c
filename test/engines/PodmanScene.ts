import { createApi } from '../../src/api/createApi';
import type { Scene } from '../../src/core/links/lookup';
import { type CreationRequest, planCreation } from '../../src/core/plans/planCreation';
import { DockerEngine } from '../../src/engine/DockerEngine';
import { ModelRoom } from '../../src/model/ModelRoom';
import { carriedOut } from '../carriedOut';
import { demand, request } from '../lab/engines/engineHttp';
import type { EngineKind } from '../lab/engines/engineKind';
import { testEngine } from '../lab/engines/testEngines';

type Body = Readonly<Record<string, unknown>>;

/** The product on one Podman, and what a person makes there without it. */
export class PodmanScene {
  readonly lab;
  readonly engine: DockerEngine;
  readonly room: ModelRoom;
  readonly api;
  readonly failures: string[] = [];

  constructor(kind: EngineKind) {
    this.lab = testEngine(kind);
    this.engine = new DockerEngine(this.lab.endpoint);
    const note = (...said: readonly unknown[]) => void this.failures.push(said.map(String).join(' '));
    this.room = new ModelRoom({
      endpoint: () => ({ setting: this.lab.endpoint, choice: '' }),
      observe: () => ({ mode: 'exec', sidecarImage: '' }),
      secretPatterns: () => [],
      log: { warn: note, error: note },
    });
    const { answers, descriptions, model, problems } = this.room;
    const subscriptions = { add: <T>(each: T) => each, forget: () => {} };
    const predict = answers.predict.bind(answers);
    this.api = createApi({ model, problems, descriptions, predict, report: note, subscriptions });
  }

  async call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: Body): Promise<unknown> {
    return await demand(this.lab.socket, method, path, body);
  }

  async run(name: string, network: string, image = 'redis', body: Body = {}): Promise<void> {
    const whole = { Image: image, ...body, HostConfig: { NetworkMode: network } };
    await this.call('POST', `/containers/create?name=${name}`, whole);
    await this.call('POST', `/containers/${name}/start`);
  }

  get scene(): Scene {
    const { lookup, engine } = this.room.model;
    if (engine === undefined) throw new Error('The engine has not said who it is.');
    return { lookup, engine };
  }

  /** Plans and carries out, as the commands do. */
  async make(asked: CreationRequest): Promise<{ readonly id: string; readonly warnings: readonly unknown[] }> {
    await this.room.model.refresh();
    const plan = planCreation(asked, this.scene, { imageIsLocal: true, networks: await this.engine.networks() });
    const { container } = await carriedOut(this.engine, plan, undefined, (what) => void this.failures.push(what));
    await this.room.model.refresh();
    return { id: container.id, warnings: plan.warnings };
  }

  async clear(): Promise<void> {
    this.room.dispose();
    this.engine.dispose();
    const all = (await this.call('GET', '/containers/json?all=1')) as readonly { readonly Id: string }[];
    for (const { Id } of all) await request(this.lab.socket, 'DELETE', `/containers/${Id}?force=1&v=1`);
    await request(this.lab.socket, 'DELETE', '/networks/backend');
  }
}
