import type { EngineKind } from './engineKind';
import type { LabEngine } from './LabEngine';

/** Names the engines of a run to its suites: JSON of `{ "20.10": { "socket": …, "netnsPid": … }, … }`. */
export const TEST_ENGINES = 'CONTAINER_LINKS_TEST_ENGINES';

/** An engine that a suite was given; it is not the suite's to end. */
export type TestEngine = Pick<LabEngine, 'kind' | 'socket' | 'endpoint' | 'netnsPid' | 'proc' | 'inside'>;

export function describeEngines(engines: readonly TestEngine[]): string {
  return JSON.stringify(Object.fromEntries(engines.map(({ kind, socket, netnsPid }) => [kind, { socket, netnsPid }])));
}

/** The engine of that version that this run has; an error says what is missing when it has none. */
export function testEngine(kind: EngineKind): TestEngine {
  const given: unknown = JSON.parse(process.env[TEST_ENGINES] ?? '{}');
  const entries = typeof given === 'object' && given !== null ? Object.entries(given) : [];
  const found: unknown = entries.find(([name]) => name === kind)?.[1];
  if (typeof found !== 'object' || found === null || !('socket' in found) || !('netnsPid' in found)) {
    throw new Error(`${TEST_ENGINES} has no engine ${kind}`);
  }
  const socket = String(found.socket);
  const netnsPid = Number(found.netnsPid);
  return {
    kind,
    socket,
    endpoint: `unix://${socket}`,
    netnsPid,
    proc: `/proc/${netnsPid}/root/proc`,
    inside: (command, args) => ({
      command: 'nsenter',
      args: [`--net=/proc/${netnsPid}/ns/net`, '--', command, ...args],
    }),
  };
}
