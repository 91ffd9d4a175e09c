import type { Creation } from '../creations/creation';
import { type RawJson, recordOf } from '../creations/rawJson';
import type { EngineDefaults } from '../creations/unusualHost';
import { isSecret, isSecretName, isSecretValue } from '../secrets/secrets';
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
  /** What the user wants masked besides, see `isSecret`. */
  readonly secretPatterns?: readonly string[];
  /** One command that stays attached to what it runs. */
  readonly attached?: boolean;
}

export interface DockerCommands {
  /** One or several commands for a POSIX shell, a line each. */
  readonly text: string;
  /** The same with the values of variables hidden, and what looks like a secret elsewhere: for showing. */
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
  const text = (line: (words: readonly Word[]) => string) =>
    [prepared(body, line(making.words)), ...steps.map(({ words }) => line(words))].join('\n');
  return {
    text: text(lineOf),
    masked: text((words) => maskedLine(words, surroundings.secretPatterns)),
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
function lineOf(words: readonly Word[]): string {
  return words.map(({ word }) => shellWord(word)).join(' ');
}

/** The same without secrets, wherever they stand: an image's program takes its password as `docker` does its options. */
function maskedLine(words: readonly Word[], patterns: readonly string[] | undefined): string {
  const masked = words.map(({ word, secretFrom }, index) => {
    const start = secretFrom ?? secretStart(word, words[index - 1]?.word, patterns);
    if (start === undefined) return shellWord(word);
    return (start > 0 ? shellWord(word.slice(0, start)) : '') + hiddenValue;
  });
  return masked.join(' ');
}

/** Where the secret begins in a word: behind `KEY=`, or with the word itself. */
function secretStart(word: string, before = '', patterns: readonly string[] | undefined): number | undefined {
  const [key = '', name = ''] = /^-*([^\s=]+)=/.exec(word) ?? [];
  if (key !== '' && isSecret(name, word.slice(key.length), patterns)) return key.length;
  const isOption = before.startsWith('-') && !before.includes('=') && !word.startsWith('-');
  const isValue = isOption && isSecretName(before.replace(/^-+/, ''), patterns);
  return isValue || isSecretValue(word, patterns) ? 0 : undefined;
}
