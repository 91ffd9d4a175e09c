import { sameTexts, sameValue } from '../sameValue';
import { entryName } from '../text/variableEntry';
import { type RawJson, recordOf, textOf, textsOf } from './rawJson';

/**
 * What a person gave of `Config`, told from what the image gave. The engine merges both at creation (moby,
 * `daemon/commit.go`, `merge`): made again from the same image, the container gets the same `Config`.
 *
 * @param image the image's `Config`; undefined when it is gone: then all counts as given.
 */
export function givenConfig(config: RawJson, image: RawJson | undefined): RawJson {
  if (image === undefined) return { ...config, ...clearedEntrypoint(config) };
  const given: Record<string, unknown> = {
    ...config,
    Env: givenEnv(textsOf(config['Env']), textsOf(image['Env'])),
    Labels: besides(recordOf(config['Labels']), recordOf(image['Labels'])),
    ExposedPorts: besides(recordOf(config['ExposedPorts']), recordOf(image['ExposedPorts'])),
    Volumes: besides(recordOf(config['Volumes']), recordOf(image['Volumes'])),
    Healthcheck: givenHealth(recordOf(config['Healthcheck']), recordOf(image['Healthcheck'])),
  };
  for (const field of ['Cmd', 'Entrypoint', 'ArgsEscaped']) delete given[field];
  for (const field of ['User', 'WorkingDir', 'StopSignal', 'Shell']) {
    if (sameValue(config[field] ?? '', image[field] ?? '')) delete given[field];
  }
  if (given['Healthcheck'] === undefined) delete given['Healthcheck'];
  return { ...given, ...givenCommand(config, image) };
}

/**
 * The shortest beginning of the list from which the engine, appending what the image has and the list lacks, makes the
 * whole list again. What a person repeated of the image counts as given only where something else of theirs follows.
 */
function givenEnv(env: readonly string[], ofImage: readonly string[]): readonly string[] {
  for (let length = 0; length < env.length; length++) {
    const given = env.slice(0, length);
    const names = new Set(given.map(entryName));
    if (sameTexts(env, [...given, ...ofImage.filter((each) => !names.has(entryName(each)))])) return given;
  }
  return env;
}

function besides(all: RawJson, ofImage: RawJson): RawJson {
  return Object.fromEntries(
    Object.entries(all).filter(([key, value]) => !(key in ofImage && sameValue(value, ofImage[key]))),
  );
}

/** Each field that is zero is the image's. */
function givenHealth(health: RawJson, ofImage: RawJson): RawJson | undefined {
  const given = besides(health, ofImage);
  return Object.keys(given).length === 0 ? undefined : given;
}

/** The image's command counts only where neither an entry point nor a command was given. */
function givenCommand(config: RawJson, image: RawJson): RawJson {
  const command = textsOf(config['Cmd']);
  const sameCommand = sameTexts(command, textsOf(image['Cmd']));
  const entrypoint = textsOf(config['Entrypoint']);
  const sameEntrypoint = sameTexts(entrypoint, textsOf(image['Entrypoint']));
  if (sameEntrypoint && sameCommand) return {};
  const cmd = command.length === 0 ? {} : { Cmd: config['Cmd'], ...argsEscaped(config) };
  // Nothing is the image's command only where the entry point was said.
  if (sameEntrypoint && command.length > 0) return cmd;
  return { ...cmd, Entrypoint: entrypoint.length === 0 ? cleared(config) : config['Entrypoint'] };
}

function argsEscaped(config: RawJson): RawJson {
  return config['ArgsEscaped'] === undefined ? {} : { ArgsEscaped: config['ArgsEscaped'] };
}

/** The one text that is empty clears the image's; an empty list stands for one that is to be seen as empty. */
function cleared(config: RawJson): readonly string[] {
  return Array.isArray(config['Entrypoint']) ? [] : [''];
}

/** Without its image, nobody knows whether an entry point was cleared; to clear none does no harm. */
function clearedEntrypoint(config: RawJson): RawJson {
  const none = textsOf(config['Entrypoint']).length === 0 && textsOf(config['Cmd']).length > 0;
  return none ? { Entrypoint: cleared(config) } : {};
}

/** Whether an image's name as a container has it still stands for that image. */
export function namesImage(name: string, rawImage: RawJson): boolean {
  const id = textOf(rawImage['Id']);
  if (id === name || id.startsWith(`sha256:${name}`)) return true;
  const [tagged = '', digest] = familiar(name).split('@');
  const hasTag = /:[^/]+$/.test(tagged);
  if (digest !== undefined) {
    const repository = hasTag ? tagged.slice(0, tagged.lastIndexOf(':')) : tagged;
    return textsOf(rawImage['RepoDigests']).map(familiar).includes(`${repository}@${digest}`);
  }
  return textsOf(rawImage['RepoTags'])
    .map(familiar)
    .includes(hasTag ? tagged : `${tagged}:latest`);
}

/** Without the registry that is meant where none is said. */
function familiar(name: string): string {
  return name.replace(/^(?:index\.)?docker\.io\/(?:library\/)?/, '');
}
