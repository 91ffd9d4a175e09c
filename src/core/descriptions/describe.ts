import { type Container, isUp } from '../containers/snapshot';
import type { Scene } from '../links/lookup';
import { describeNames } from '../names/describeNames';
import { notObserved, type Observation } from '../observation/observation';
import { describeProblems } from '../problems/describeProblems';
import { environmentProblems } from '../problems/environmentProblems';
import { hostsProblems } from '../problems/hostsProblems';
import type { Problem } from '../problems/problem';
import { describeEnvironment } from '../variables/describeEnvironment';
import type { Description } from './description';

export interface DescribeRequest {
  readonly scene: Scene;
  /** With its details, else nothing is known of its environment. */
  readonly client: Container;
  /** `notObserved` for prediction only. Left aside for a client that isn't running: it was observed in its last run. */
  readonly observation: Observation;
  /** Names of variables that the user wants masked, `*` for any characters. */
  readonly secretPatterns?: readonly string[];
}

/**
 * Everything that is known of a client: what a fresh start would give it beside what it really has. Of a client that
 * isn't running, what it would get if it started now.
 */
export function describeClient(request: DescribeRequest): Description {
  return describeLook(request).description;
}

/** The same, and those of its problems that only reading in the client tells. */
export function describeLook(request: DescribeRequest): {
  readonly description: Description;
  readonly found: readonly Problem[];
} {
  const { scene, client, observation, secretPatterns = [] } = heeded(request);
  const names = describeNames(scene, client, observation);
  const env = describeEnvironment(scene, client, observation.environment, secretPatterns);
  const described = { scene, client, names, env, observation, secretPatterns };
  const found = [...environmentProblems(described), ...hostsProblems(described)];
  const { id, name } = client;
  return { description: { client: { id, name }, names, env, problems: describeProblems(described, found) }, found };
}

/**
 * What an earlier look means in the scene of now. Without its names (hosts file and resolver) that is half the work.
 */
export function problemsFound(
  request: DescribeRequest,
  { ofNames }: { readonly ofNames: boolean },
): readonly Problem[] {
  if (ofNames) return describeLook(request).found;
  const { scene, client, observation } = heeded(request);
  return environmentProblems({ scene, client, env: describeEnvironment(scene, client, observation.environment) });
}

function heeded(request: DescribeRequest): DescribeRequest {
  return isUp(request.client) ? request : { ...request, observation: notObserved };
}
