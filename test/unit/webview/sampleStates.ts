import type { Container } from '../../../src/core/containers/snapshot';
import type { InspectorFacts } from '../../../src/webview/inspector/viewModel';
import {
  container,
  datastore,
  describe,
  details,
  factsOf,
  healthy,
  link,
  ownVariables,
  redisLink,
  redisNames,
  redisVariables,
  tester,
  www,
} from './sampleClients';

const alone = container('www', '172.17.0.3', { ...www });
export const unlinked: InspectorFacts = factsOf(alone, {
  subject: { container: alone, uses: [], usedBy: [] },
  description: describe(alone, { names: redisNames.slice(3), env: ownVariables }),
});

const late = container('late', undefined, { state: 'created', networks: [] });
export const server: InspectorFacts = factsOf(datastore, {
  subject: {
    container: datastore,
    uses: [],
    usedBy: [
      { link: redisLink, partner: www },
      { link: link(tester, datastore, 'cache'), partner: { ...tester, state: 'exited', networks: [] } },
      { link: link(late, datastore, 'db'), partner: late },
    ],
  },
  description: describe(datastore, { names: redisNames.slice(4), env: ownVariables.slice(0, 1) }),
});

const exitedWww: Container = {
  ...www,
  state: 'exited',
  networks: [],
  ports: [],
  details: { ...details, exitCode: 137, exposedPorts: [] },
};
export const stopped: InspectorFacts = factsOf(www, {
  subject: { container: exitedWww, uses: healthy.subject.uses, usedBy: [] },
  description: describe(www, {
    names: redisNames.slice(0, 3).map(({ observed: _, ...name }) => ({ ...name, status: 'predicted' as const })),
    env: redisVariables.map(({ observed: _, ...variable }) => ({ ...variable, status: 'predicted' as const })),
  }),
});
