import type { Uncarried } from '../creations/creation';
import type { CreationFact } from '../creations/creationFacts';
import { type RawJson, recordOf } from '../creations/rawJson';
import type { EngineDefaults } from '../creations/unusualHost';
import type { ComposeFact } from './composeFacts';
import { serviceLinks } from './composeLinks';
import type { ComposeMember } from './composeMember';
import { configKeys, publishedPorts } from './configKeys';
import { environmentKeys } from './environmentKeys';
import { hostKeys } from './hostKeys';
import { networkKeys } from './networkKeys';
import { key, merged, nothing } from './part';
import { Secrets } from './Secrets';
import { spokenService } from './spokenService';
import { sharedKeys, volumeKeys, volumeNames } from './volumeKeys';

export interface ComposeSurroundings {
  readonly engine: EngineDefaults;
  /** The engine's own `os/architecture`; undefined: unknown. */
  readonly platform?: string;
  readonly secretPatterns: readonly string[];
}

export interface Composed {
  /** The file as data: JSON throughout, every text as Compose reads it. */
  readonly file: RawJson;
  /** Names of variables to set. */
  readonly secrets: readonly string[];
  readonly left: readonly (Uncarried<ComposeFact | CreationFact> & { readonly container: string })[];
}

/** Containers as the services of one Compose file that behave as they do. Each is called as its container is. */
export function composeOf(members: readonly ComposeMember[], around: ComposeSurroundings): Composed {
  const secrets = new Secrets(around.secretPatterns);
  const serviceOf = (reference: string) =>
    members.find(
      ({ id, creation }) => creation.name === reference || (reference.length >= 4 && id.startsWith(reference)),
    )?.creation.name;
  const links = serviceLinks(members, serviceOf);
  const named = new Set(members.flatMap(({ creation }) => volumeNames(recordOf(creation.body['HostConfig']))));
  const made = members.map((member) => {
    const { creation, image, linkVariables } = member;
    const { name, body, platform } = creation;
    const host = recordOf(body['HostConfig']);
    const volumes = volumeKeys(host, name, named);
    const networks = networkKeys(member, links, serviceOf);
    const others = merged(
      platform === undefined || platform === around.platform ? nothing : key('platform', platform),
      networks,
      publishedPorts(body, image),
      configKeys(body),
      volumes,
      sharedKeys(host, serviceOf),
      hostKeys(host, around.engine),
    );
    const environment = environmentKeys(body, linkVariables, name, secrets);
    const service = { image: body['Image'], container_name: name, ...others.keys };
    return {
      name,
      service: { ...spokenService(service, name, secrets), ...environment.keys },
      volumes: volumes.volumes,
      networks: networks.networks,
      left: [...creation.notCarried, ...others.left, ...environment.left].map((each) => ({ container: name, ...each })),
    };
  });
  const volumes = external(made.map((each) => each.volumes));
  const networks = external(made.map((each) => each.networks));
  return {
    file: {
      services: Object.fromEntries(made.map(({ name, service }) => [name, service])),
      ...(networks ? { networks } : {}),
      ...(volumes ? { volumes } : {}),
    },
    secrets: secrets.names(),
    left: made.flatMap(({ left }) => left),
  };
}

/** What the engine has, and Compose neither makes nor removes. */
function external(all: readonly Readonly<Record<string, string>>[]): RawJson | undefined {
  const names = Object.assign({}, ...all) as Readonly<Record<string, string>>;
  if (Object.keys(names).length === 0) return undefined;
  return Object.fromEntries(Object.entries(names).map(([own, name]) => [own, { external: true, name }]));
}
