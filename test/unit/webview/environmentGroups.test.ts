import { expect, it } from 'vitest';
import { engineGeneration } from '../../../src/core/engines/engineGeneration';
import { Copyables } from '../../../src/webview/inspector/Copyables';
import { environmentGroups } from '../../../src/webview/inspector/environmentGroups';
import { redisLink } from './sampleClients';

it.each([
  ['28.5.2', undefined, 'noVariables'],
  ['29.1.0', 'set', 'noVariables'],
  ['29.1.0', 'absent', 'noVariablesOnEngine'],
  ['29.1.0', undefined, 'noVariablesKnown'],
] as const)('of a link without variables on engine %s (%s) is said: %s', (version, linkEnvProbe, empty) => {
  const identity = { product: 'docker', version, apiVersion: '1.51', os: 'linux' } as const;
  const engine = engineGeneration(identity, linkEnvProbe === undefined ? {} : { linkEnvProbe });
  const uses = [{ link: redisLink }];
  const facts = { variables: [], uses, engine, revealed: new Set<string>(), allRevealed: false };
  expect(environmentGroups(facts, new Copyables()).groups).toMatchObject([{ empty, rows: [] }]);
});
