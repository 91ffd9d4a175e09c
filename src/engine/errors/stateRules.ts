import { shortId } from '../../core/containers/snapshot';
import { maskText } from '../../core/secrets/maskText';
import type { RefusalRule } from './refusalRule';

const one = (groups: readonly string[], index: number): string => groups[index] ?? '';

/** Refusals on names and on the state that a container is in. */
export const stateRules: readonly RefusalRule[] = [
  {
    text: /container name "\/?([^"]+)" is already in use by container "?([0-9a-f]+)?/i,
    code: 'conflict',
    fact: ({ groups }) => ({ code: 'refused-name-taken', name: one(groups, 0), id: shortId(one(groups, 1)) }),
  },
  {
    text: /Invalid container name \(([^)]*)\)/i,
    code: 'invalid',
    fact: ({ groups }) => ({ code: 'refused-name', name: one(groups, 0).replace(/^\//, '') }),
  },
  {
    text: /Renaming a container with the same name/i,
    code: 'conflict',
    fact: ({ container }) => ({ code: 'refused-same-name', container }),
  },
  {
    text: /cannot remove (?:a running container|container .*(?:is running|container is running))/i,
    code: 'conflict',
    fact: ({ container }) => ({ code: 'refused-while-running', container }),
  },
  {
    text: /removal of container \S+ is already in progress/i,
    code: 'conflict',
    fact: ({ container }) => ({ code: 'refused-being-removed', container }),
  },
  {
    text: /is paused|unpause the container/i,
    code: 'conflict',
    fact: ({ container }) => ({ code: 'refused-paused', container }),
  },
  {
    text: /is restarting, wait until the container is running/i,
    code: 'conflict',
    fact: ({ container }) => ({ code: 'refused-restarting', container }),
  },
  {
    text: /is not paused/i,
    code: 'conflict',
    fact: ({ container }) => ({ code: 'refused-not-paused', container }),
  },
  {
    text: /is not running|container not running|cannot exec in a stopped (?:state|container)/i,
    code: 'conflict',
    fact: ({ container }) => ({ code: 'refused-not-running', container }),
  },
  {
    text: /No such container: ?(\S*)/i,
    code: 'notFound',
    fact: ({ groups, container, named }) => ({
      code: 'refused-container-gone',
      container: container || named(one(groups, 0)),
    }),
  },
  {
    text: /(?:exec: "([^"]+)": (?:executable file not found|stat .*no such file)|stat (\S+): no such file or directory|exec (\S+): no such file or directory)/i,
    code: 'invalid',
    fact: ({ groups, container, attempt }) => ({
      code: 'refused-program-missing',
      container,
      // Whoever writes a whole command where a program belongs has its password in this name.
      program: maskText(groups.find((each) => each !== undefined) ?? '', attempt.secretPatterns),
    }),
  },
  {
    text: /unable to find user ([^:\s]+)/i,
    code: 'invalid',
    fact: ({ groups, container }) => ({ code: 'refused-user-missing', container, user: one(groups, 0) }),
  },
  {
    text: /no (?:exec )?command specified/i,
    code: 'invalid',
    fact: ({ container }) => ({ code: 'refused-no-command', container }),
  },
  {
    text: /Could not find the file (\S+) in container/i,
    code: 'notFound',
    fact: ({ groups, container }) => ({ code: 'refused-file-missing', container, file: one(groups, 0) }),
  },
  {
    text: /evalSymlinksInScope: too many links|too many levels of symbolic links/i,
    code: 'invalid',
    fact: ({ container }) => ({ code: 'refused-file-loop', container }),
  },
  {
    text: /invalid environment variable/i,
    code: 'invalid',
    fact: () => ({ code: 'refused-variable-name' }),
  },
  {
    text: /page not found/i,
    code: 'unsupported',
    fact: ({ attempt, asked }) => ({ code: 'refused-unknown-request', endpoint: attempt.endpoint, asked }),
  },
];
