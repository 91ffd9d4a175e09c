import { dnsQuestions } from '../../core/names/namesEmbeddedDns';
import { namesOwner } from '../../core/names/namesPredicted';
import type { EngineRoom } from '../../engine/engineRoom';
import type { Observe } from './Descriptions';

/** How a client may be looked into, as the settings say now. */
export interface ObserveSettings {
  readonly mode: 'exec' | 'sidecar' | 'off';
  readonly sidecarImage: string;
}

export function observeWith(
  engineRoom: () => Promise<Pick<EngineRoom, 'observe'>>,
  settings: () => ObserveSettings,
): Observe {
  return async (engine, scene, client) => {
    const { observe } = await engineRoom();
    return await observe(engine, client, { ...settings(), names: dnsQuestions(scene, namesOwner(scene, client)) });
  };
}
