import { colimaSocket } from './colimaSocket';
import { currentDockerContext } from './currentDockerContext';
import { desktopSocket } from './desktopSocket';
import { dockerHost } from './dockerHost';
import type { EndpointStrategy } from './EndpointStrategy';
import { endpointSetting } from './endpointSetting';
import { orbStackSocket } from './orbStackSocket';
import { otherDockerContexts } from './otherDockerContexts';
import { podmanSocket } from './podmanSocket';
import { rancherSocket } from './rancherSocket';
import { rootlessSocket } from './rootlessSocket';
import { systemSocket } from './systemSocket';
import { windowsPipes } from './windowsPipes';
import { workspaceChoice } from './workspaceChoice';

/** Where an endpoint is looked for, in order. */
export const endpointStrategies: readonly EndpointStrategy[] = [
  endpointSetting,
  workspaceChoice,
  dockerHost,
  currentDockerContext,
  systemSocket,
  windowsPipes,
  rootlessSocket,
  desktopSocket,
  colimaSocket,
  rancherSocket,
  orbStackSocket,
  podmanSocket,
];

/** What a person is offered: beyond what is taken unasked, every Docker context. */
export const offeredStrategies: readonly EndpointStrategy[] = [...endpointStrategies, otherDockerContexts];
