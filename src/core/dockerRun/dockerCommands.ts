import type { Creation } from '../creations/creation';
import { type RawJson, recordOf } from '../creations/rawJson';
import type { EngineDefaults } from '../creations/unusualHost';
import { bareVariables, commandOf, configOptions } from './configOptions';
import { hostOptions, profileOf } from './hostOptions';
import { connectCommand, networkOptions } from './networkOptions';
import { nothing, type Said, say, together, type Unsaid, type Word } from './said';
import { shellWord } from './shellWord';
import { isAttached, streamOptions } from './streamOptions';

/** Where the commands are run, and what is known of the image that they name. */
export interface CommandSurroundings {
  readonly engine: EngineDefaults;
  /** The engine's own `os/architecture`; undefined: unknown. */
  readonly platform?: string;
  /** The image's `Config`. */
  readonly image?: RawJson;
  /** One command that stays attached to what it runs. */
  readonly attached?: boolean;
}

export interface DockerCommands {
  /** One or several commands for a POSIX shell, a line each. */
  readonly text: string;
  /** The same with the values of variables hidden: for showing. */
  readonly masked: string;
  /** What no option of the client can say. */
  readonly unsaid: readonly Unsaid[];
}

/** What an engine is like that nobody has asked. */
export const usualSurroundings: CommandSurroundings = {
  engine: { api: 1041, runtime: 'runc', loggingDriver: 'json-file', cgroupns: 'host' },
};

/** What one would say to `docker` to get the container of a creation. */
export function dockerCommands(creation: Creation, surroundings: CommandSurroundings): DockerCommands {
  const { name, endpoints, leave, state, body } = creation;
  const further = endpoints.filter(({ byCreation }) => !byCreation);
  const atOnce = state !== 'created' && further.length + leave.length === 0 && !isAttached(body);
  const verb = surroundings.attached === true ? 'run attached' : atOnce ? 'run' : 'create';
  const steps: readonly Said[] = [
    ...further.map((endpoint) => connectCommand(endpoint, name)),
    ...leave.map((network) => say('docker', 'network', 'disconnect', network, name)),
    ...(state !== 'created' && verb === 'create' ? [say('docker', 'start', name)] : []),
    ...(state === 'paused' ? [say('docker', 'pause', name)] : []),
  ];
  const making = makingCommand(creation, verb, surroundings);
  const text = (mask: boolean) =>
    [prepared(body, lineOf(making.words, mask)), ...steps.map(({ words }) => lineOf(words, mask))].join('\n');
  return {
    text: text(false),
    masked: text(true),
    unsaid: [...creation.notCarried, ...making.unsaid, ...steps.flatMap(({ unsaid }) => unsaid)],
  };
}

function makingCommand(creation: Creation, verb: 'run' | 'create' | 'run attached', around: CommandSurroundings): Said {
  const { body, name, platform } = creation;
  const host = recordOf(body['HostConfig']);
  const command = commandOf(body);
  return together(
    say('docker', verb === 'create' ? 'create' : 'run'),
    streamOptions(body, verb),
    name === '' ? nothing : say('--name', name),
    platform === undefined || platform === around.platform ? nothing : say('--platform', platform),
    hostOptions(host, around.engine),
    networkOptions(creation, around.engine.api),
    configOptions(body, around.image),
    command.options,
    command.words,
  );
}

/** A seccomp profile comes by standard input; variables without a value must have none in the shell either. */
function prepared(body: RawJson, line: string): string {
  const profile = profileOf(recordOf(body['HostConfig']));
  const bare = bareVariables(body);
  const quiet = bare.length === 0 ? line : `(unset ${bare.join(' ')}; ${line})`;
  return profile === undefined ? quiet : `printf %s ${shellWord(profile)} | ${quiet}`;
}

const hiddenValue = '••••••••';

/** A line that a POSIX shell reads back as exactly these words: whatever they hold, none of them can act. */
function lineOf(words: readonly Word[], mask: boolean): string {
  return words
    .map(({ word, secretFrom }) =>
      mask && secretFrom !== undefined ? shellWord(word.slice(0, secretFrom)) + hiddenValue : shellWord(word),
    )
    .join(' ');
}
