import type { Container } from '../../src/core/containers/snapshot';
import type { Link } from '../../src/core/links/link';
import { DockerEngine } from '../../src/engine/DockerEngine';
import { LiveEngineModel } from '../../src/model/connection/LiveEngineModel';

export interface Picture {
  readonly containers: readonly Container[];
  readonly links: readonly Link[];
}

/** All that a model says, without what ages by itself and without orders that mean nothing. */
export function pictureOf(model: LiveEngineModel): Picture {
  const containers = [...model.lookup.containers()];
  return {
    containers: containers.map((container) => ({
      ...container,
      status: '',
      networks: [...container.networks].sort((one, other) => one.name.localeCompare(other.name)),
      ...(container.details
        ? { details: { ...container.details, legacyLinks: [...container.details.legacyLinks].sort() } }
        : {}),
    })),
    links: containers.flatMap(({ id }) => model.lookup.linksFrom(id)),
  };
}

/** What a model says that has just been opened on an engine. */
export async function freshPicture(endpoint: string): Promise<Picture> {
  const model = new LiveEngineModel({ open: async () => new DockerEngine(endpoint, { hasSidecars: () => true }) });
  const need = model.need();
  try {
    await model.firstSnapshot;
    if (!model.complete) throw new Error('The fresh snapshot is not complete.');
    return pictureOf(model);
  } finally {
    need.dispose();
    model.dispose();
  }
}
