import { LinkModel } from '../../src/core/links/LinkModel';
import { parseContainerInspect } from '../../src/engine/schema/containerInspect';
import { parseContainerList } from '../../src/engine/schema/containerList';
import { mergeAnswers } from '../../src/model/reading/mergeAnswers';
import { ReplayWorld } from '../lab/replay/ReplayWorld';
import { recordedShapes } from '../lab/replay/recordedShapes';
import { type Row, ratioRow } from './Row';
import { sideBySide } from './timing';

interface Recording {
  readonly list: string;
  readonly inspects: readonly string[];
}

/** What grows with the number of containers, and what must not. No engine is asked. */
export async function scaleRows(): Promise<readonly Row[]> {
  const small = recordingOf(1_000);
  const large = recordingOf(10_000);
  const models = await sideBySide(
    { warmUps: 3, rounds: 11 },
    {
      large: async () => buildTime(large),
      small: async () => buildTime(small),
    },
  );
  return [
    ratioRow('model from 10,000 containers with 20,000 links', 'from 1,000 with 2,000', models.large, models.small, {
      atMost: 12,
    }),
  ];
}

function recordingOf(containers: number): Recording {
  const world = new ReplayWorld(recordedShapes(), { containers, links: containers * 2 });
  return { list: world.list(), inspects: world.ids.map((id) => world.inspect(id) ?? '') };
}

function modelOf({ list, inspects }: Recording): LinkModel {
  const model = new LinkModel();
  const entries = parseContainerList(JSON.parse(list));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  model.apply({ upserts: entries });
  for (const text of inspects) {
    const inspected = parseContainerInspect(JSON.parse(text));
    const entry = inspected && byId.get(inspected.id);
    const merged = entry && mergeAnswers({ asked: 1, container: entry }, { asked: 2, container: inspected });
    if (merged) model.apply({ upserts: [merged] });
  }
  return model;
}

async function buildTime(recording: Recording): Promise<number> {
  // What others left behind is not collected at this one's expense.
  globalThis.gc?.();
  const began = performance.now();
  const model = modelOf(recording);
  const took = performance.now() - began;
  if (model.size !== recording.inspects.length) {
    throw new Error('The model does not hold every container of the recording.');
  }
  return took;
}
