import * as vscode from 'vscode';
import type { EngineGeneration } from '../../core/engines/engineGeneration';
import { engineHost } from '../../core/engines/engineHost';
import { oldestApi } from '../../core/engines/engineTraits';
import type { Connection } from '../../model/connection/LiveModel';

/**
 * The line above the rows: which engine this is, and how it treats links where that is out of the ordinary. It stands
 * before an engine said who it is, so that the rows do not move under the mouse when it does.
 */
export function engineSentence(connection: Connection, engine: EngineGeneration | undefined): string {
  const name = engine === undefined ? vscode.l10n.t('Engine') : engine.title;
  const parts = [`${name} · ${placeText(connection.endpoint)}`];
  if (connection.state === 'connecting') parts.push(vscode.l10n.t('connecting again…'));
  const generation = engine && generationSentence(engine);
  if (generation !== undefined) parts.push(generation);
  return parts.join(' · ');
}

function placeText(endpoint: string): string {
  const host = engineHost(endpoint);
  return host === 'localhost' ? vscode.l10n.t('local') : host;
}

function generationSentence(engine: EngineGeneration): string | undefined {
  const major = engine.major ?? engine.version;
  if (engine.isTooOld) {
    return vscode.l10n.t(
      'older than Engine 19.03 (API {0}), the oldest that is supported: what is shown may be wrong',
      oldestApi,
    );
  }
  if (engine.legacyLinks === 'unsupported') return vscode.l10n.t('this engine has no links');
  if (engine.newerThanKnown) {
    return engine.legacyLinks === 'removed'
      ? vscode.l10n.t(
          'Engine {0} is newer than known: taken to have no links on the default bridge, as announced',
          major,
        )
      : vscode.l10n.t('Engine {0} is newer than known: treated as 29, since it showed that it has links', major);
  }
  if (engine.linkEnv === 'absent') return vscode.l10n.t('Engine {0} sets no link variables', major);
  return undefined;
}
