import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeClient } from '../../../src/core/descriptions/describe';
import type { Description } from '../../../src/core/descriptions/description';
import { type EngineEvidence, engineGeneration } from '../../../src/core/engines/engineGeneration';
import { LinkModel } from '../../../src/core/links/LinkModel';
import type { Scene } from '../../../src/core/links/lookup';
import { parseContainerInspect } from '../../../src/engine/schema/containerInspect';
import { parseEngineIdentity } from '../../../src/engine/schema/versionAnswer';
import { observed } from './scenes';

/** A recorded answer, as it came. */
export function recording(engine: string, name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, '../../fixtures/recordings', engine, `${name}.json`), 'utf8'));
}

/** The recorded containers on their engine. */
export function recordedScene(engine: string, evidence: EngineEvidence = {}): Scene {
  const containers = ['datastore', 'www', 'netds'].flatMap((name) => {
    const container = parseContainerInspect(recording(engine, `inspect-${name}`));
    // The list, and not an inspect, tells link names.
    return container ? [{ ...container, linkNames: name === 'datastore' ? ['www/redis'] : [] }] : [];
  });
  const lookup = new LinkModel();
  lookup.apply({ upserts: containers });
  return { lookup, engine: engineGeneration(parseEngineIdentity(recording(engine, 'version')), evidence) };
}

/** A recorded client, with what was found in it. */
export function describeRecorded(engine: string, client: string, evidence: EngineEvidence = {}): Description {
  const scene = recordedScene(engine, evidence);
  const inside = recording(engine, `inside-${client}`);
  const environment = part(inside, '/proc/1/environ', '\n')
    .split('\n')
    .filter((entry) => entry !== '');
  const hosts = part(inside, '/etc/hosts', '\n');
  const found = scene.lookup.find(client);
  if (!found) throw new Error(`${engine} has no ${client}`);
  const resolvConf = part(inside, '/etc/resolv.conf', '\n');
  const look = client === 'www' ? { hosts, environment } : { hosts, environment, resolvConf };
  return describeClient({ scene, client: found, observation: observed(look) });
}

/** Texts of a recorded answer; a list of lines is joined. */
function part(inside: unknown, name: string, separator: string): string {
  const found = Object.entries(inside ?? {}).find(([key]) => key === name)?.[1];
  return Array.isArray(found) ? found.join(separator) : String(found ?? '');
}
