import { type RawJson, textsOf } from '../creations/rawJson';
import { key, type Left, merged, nothing, type Part } from './part';
import type { Secrets } from './Secrets';

/**
 * `environment`. A person's own variables win over those that stand for a link's.
 *
 * @param ofLinks `K=V`.
 */
export function environmentKeys(body: RawJson, ofLinks: readonly string[], service: string, secrets: Secrets): Part {
  const left: Left[] = [];
  const values: Record<string, string> = {};
  const own = new Set(textsOf(body['Env']).map((entry) => cut(entry).name));
  for (const entry of [...textsOf(body['Env']), ...ofLinks.filter((each) => !own.has(cut(each).name))]) {
    const { name, value } = cut(entry);
    if (value === undefined || name === '') {
      left.push({ option: '--env', reason: { code: 'compose-takes-from-shell', name } });
    } else {
      // Of those with one name the last counts.
      if (name in values) left.push({ option: '--env', reason: { code: 'compose-cannot-hold', value: name } });
      values[name] = secrets.said(name, value, service);
    }
  }
  return merged(Object.keys(values).length === 0 ? nothing : key('environment', values), { keys: {}, left });
}

function cut(entry: string): { readonly name: string; readonly value: string | undefined } {
  const at = entry.indexOf('=');
  return at < 0 ? { name: entry, value: undefined } : { name: entry.slice(0, at), value: entry.slice(at + 1) };
}
