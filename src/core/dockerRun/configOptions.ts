import { isUnset, type RawJson, recordOf, textOf, textsOf } from '../creations/rawJson';
import { entryName } from '../text/variableEntry';
import { healthOptions } from './healthOptions';
import { withoutTcp } from './portOptions';
import { cannotHold, each, noOption, nothing, pairs, type Said, say, together, type Word } from './said';

/** Fields of a creation's `Config` that options say in their own order, that the client chooses, or that say nothing. */
const elsewhere = new Set(['Image', 'Cmd', 'Entrypoint', 'HostConfig', 'NetworkingConfig', 'MacAddress']);
const streams = new Set(['AttachStdin', 'AttachStdout', 'AttachStderr', 'StdinOnce', 'Tty', 'OpenStdin']);

type Option = (value: unknown, body: RawJson, image: RawJson | undefined) => Said;

const text =
  (option: string): Option =>
  (value) =>
    say(option, String(value));

const options: Readonly<Record<string, Option>> = {
  Hostname: text('--hostname'),
  Domainname: text('--domainname'),
  ExposedPorts: (value, body, image) => exposed(recordOf(value), body, image),
  Env: (value) => variables(textsOf(value)),
  Labels: (value) => labels(recordOf(value)),
  Volumes: (value) => together(...Object.keys(recordOf(value)).map(volume)),
  User: text('--user'),
  WorkingDir: text('--workdir'),
  StopSignal: text('--stop-signal'),
  StopTimeout: text('--stop-timeout'),
  Healthcheck: (value) => healthOptions(recordOf(value)),
};

/**
 * Options for the fields of `Config`, but for the command, see `commandOf`.
 *
 * @param image the `Config` of the image, where it is known.
 */
export function configOptions(body: RawJson, image: RawJson | undefined): Said {
  const fields = [...new Set([...Object.keys(options), ...Object.keys(body)])];
  const said = fields.map((field) => {
    const value = body[field];
    if (elsewhere.has(field) || streams.has(field)) return nothing;
    // None is the engine's own, zero is none.
    const meant = field === 'StopTimeout' && value === 0;
    // Published ports are exposed, whatever is said of others.
    if (isUnset(value) && !meant && field !== 'ExposedPorts') return nothing;
    return options[field]?.(value, body, image) ?? noOption(field);
  });
  return together(...said);
}

function variables(entries: readonly string[]): Said {
  const kept = lastOfEach(entries);
  const lost = entries.filter((entry) => !kept.includes(entry));
  return together(...kept.map(variable), ...lost.map((entry) => cannotHold('--env', entryName(entry))));
}

/** Of variables with one name the client keeps the last. */
function lastOfEach(entries: readonly string[]): readonly string[] {
  return [...new Map(entries.map((entry) => [entryName(entry), entry])).values()];
}

/** Names of variables that need a value of the caller's shell or engine: a bare one is taken from there. */
function variable(entry: string): Said {
  const name = entryName(entry);
  if (name === '') return cannotHold('--env', '=');
  if (name !== entry) {
    const word: Word = { word: entry, secretFrom: name.length + 1 };
    return { words: [{ word: '-e' }, word], unsaid: [] };
  }
  if (neededByClient.test(entry)) {
    return { words: [], unsaid: [{ option: '--env', reason: { code: 'variable-of-the-client', name: entry } }] };
  }
  return say('-e', entry);
}

const neededByClient = /^(?:PATH|HOME|DOCKER_.*|LD_.*)$/;

/** Variables that are to have no value: a client would take the caller's. */
export function bareVariables(body: RawJson): readonly string[] {
  return lastOfEach(textsOf(body['Env'])).filter((name) => /^[A-Za-z_]\w*$/.test(name) && !neededByClient.test(name));
}

/** Newer clients refuse keys with white space; whatever stands before the first `=` is the key. */
function labels(all: RawJson): Said {
  const sayable = Object.entries(all).filter(([key]) => !/\s/.test(key));
  const others = Object.keys(all).filter((key) => /\s/.test(key));
  return together(pairs('--label', Object.fromEntries(sayable)), ...others.map((key) => cannotHold('--label', key)));
}

function volume(path: string): Said {
  return path.includes(':') ? cannotHold('-v', path) : say('-v', path);
}

function exposed(ports: RawJson, body: RawJson, image: RawJson | undefined): Said {
  const published = Object.keys(recordOf(recordOf(body['HostConfig'])['PortBindings']));
  const ofImage = recordOf(image?.['ExposedPorts']);
  const besides = published.filter((port) => !(port in ports) && !(port in ofImage));
  return together(
    each(
      '--expose',
      Object.keys(ports)
        .filter((port) => !published.includes(port))
        .map(withoutTcp),
    ),
    ...besides.map(
      (port): Said => ({ words: [], unsaid: [{ option: '--publish', reason: { code: 'publishing-exposes', port } }] }),
    ),
  );
}

/** What stands after the options: the image and its command. The first word of an entry point is an option. */
export function commandOf(body: RawJson): { readonly options: Said; readonly words: Said } {
  const entrypoint = body['Entrypoint'];
  const command = textsOf(body['Cmd']);
  const image = textOf(body['Image']);
  if (!Array.isArray(entrypoint)) return { options: nothing, words: say(image, ...command) };
  const [first = '', ...rest] = textsOf(entrypoint);
  const split: Said =
    rest.length === 0
      ? nothing
      : { words: [], unsaid: [{ option: '--entrypoint', reason: { code: 'entrypoint-split' } }] };
  return { options: together(say('--entrypoint', first), split), words: say(image, ...rest, ...command) };
}
