import { imageRules } from './imageRules';
import { linkRules } from './linkRules';
import { networkRules } from './networkRules';
import type { RefusalRule } from './refusalRule';
import { stateRules } from './stateRules';

/** In order: the first that matches speaks. Source: moby daemon/ and libnetwork/, and answers recorded from engines. */
export const refusalRules: readonly RefusalRule[] = [...linkRules, ...networkRules, ...imageRules, ...stateRules];
