import type { CommandFact } from '../../core/commandFacts';
import type { ComposeMember } from '../../core/compose/composeMember';
import { linkVariablesOf } from '../../core/compose/linkVariablesOf';
import type { Container } from '../../core/containers/snapshot';
import { creationOf } from '../../core/creations/creationOf';
import { type RawJson, recordOf, textOf, textsOf } from '../../core/creations/rawJson';
import { withLenders } from '../../core/creations/withLenders';
import { withNames } from '../../core/creations/withNames';
import { HumanError } from '../../core/humanError';
import { serverOf } from '../../core/links/legacyLinks';
import { readWhole, type WholeContainer } from '../basis/readWhole';
import type { Work } from '../basis/withEngine';

/** Containers read at once. */
const together = 4;

export interface Members {
  readonly members: readonly ComposeMember[];
  /** `GET /info`. */
  readonly info: RawJson;
}

/** Reads containers whole, and with them the servers of their legacy links: without those they can't start. */
export async function readMembers(chosen: readonly Container[], { engine, lookup, scene }: Work): Promise<Members> {
  const all = new Map(chosen.map((container) => [container.id, container]));
  // Servers that are added while the map is walked are walked as well.
  for (const { id } of all.values()) {
    for (const link of lookup.linksFrom(id)) {
      const server = link.kind === 'legacy' ? serverOf(lookup, link) : undefined;
      if (server) all.set(server.id, server);
    }
  }
  const read = new Map<string, WholeContainer>();
  const waiting = all.keys();
  const worker = async () => {
    for (const id of waiting) read.set(id, await readWhole(engine, id));
  };
  await Promise.all(Array.from({ length: together }, worker));
  const members = [...all.keys()]
    .sort((a, b) => nameOf(read, a).localeCompare(nameOf(read, b), 'en'))
    .map((id) => member(id, read, { lookup, scene }));
  return { members, info: [...read.values()][0]?.info ?? {} };
}

function member(
  id: string,
  read: ReadonlyMap<string, WholeContainer>,
  { lookup, scene }: Pick<Work, 'lookup' | 'scene'>,
): ComposeMember {
  const { raw, rawImage, lenders, info } = found(read, id);
  const { engine } = scene;
  const creation = creationOf(raw, rawImage, { apiVersion: engine.apiVersion, hostName: textOf(info['Name']) });
  const rawByName = new Map([...read.values()].map((each) => [textOf(each.raw['Name']).replace(/^\//, ''), each.raw]));
  const legacy = textsOf(recordOf(creation.body['HostConfig'])['Links']);
  const linkVariables =
    engine.linkEnv === 'absent'
      ? []
      : legacy.flatMap((text) => {
          const cut = text.lastIndexOf(':');
          const server = rawByName.get(text.slice(0, cut));
          return server ? linkVariablesOf(server, creation.name, text.slice(cut + 1), engine) : [];
        });
  return {
    id,
    creation: withNames(withLenders(creation, raw, lenders), (other) => lookup.container(other)?.name),
    image: rawImage && recordOf(rawImage['Config']),
    linkVariables,
  };
}

function found(read: ReadonlyMap<string, WholeContainer>, id: string): WholeContainer {
  const whole = read.get(id);
  if (!whole) throw new HumanError<CommandFact>({ code: 'not-read-yet' }, 'engine');
  return whole;
}

function nameOf(read: ReadonlyMap<string, WholeContainer>, id: string): string {
  return textOf(found(read, id).raw['Name']);
}
