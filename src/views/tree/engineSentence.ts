import type { EngineGeneration } from '../../core/engines/engineGeneration';
import { engineHost } from '../../core/engines/engineHost';
import { oldestApi } from '../../core/engines/engineTraits';
import type { Connection } from '../../model/connection/LiveModel';
import { treeWords } from '../../words/treeWords';

/**
 * The line above the rows: which engine this is, and how it treats links where that is out of the ordinary. It stands
 * before an engine said who it is, so that the rows do not move under the mouse when it does.
 */
export function engineSentence(connection: Connection, engine: EngineGeneration | undefined): string {
  const name = engine === undefined ? treeWords.engine() : engine.title;
  const parts = [`${name} · ${placeText(connection)}`];
  if (connection.isUnchecked) parts.push(treeWords.certificateUnchecked());
  if (connection.state === 'connecting') parts.push(treeWords.connectingAgain());
  const generation = engine && generationSentence(engine);
  if (generation !== undefined) parts.push(generation);
  return parts.join(' · ');
}

function placeText(connection: Connection): string {
  const host = engineHost(connection);
  return host === 'localhost' ? treeWords.local() : host;
}

function generationSentence(engine: EngineGeneration): string | undefined {
  const major = engine.major ?? engine.version;
  if (engine.isTooOld) return treeWords.engineTooOld(oldestApi);
  if (engine.legacyLinks === 'unsupported') return treeWords.engineWithoutLinks();
  if (engine.newerThanKnown) {
    return engine.legacyLinks === 'removed'
      ? treeWords.engineUnknownWithoutLinks(major)
      : treeWords.engineUnknownWithLinks(major);
  }
  if (engine.linkEnv === 'absent') return treeWords.engineSetsNoVariables(major);
  return undefined;
}
