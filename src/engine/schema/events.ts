import * as v from 'valibot';
import type { EngineEvent } from '../Engine';
import { part, text, textRecord } from './tolerant';

const message = v.object({
  Type: v.picklist(['container', 'network', 'daemon']),
  Action: v.pipe(v.string(), v.nonEmpty()),
  Actor: part({ ID: text, Attributes: textRecord }),
});

/**
 * Reads one line of `GET /events`; undefined when it is none of ours. Never throws. Nanoseconds are beyond what a
 * number holds exactly, so they are taken from the text: unescaped, that key can't occur inside a JSON string.
 */
export function parseEvent(line: string): EngineEvent | undefined {
  const parsed = v.safeParse(message, parsedJson(line));
  if (!parsed.success) {
    return undefined;
  }
  const { Type, Action, Actor } = parsed.output;
  const attributes = Actor.Attributes;
  const containerId = Type === 'container' ? Actor.ID : (attributes['container'] ?? '');
  return {
    type: Type,
    action: Action.split(':', 1)[0] ?? Action,
    ...(containerId === '' ? {} : { containerId }),
    ...(Type === 'network' && Actor.ID !== '' ? { networkId: Actor.ID } : {}),
    ...(Type === 'network' && attributes['name'] ? { networkName: attributes['name'] } : {}),
    attributes,
    timeNano: BigInt(/"timeNano"\s*:\s*(\d+)/.exec(line)?.[1] ?? 0),
  };
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
