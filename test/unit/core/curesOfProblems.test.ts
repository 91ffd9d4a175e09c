import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bridgeOf } from '../../../src/core/containers/defaultBridge';
import { type Container, isUp } from '../../../src/core/containers/snapshot';
import { namespaceOwners } from '../../../src/core/links/networkOwner';
import { problemsOfLinks } from '../../../src/core/problems/linkProblems';
import type { CureKind, ProblemCode } from '../../../src/core/problems/problem';
import { isCurable, withPossibleCures } from '../../../src/core/repair/possibleCures';
import { repairing, repairSteps } from '../../../src/core/repair/repairing';
import { arbitraryContainer } from '../links/arbitraryContainers';
import { sceneOf } from './scenes';

/** Every code with what can be done about it by one plan; `test/changes/repairs.test.ts` does each on engines. */
const cures: Readonly<Record<ProblemCode, readonly (CureKind | 'inspect')[]>> = {
  'server-stopped': ['start-server', 'unpause-server', 'inspect'],
  'server-missing': ['recreate-client', 'remove-link'],
  'not-on-network': ['connect-server', 'connect-client', 'reconnect-client'],
  'stale-env': ['restart-client', 'recreate-client', 'connect-client'],
  'env-points-elsewhere': ['restart-client', 'recreate-client', 'connect-client'],
  'hosts-mismatch': ['restart-client', 'recreate-client', 'connect-client', 'start-server', 'reconnect-client'],
  'start-order': ['recreate-client'],
  // A link to nobody that hides a real name. Else the person has to find another alias.
  'alias-shadowed': ['remove-link'],
  'alias-conflict': [],
  'alias-unresolvable': [],
  'variables-collide': [],
  // Of how the engine is, or the image; moving the links is a command of its own.
  'env-absent-on-engine': [],
  'legacy-removed-in-30': [],
  'no-exposed-ports': [],
  'secrets-shared': [],
};

const scenes = fc
  .tuple(
    fc.constantFrom('20.10.24', '28.5.2'),
    fc.uniqueArray(arbitraryContainer, { minLength: 2, maxLength: 5, selector: ({ id }) => id }),
  )
  .map(([version, containers]) => ({ scene: sceneOf(version, containers), containers }));

function curableOf(client: Container, scene: ReturnType<typeof sceneOf>) {
  return withPossibleCures(problemsOfLinks(scene, client, []), client, scene);
}

it('offers for a problem what its code stands for', () => {
  fc.assert(
    fc.property(scenes, ({ scene, containers }) => {
      for (const { code, action } of containers.flatMap((each) => curableOf(each, scene))) {
        if (action) expect(cures[code]).toContain(action.kind);
      }
    }),
  );
});

it('starts nobody whose legacy servers, or whose namespaces, are down or elsewhere by then', () => {
  fc.assert(
    fc.property(scenes, ({ scene, containers }) => {
      const { lookup } = scene;
      for (const client of containers) {
        for (const problem of curableOf(client, scene).filter(isCurable)) {
          const cure = repairing(problem, client, scene);
          if (!cure) continue;
          const up = new Set(containers.filter(isUp).map(({ id }) => id));
          const joined = new Set(containers.filter((each) => bridgeOf(each) !== undefined).map(({ id }) => id));
          for (const { act } of repairSteps(cure, scene, new Map())) {
            if (!('container' in act) || !('id' in act.container)) throw new Error('a cure makes no container');
            const { id } = act.container;
            if (act.kind === 'connect' && act.network === 'bridge') joined.add(id);
            if (act.kind !== 'start' && act.kind !== 'restart') continue;
            for (const owner of namespaceOwners(lookup.container(id) ?? client)) {
              expect(up.has(lookup.find(owner)?.id ?? '')).toBe(true);
            }
            const held = joined.has(id) ? lookup.linksFrom(id) : [];
            for (const { kind, inert, serverId = '' } of held) {
              if (kind === 'legacy' && !inert) expect([up.has(serverId), joined.has(serverId)]).toEqual([true, true]);
            }
            up.add(id);
          }
        }
      }
    }),
    { numRuns: 300 },
  );
});
