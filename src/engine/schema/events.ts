import type { EngineEvent } from '../Engine';

const types: readonly unknown[] = ['container', 'network', 'daemon'] satisfies readonly EngineEvent['type'][];

/**
 * Reads one line of `GET /events`; undefined when it is none of ours. Never throws, and a field that is missing or odd
 * reads as empty. Read by hand: a storm is a thousand a second, and a schema takes five times as long. Nanoseconds are
 * beyond what a number holds exactly, so they are taken from the text: unescaped, that key can't occur inside a JSON
 * string.
 */
export function parseEvent(line: string): EngineEvent | undefined {
  const message = parsedJson(line);
  if (!isRecord(message)) return undefined;
  const { Type: type, Action, Actor } = message;
  if (!isType(type) || typeof Action !== 'string' || Action === '') return undefined;
  const actor = isRecord(Actor) ? Actor : {};
  const id = textOf(actor['ID']);
  const attributes = textsOf(actor['Attributes']);
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

function isRecord(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

function textOf(raw: unknown): string {
  return typeof raw === 'string' ? raw : '';
}

function textsOf(raw: unknown): Readonly<Record<string, string>> {
  if (!isRecord(raw)) return {};
  if (areTexts(raw)) return raw;
  return Object.fromEntries(
    Object.entries(raw).flatMap(([key, each]) => (typeof each === 'string' ? [[key, each]] : [])),
  );
}

function areTexts(raw: Readonly<Record<string, unknown>>): raw is Readonly<Record<string, string>> {
  for (const key in raw) if (typeof raw[key] !== 'string') return false;
  return true;
}
