import { shortId } from '../../core/containers/snapshot';
import type { RefusalRule } from './refusalRules';

const one = (groups: readonly string[], index: number): string => groups[index] ?? '';

/** Refusals on names and on the state that a container is in. */
export const stateRules: readonly RefusalRule[] = [
  {
    text: /container name "\/?([^"]+)" is already in use by container "?([0-9a-f]+)?/i,
    code: 'conflict',
    sentence: ({ groups }) =>
      `The name ${one(groups, 0)} is taken by the container ${shortId(one(groups, 1))}. Choose another name, or rename or remove that container.`,
  },
  {
    text: /Invalid container name \(([^)]*)\)/i,
    code: 'invalid',
    sentence: ({ groups }) =>
      `"${one(groups, 0).replace(/^\//, '')}" can't be a container's name. Use letters, digits, dots, dashes and underscores, beginning with a letter or a digit.`,
  },
  {
    text: /Renaming a container with the same name/i,
    code: 'conflict',
    sentence: ({ container }) => `${container} has that name already. Choose another one.`,
  },
  {
    text: /cannot remove (?:a running container|container .*(?:is running|container is running))/i,
    code: 'conflict',
    sentence: ({ container }) =>
      `${container} is running and can't be removed. Stop it first, or remove it with force.`,
  },
  {
    text: /removal of container \S+ is already in progress/i,
    code: 'conflict',
    sentence: ({ container }) => `${container} is being removed already.`,
  },
  {
    text: /is paused|unpause the container/i,
    code: 'conflict',
    sentence: ({ container }) => `${container} is paused. Unpause it first.`,
  },
  {
    text: /is restarting, wait until the container is running/i,
    code: 'conflict',
    sentence: ({ container }) => `${container} is restarting. Wait until it runs; its log says why it ends.`,
  },
  {
    text: /is not paused/i,
    code: 'conflict',
    sentence: ({ container }) => `${container} isn't paused.`,
  },
  {
    text: /is not running|container not running|cannot exec in a stopped (?:state|container)/i,
    code: 'conflict',
    sentence: ({ container }) => `${container} isn't running. Start it first.`,
  },
  {
    text: /No such container: ?(\S*)/i,
    code: 'notFound',
    sentence: ({ groups, container, named }) =>
      `The container ${container === 'the container' ? named(one(groups, 0)) : container} doesn't exist any more. Refresh the view.`,
  },
  {
    text: /(?:exec: "([^"]+)": (?:executable file not found|stat .*no such file)|stat (\S+): no such file or directory|exec (\S+): no such file or directory)/i,
    code: 'invalid',
    sentence: ({ groups, container }) =>
      `${capital(container)} has no program ${groups[0] ?? groups[1] ?? groups[2] ?? ''}. Choose a command that its image holds.`,
  },
  {
    text: /unable to find user ([^:\s]+)/i,
    code: 'invalid',
    sentence: ({ groups, container }) => `${capital(container)} has no user ${one(groups, 0)}.`,
  },
  {
    text: /no (?:exec )?command specified/i,
    code: 'invalid',
    sentence: ({ container }) =>
      `${capital(container)} has nothing to run: no command was given, nor by its image. Give one.`,
  },
  {
    text: /Could not find the file (\S+) in container/i,
    code: 'notFound',
    sentence: ({ groups, container }) => `${capital(container)} has no file ${one(groups, 0)}.`,
  },
  {
    text: /evalSymlinksInScope: too many links|too many levels of symbolic links/i,
    code: 'invalid',
    sentence: ({ container }) => `A file of ${container} can't be read: its symbolic links lead nowhere.`,
  },
  {
    text: /invalid environment variable/i,
    code: 'invalid',
    sentence: () => 'A variable has no name before its equals sign. Write variables as NAME=value.',
  },
  {
    text: /page not found/i,
    code: 'unsupported',
    sentence: ({ attempt }) =>
      `The engine at ${attempt.endpoint} doesn't know how to ${attempt.doing}. It may be too old, or no Docker engine.`,
  },
];

function capital(text: string): string {
  return text === 'the container' ? 'The container' : text;
}
