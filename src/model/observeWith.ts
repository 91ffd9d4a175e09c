import { dnsQuestions } from '../core/namesEmbeddedDns';
import { networkOwner } from '../core/namesPredicted';
import { observe } from '../engine/observation/observe';
import type { Observe } from './Descriptions';

/** How a client may be looked into, as the settings say now. */
export interface ObserveSettings {
  readonly mode: 'exec' | 'sidecar' | 'off';
  readonly sidecarImage: string;
}

export function observeWith(settings: () => ObserveSettings): Observe {
  return (engine, scene, client) =>
    observe(engine, client, { ...settings(), names: dnsQuestions(scene, networkOwner(scene, client)) });
}
