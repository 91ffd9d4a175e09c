import { type RawJson, recordOf, textsOf } from '../creations/rawJson';
import { literals } from './literal';
import type { Secrets } from './Secrets';

/** A service as a file says it: dollars that mean themselves, and secrets in variables wherever people write some. */
export function spokenService(service: RawJson, name: string, secrets: Secrets): RawJson {
  const words = (value: unknown) => {
    const entries = textsOf(value);
    return entries.map((entry, index) => secrets.saidWithin(entry, name, entries[index - 1]));
  };
  const named = (value: unknown) =>
    Object.fromEntries(
      Object.entries(recordOf(value)).map(([own, text]) => [own, secrets.said(own, String(text), name)]),
    );
  const speak = (key: string, value: unknown): unknown => {
    switch (key) {
      case 'labels':
        return named(value);
      case 'logging': {
        const { options, ...rest } = recordOf(value);
        return { ...rest, ...(options === undefined ? {} : { options: named(options) }) };
      }
      case 'command':
      case 'entrypoint':
        return Array.isArray(value) ? words(value) : literals(value);
      case 'healthcheck': {
        const { test, ...rest } = recordOf(value);
        return { ...(test === undefined ? {} : { test: words(test) }), ...rest };
      }
      default:
        return literals(value);
    }
  };
  return Object.fromEntries(Object.entries(service).map(([key, value]) => [key, speak(key, value)]));
}
