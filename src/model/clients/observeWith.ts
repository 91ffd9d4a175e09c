import { dnsQuestions } from '../../core/names/namesEmbeddedDns';
import { namesOwner } from '../../core/names/namesPredicted';
import type { Observe } from './Descriptions';

/** How a client may be looked into, as the settings say now. */
export interface ObserveSettings {
  readonly mode: 'exec' | 'sidecar' | 'off';
  readonly sidecarImage: string;
}

export function observeWith(settings: () => ObserveSettings): Observe {
  return async (engine, scene, client) => {
    // Loaded with the first look: activation stays quick.
    const { observe } = await import('../../engine/observation/observe');
    return await observe(engine, client, { ...settings(), names: dnsQuestions(scene, namesOwner(scene, client)) });
  };
}
