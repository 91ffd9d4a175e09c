import type { PlanningEngine } from '../../../src/changes/planning/planTogether';
import type { Container } from '../../../src/core/containers/snapshot';
import { sampleScene } from '../creation/sampleScene';

/** `GET /containers/{id}/json` of a sample. */
export function rawOf({ id, name, state, networkMode, details }: Container) {
  return {
    Id: id,
    Name: `/${name}`,
    Image: 'sha256:0',
    State: { Status: state, StartedAt: details?.startedAt },
    Config: { Image: 'redis:latest' },
    HostConfig: { NetworkMode: networkMode, Links: details?.legacyLinks },
  };
}

/** An engine that has these containers, as far as plans ask it, and the scene of their plans. */
export function around(containers: readonly Container[]) {
  const { lookup, engine } = sampleScene(containers);
  const asked = {
    info: async () => ({}),
    inspectImage: async () => ({ id: 'sha256:0' }),
    inspectImageRaw: async () => ({ Id: 'sha256:0', RepoTags: ['redis:latest'] }),
    changes: async () => [],
    top: async () => ({ Titles: [], Processes: [] }),
    inspectRaw: async (id: string) => containers.flatMap((each) => (each.id === id ? rawOf(each) : []))[0],
  } as unknown as PlanningEngine;
  const scene = { lookup, engine, planId: 'p', apiVersion: '1.51', stamp: '1', networks: [] };
  return { asked, scene: { ...scene, described: new Map(), verified: new Map() } };
}
