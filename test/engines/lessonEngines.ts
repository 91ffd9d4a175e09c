import type { EngineKind } from '../lab/engines/engineKind';
import { type Age, newer, OtherAge, oldest } from '../lab/engines/OtherAge';
import { testEngine } from '../lab/engines/testEngines';
import { behindSsh, behindTls } from './farPlaces';
import type { LessonPlace } from './ProductScene';
import { swarmManager } from './swarmManager';

/** An engine on which the lesson runs, with what is different there. */
export interface LessonEngine {
  readonly what: string;
  readonly title: RegExp;
  /** What the product says of where it is. */
  readonly endpoint: RegExp;
  /** Of links on the default bridge. `unsupported`: it makes none of any kind. */
  readonly legacyLinks: 'supported' | 'deprecated' | 'unsupported';
  /** Whether links set variables, as far as is known before there is one. Default: as all did before 29. */
  readonly linkEnv?: 'unknown';
  /** How one of two links is removed from a client that runs: from 28 on the other's line would go, too. */
  readonly removal: 'removed' | 'recreated';
  open(): Promise<LessonPlace>;
}

const near = {
  endpoint: /^unix:/,
  openOf: (kind: EngineKind) => async (): Promise<LessonPlace> => {
    const { socket, endpoint } = testEngine(kind);
    return { socket, setting: endpoint, close: async () => undefined };
  },
};

/** The commands' side of it: what is made without the product asks the real engine. */
const ofOtherAge = (kind: EngineKind, age: Age) => async (): Promise<LessonPlace> => {
  const { socket } = testEngine(kind);
  const between = new OtherAge(socket, age);
  await between.start();
  return { socket, setting: `unix://${between.socket}`, close: () => between.stop() };
};

const engine20 = { title: /^Engine 20\.10\./, legacyLinks: 'supported', removal: 'removed' } as const;
const engine26 = { title: /^Engine 26\.1\./, legacyLinks: 'supported', removal: 'removed' } as const;
const engine28 = { title: /^Engine 28\.5\./, legacyLinks: 'deprecated', removal: 'recreated' } as const;
const podman = { legacyLinks: 'unsupported', removal: 'removed' } as const;

export const lessonEngines: readonly LessonEngine[] = [
  { what: 'Engine 20.10', ...engine20, endpoint: near.endpoint, open: near.openOf('20.10') },
  { what: 'Engine 26.1', ...engine26, endpoint: near.endpoint, open: near.openOf('26.1') },
  { what: 'Engine 28.5', ...engine28, endpoint: near.endpoint, open: near.openOf('28.5') },
  {
    what: 'Podman 4.3',
    ...podman,
    title: /^Podman 4\.3\./,
    endpoint: near.endpoint,
    open: near.openOf('podman-4.3'),
  },
  {
    what: 'Podman 5.4',
    ...podman,
    title: /^Podman 5\.4\./,
    endpoint: near.endpoint,
    open: near.openOf('podman-5.4'),
  },
  {
    what: 'an engine that speaks API 1.40 alone',
    ...engine20,
    title: /^Engine 19\.03\./,
    endpoint: near.endpoint,
    open: ofOtherAge('20.10', oldest),
  },
  {
    what: 'an engine that speaks only a newer API than is known',
    ...engine28,
    title: /^Engine 29\.99\./,
    linkEnv: 'unknown',
    endpoint: near.endpoint,
    open: ofOtherAge('28.5', newer),
  },
  {
    what: 'an engine that a Docker context names, with TLS both ways',
    ...engine20,
    endpoint: /^https:\/\/198\.51\.100\.\d+:2376$/,
    open: behindTls,
  },
  {
    what: 'an engine behind ssh, with a key in the agent and a host before it',
    ...engine20,
    endpoint: /^ssh:\/\/behind\//,
    open: behindSsh,
  },
  { what: 'the manager of a Swarm', ...engine28, endpoint: near.endpoint, open: swarmManager },
];
