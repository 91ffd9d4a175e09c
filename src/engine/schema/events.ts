import type { EngineEvent } from '../port/Engine';
import { isRecord, part, text, textRecord } from './tolerant';

const types: readonly unknown[] = ['container', 'network', 'daemon'] satisfies readonly EngineEvent['type'][];

const message = part({ Action: text, Actor: part({ ID: text, Attributes: textRecord }) });

/**
 * Reads one line of `GET /events`; undefined when it is none of ours. Never throws, and a field that is missing or odd
 * reads as empty. Nanoseconds are beyond what a number holds exactly, so they are taken from the text: unescaped, that
 * key can't occur inside a JSON string.
 */
export function parseEvent(line: string): EngineEvent | undefined {
  const raw = parsedJson(line);
  if (!isRecord(raw) || !isType(raw['Type'])) return undefined;
  const type = raw['Type'];
  const { Action, Actor } = message.read(raw);
  if (Action === '') return undefined;
  const { ID: id, Attributes: attributes } = Actor;
  const containerId = type === 'container' ? id : (attributes['container'] ?? '');
  return {
    type,
    action: Action.split(':', 1)[0] ?? Action,
    ...(containerId === '' ? {} : { containerId }),
    ...(type === 'network' && id !== '' ? { networkId: id } : {}),
    ...(type === 'network' && attributes['name'] ? { networkName: attributes['name'] } : {}),
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

function isType(raw: unknown): raw is EngineEvent['type'] {
  return types.includes(raw);
}
