import { type Container, isUp } from '../containers/snapshot';
import type { Scene } from '../links/lookup';
import { describeNames } from '../names/describeNames';
import { notObserved, type Observation } from '../observation/observation';
import { describeProblems } from '../problems/describeProblems';
import { describeEnvironment } from '../variables/describeEnvironment';
import type { Description } from './description';

export interface DescribeRequest {
  readonly scene: Scene;
  /** With its details, else nothing is known of its environment. */
  readonly client: Container;
  /** `notObserved` for prediction only. Not heeded of a client that isn't running: what it holds is from its last run. */
  readonly observation: Observation;
  /** Names of variables that the user wants masked, `*` for any characters. */
  readonly secretPatterns?: readonly string[];
}

/**
 * Everything that is known of a client: what a fresh start would give it beside what it really has. Of a client that
 * isn't running, what it would get if it started now.
 */
export function describeClient({ scene, client, secretPatterns = [], ...request }: DescribeRequest): Description {
  const observation = isUp(client) ? request.observation : notObserved;
  const names = describeNames(scene, client, observation);
  const env = describeEnvironment(scene, client, observation.environment, secretPatterns);
  return {
    client: { id: client.id, name: client.name },
    names,
    env,
    problems: describeProblems({ scene, client, names, env, observation, secretPatterns }),
  };
}
