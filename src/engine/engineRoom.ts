import { observe } from './observation/observe';
import { endpointKeyNow, openEngine, watchEndpoint } from './openEngine';
import { verify } from './verification/verify';

/** What the model needs of this room, given to it: it is loaded with the first need. */
export const engineRoom = { openEngine, endpointKeyNow, watchEndpoint, observe, verify };

export type EngineRoom = typeof engineRoom;
