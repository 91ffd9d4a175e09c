import { type Container, isUp } from '../containers/snapshot';
import type { Description } from '../descriptions/description';
import type { Scene } from '../links/lookup';
import type { ReadinessFact, ReadinessSeverity } from './readinessFacts';
import { type WayOn, wayOn } from './wayOn';

/** What a newer engine changes for a container of this engine. */
export interface EngineFinding {
  readonly kind: 'link' | 'variables' | 'restart';
  readonly client: string;
  readonly clientId: string;
  readonly server?: string;
  readonly alias?: string;
  readonly severity: ReadinessSeverity;
  readonly fact: ReadinessFact;
  readonly wayOn: WayOn;
}

const look: WayOn = { kind: 'inspect' };

/** Clients of legacy links, by name. */
export function legacyClients({ lookup }: Scene): readonly Container[] {
  return [...lookup.containers()]
    .filter(({ id }) => lookup.linksFrom(id).some(({ kind }) => kind === 'legacy'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @param described what process 1 of each running legacy client was seen to hold, by the client's id. */
export function engineReadiness(scene: Scene, described: ReadonlyMap<string, Description>): readonly EngineFinding[] {
  return legacyClients(scene).flatMap((client): readonly EngineFinding[] => {
    const way = wayOn(client, scene.lookup);
    return [
      ...linkFindings(scene, client, way),
      ...variableFindings(client, described.get(client.id), way),
      ...restartFindings(client),
    ];
  });
}

function linkFindings({ lookup, engine }: Scene, { id, name }: Container, way: WayOn): readonly EngineFinding[] {
  return lookup
    .linksFrom(id)
    .filter(({ kind }) => kind === 'legacy')
    .map(({ server, alias, inert }) => {
      const names = { client: name, server, alias };
      const base = {
        kind: 'link',
        clientId: id,
        ...names,
        wayOn: inert ? ({ kind: 'remove-link', alias } as const) : way,
      } as const;
      if (inert) return { ...base, severity: 'info', fact: { code: 'link-is-inert', ...names } };
      return engine.legacyLinks === 'removed'
        ? { ...base, severity: 'error', fact: { code: 'link-has-ended', ...names } }
        : { ...base, severity: 'warning', fact: { code: 'link-ends-with-30', ...names } };
    });
}

function variableFindings(
  client: Container,
  description: Description | undefined,
  way: WayOn,
): readonly EngineFinding[] {
  if (!isUp(client)) return [];
  const base = { kind: 'variables', client: client.name, clientId: client.id } as const;
  if (!description || description.env.every(({ status }) => status === 'unreadable' || status === 'predicted')) {
    return [{ ...base, severity: 'info', fact: { code: 'client-not-read', client: client.name }, wayOn: look }];
  }
  const held = description.env.filter(({ origin, observed }) => origin === 'link' && observed !== undefined);
  const names = held.map(({ name }) => name);
  return names.length === 0
    ? []
    : [
        {
          ...base,
          severity: 'warning',
          fact: { code: 'client-holds-link-variables', client: client.name, names },
          wayOn: way,
        },
      ];
}

function restartFindings({ id, name, details }: Container): readonly EngineFinding[] {
  const policy = details?.restartPolicy ?? '';
  if (policy === '' || policy === 'no') return [];
  const fact = { code: 'comes-back-by-itself', client: name, policy } as const;
  return [{ kind: 'restart', client: name, clientId: id, severity: 'warning', fact, wayOn: look }];
}
