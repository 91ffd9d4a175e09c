import type { Creation } from './creation';
import { recordOf, textOf } from './rawJson';

/** Modes that an engine tells by another container's id: said by its name they survive that it is made anew. */
const modes = ['NetworkMode', 'PidMode', 'IpcMode'] as const;

/** @param nameOf the name of the container with that id; undefined: unknown, and the id stays. */
export function withNames(creation: Creation, nameOf: (id: string) => string | undefined): Creation {
  const host = recordOf(creation.body['HostConfig']);
  const named = modes.flatMap((mode) => {
    const [, id = ''] = /^container:([0-9a-f]{64})$/.exec(textOf(host[mode])) ?? [];
    const name = nameOf(id);
    return name === undefined ? [] : [[mode, `container:${name}`] as const];
  });
  return { ...creation, body: { ...creation.body, HostConfig: { ...host, ...Object.fromEntries(named) } } };
}
