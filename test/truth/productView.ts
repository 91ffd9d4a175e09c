import type { Container } from '../../src/core/containers/snapshot';
import { describeClient } from '../../src/core/descriptions/describe';
import type { Description } from '../../src/core/descriptions/description';
import { engineGeneration } from '../../src/core/engines/engineGeneration';
import { HumanError } from '../../src/core/humanError';
import { LinkModel } from '../../src/core/links/LinkModel';
import type { Scene } from '../../src/core/links/lookup';
import { notObserved, type Observation } from '../../src/core/observation/observation';
import type { DockerEngine } from '../../src/engine/DockerEngine';
import { engineRoom } from '../../src/engine/engineRoom';
import { observeWith } from '../../src/model/clients/observeWith';

/** The engine's present picture as the product makes it; all containers, details of those whose names begin so. */
export async function takeScene(engine: DockerEngine, prefix: string): Promise<Scene> {
  const model = new LinkModel();
  const listed = await engine.list();
  // Others may come and go meanwhile.
  const inspected = (id: string) => engine.inspect(id).catch((error: unknown) => isGone(error));
  const read = await Promise.all(
    listed.map((container) => (container.name.startsWith(prefix) ? inspected(container.id) : container)),
  );
  const upserts = read.filter((container) => container !== undefined);
  // An inspect does not tell link names, the list does.
  const names = new Map(listed.map(({ id, linkNames }) => [id, linkNames]));
  model.apply({ upserts: upserts.map((each) => ({ ...each, linkNames: names.get(each.id) ?? [] })) });
  return { lookup: model, engine: engineGeneration(await engine.identity()) };
}

function isGone(error: unknown): undefined {
  if (!(error instanceof HumanError && error.code === 'notFound')) throw error;
}

export function containerOf(scene: Scene, id: string): Container {
  const container = scene.lookup.container(id);
  if (!container) throw new Error(`the product's picture lacks ${id}`);
  return container;
}

/** What the product predicts of a client, without a look inside. */
export async function predictionOf(engine: DockerEngine, prefix: string, id: string): Promise<Description> {
  const scene = await takeScene(engine, prefix);
  return describeClient({ scene, client: containerOf(scene, id), observation: notObserved });
}

/** What the product makes of a client's environment and hosts file that were read without it. */
export async function judgementOf(
  engine: DockerEngine,
  prefix: string,
  id: string,
  truth: { readonly environment: ReadonlyMap<string, string>; readonly hosts: ReadonlyMap<string, readonly string[]> },
): Promise<Description> {
  const scene = await takeScene(engine, prefix);
  const lines = [...truth.hosts].flatMap(([name, addresses]) => addresses.map((address) => `${address} ${name}`));
  const observation: Observation = {
    ...notObserved,
    hosts: { status: 'read', value: lines.join('\n'), how: 'test' },
    environment: { status: 'read', value: [...truth.environment].map((pair) => pair.join('=')), how: 'test' },
  };
  return describeClient({ scene, client: containerOf(scene, id), observation });
}

/** What the product says of a client after having looked inside. */
export async function descriptionOf(
  engine: DockerEngine,
  prefix: string,
  id: string,
  mode: 'exec' | 'sidecar' = 'exec',
): Promise<Description> {
  const scene = await takeScene(engine, prefix);
  const client = containerOf(scene, id);
  const observation = await observeWith(
    async () => engineRoom,
    () => ({ mode, sidecarImage: '' }),
  )(engine, scene, client);
  return describeClient({ scene, client, observation });
}
