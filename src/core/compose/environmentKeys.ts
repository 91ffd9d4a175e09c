import { type RawJson, textsOf } from '../creations/rawJson';
import { entryName, entryValue } from '../text/variableEntry';
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
  const own = new Set(textsOf(body['Env']).map(entryName));
  for (const entry of [...textsOf(body['Env']), ...ofLinks.filter((each) => !own.has(entryName(each)))]) {
    const [name, value] = [entryName(entry), entryValue(entry)];
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
