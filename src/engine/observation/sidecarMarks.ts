import { randomUUID } from 'node:crypto';
import { sidecarLabel } from '../../core/containers/knownLabels';
import type { Container } from '../../core/containers/snapshot';
import type { ContainerSpec } from '../../core/plans/containerSpec';
import { splitNames } from '../schema/containerNames';
import { labels } from '../schema/labels';
import { fieldsOf, text, texts } from '../schema/tolerant';

/** Seconds that a sidecar sleeps, and with that lives, unless it is removed before. */
export const lifetimeSeconds = 60;

const sidecarProgram: readonly string[] = ['sh', '-c', `sleep ${lifetimeSeconds}`];

export type SidecarSpec = ContainerSpec & { readonly name: string };

/** `volumes` of the image are laid over, and its health check is left out: a sidecar writes nothing and is asked nothing. */
export function sidecarSpec(client: Container, image: string, volumes: readonly string[]): SidecarSpec {
  return {
    // Nobody else has it: it alone finds a sidecar whose creation was never answered.
    name: `container-links-sidecar-${randomUUID()}`,
    image,
    entrypoint: sidecarProgram,
    command: [],
    user: '0',
    env: [],
    tty: false,
    openStdin: false,
    publishAllPorts: false,
    labels: { [sidecarLabel]: client.id },
    network: namespaceOf(client.id),
    pidMode: namespaceOf(client.id),
    capAdd: ['SYS_PTRACE'],
    legacyLinks: [],
    endpointLinks: [],
    networkAliases: [],
    tmpfs: volumes,
    healthCheck: 'none',
    autoRemove: true,
  };
}

export function isSidecarName(name: string): boolean {
  return /^container-links-sidecar-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);
}

/**
 * Whether an entry of `GET /containers/json` is a sidecar, which lives for a moment and is nobody's business. Labels
 * come from images too, so that a label alone says nothing: name, program and network must be a sidecar's as well.
 */
export function isListedSidecar(raw: unknown): boolean {
  const listed = fieldsOf(raw);
  const client = labels.read(listed['Labels'])[sidecarLabel];
  return (
    client !== undefined &&
    isSidecarName(splitNames(texts.read(listed['Names'])).own) &&
    text.read(fieldsOf(listed['HostConfig'])['NetworkMode']) === namespaceOf(client) &&
    text.read(listed['Command']).replaceAll(/['"]/g, '') === sidecarProgram.join(' ')
  );
}

/** The same of an inspected container, of which more is known: only what passes this may be removed. */
export function isSidecar({ name, labels: own, networkMode, details }: Container): boolean {
  const client = own[sidecarLabel];
  return (
    client !== undefined &&
    details !== undefined &&
    isSidecarName(name) &&
    networkMode === namespaceOf(client) &&
    details.pidMode === namespaceOf(client) &&
    [...details.entrypoint, ...details.command].join(' ') === sidecarProgram.join(' ') &&
    details.mounts.every(({ type }) => type === 'tmpfs')
  );
}

function namespaceOf(client: string): string {
  return `container:${client}`;
}
