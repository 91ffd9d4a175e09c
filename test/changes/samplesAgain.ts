import fc from 'fast-check';
import type { Creation, Uncarried } from '../../src/core/creations/creation';
import { creationOf } from '../../src/core/creations/creationOf';
import { type RawJson, recordOf, textOf } from '../../src/core/creations/rawJson';
import type { Fact } from '../../src/core/fact';
import { request } from '../lab/engines/engineHttp';
import type { DockerKind } from '../lab/engines/engineKind';
import { testEngine } from '../lab/engines/testEngines';
import { comparedContainer, differences } from './comparedContainer';
import { SampleGround } from './SampleGround';
import { type SampleContainer, sampleContainer } from './sampleContainer';

const isDeep = process.env['CONTAINER_LINKS_DEEP'] !== undefined;

export const cases = Number(process.env['CASES'] ?? (isDeep ? '120' : '15'));
export const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);
export const kinds: readonly DockerKind[] = ['20.10', '26.1', '28.5'];

/** What a container is made from again. */
export interface Again {
  readonly ground: SampleGround;
  readonly creation: Creation;
  readonly apiVersion: string;
  readonly image: RawJson;
  readonly info: RawJson;
}

/** A way to make containers again: gives what it says it doesn't carry. The old one is gone by then. */
export type Maker = (again: Again) => Promise<readonly Uncarried<Fact>[]>;

export interface Outcome {
  readonly made: number;
  readonly refused: number;
  /** Differences that nothing named, each case first. */
  readonly found: readonly string[];
}

/**
 * Makes random containers, and each again.
 *
 * @param isNamed whether a difference, as `.HostConfig.Links: …`, is one of those that were named; undefined: none may be.
 */
export async function samplesAgain(
  kind: DockerKind,
  prefix: string,
  maker: Maker,
  isNamed?: (difference: string, named: readonly Uncarried<Fact>[]) => boolean,
): Promise<Outcome> {
  const ground = new SampleGround(testEngine(kind), prefix);
  try {
    await ground.prepare();
    const info = recordOf(await ground.call('GET', '/info'));
    const found: string[] = [];
    let made = 0;
    let refused = 0;
    for (const [index, sample] of fc.sample(sampleContainer, { seed, numRuns: cases * 4 }).entries()) {
      if (made === cases) break;
      const name = `${prefix}${index}`;
      const making = await ground.make(name, sample);
      if (making.refused === undefined) {
        made += 1;
        const outcome = await again(ground, name, info, maker, isNamed);
        found.push(...(outcome.length === 0 ? [] : [`case ${index}: ${said(sample)}`, ...outcome]));
      } else {
        refused += 1;
      }
      await ground.remove(name);
    }
    return { made, refused, found };
  } finally {
    await ground.clear();
  }
}

async function again(
  ground: SampleGround,
  name: string,
  info: RawJson,
  maker: Maker,
  isNamed?: (difference: string, named: readonly Uncarried<Fact>[]) => boolean,
): Promise<readonly string[]> {
  const before = await ground.inspect(name);
  const answer = await request(ground.engine.socket, 'GET', `/images/${textOf(before['Image'])}/json`);
  const image = recordOf(answer.body);
  const apiVersion = textOf(recordOf(await ground.call('GET', '/version'))['ApiVersion']);
  const creation = creationOf(before, image, { apiVersion, hostName: textOf(info['Name']) });
  await ground.remove(name);
  try {
    const named = await maker({ ground, creation, apiVersion, image, info });
    const places = creation.notCarried.flatMap(({ reason }) => ('destination' in reason ? [reason.destination] : []));
    const volumes = new Set(places);
    const how = { volumes, ordered: isNamed === undefined };
    const all = differences(comparedContainer(before, how), comparedContainer(await ground.inspect(name), how));
    return all.filter((difference) => isNamed?.(difference, named) !== true);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function said(sample: SampleContainer): string {
  return JSON.stringify(sample);
}
