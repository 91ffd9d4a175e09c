import * as v from 'valibot';
import type { CreateLinkedRequest, CreateRequest, PreviewRequest } from '../core/descriptions/requests';
import { HumanError } from '../core/humanError';

const text = v.string();
const texts = v.array(v.string());

const createFields = {
  image: text,
  name: v.exactOptional(text),
  env: v.exactOptional(texts),
  command: v.exactOptional(texts),
  publishAll: v.exactOptional(v.boolean()),
  network: v.exactOptional(text),
  interactive: v.exactOptional(v.boolean()),
  start: v.exactOptional(v.boolean()),
};

const createSchema = v.strictObject(createFields);

const noLinks =
  'Say at least one link, such as "datastore:redis"; a container without links is made by createContainer.';

const createLinkedSchema = v.strictObject({
  ...createFields,
  links: v.pipe(texts, v.minLength(1, noLinks)),
  linkEnv: v.exactOptional(v.picklist(['engine', 'explicit'])),
  startServers: v.exactOptional(v.boolean()),
  connectServers: v.exactOptional(v.boolean()),
});

const previewSchema = v.strictObject({
  server: text,
  alias: text,
  network: v.exactOptional(text),
  client: v.exactOptional(text),
});

const recreateSchema = v.strictObject({
  image: v.exactOptional(text),
  dryRun: v.exactOptional(v.boolean()),
  saveChanges: v.exactOptional(v.boolean()),
});

const linkChangeSchema = v.strictObject({ dryRun: v.exactOptional(v.boolean()) });

const migrateSchema = v.strictObject({
  clients: v.union([v.literal('all'), v.pipe(texts, v.minLength(1))]),
  network: v.exactOptional(text),
  driver: v.exactOptional(text),
  keepEnv: v.exactOptional(v.boolean()),
  dryRun: v.exactOptional(v.boolean()),
});

const resumeSchema = v.strictObject({
  container: v.exactOptional(text),
  how: v.picklist(['finish', 'undo']),
});

/** What each argument is, for people. */
const expected: Readonly<Record<string, string>> = {
  image: 'a text, such as "redis"',
  name: 'a text, such as "www"',
  env: 'a list of texts, such as ["NAME=value"]',
  command: 'a list of texts, such as ["sh", "-c", "env"]',
  publishAll: 'true or false',
  network: 'a text, the name of a network',
  interactive: 'true or false',
  start: 'true or false',
  links: 'a list of texts, such as ["datastore:redis"]',
  linkEnv: '"engine" or "explicit"',
  startServers: 'true or false',
  connectServers: 'true or false',
  server: 'a text, the name or id of a container',
  alias: 'a text, such as "redis"',
  client: 'a text, such as "www"',
  clients: '"all", or a list of texts, such as ["www"]',
  driver: 'a text, such as "bridge" or "overlay"',
  keepEnv: 'true or false',
  container: 'a text, the name of a container',
  dryRun: 'true or false',
  saveChanges: 'true or false',
  how: '"finish" or "undo"',
};

/** Argument of `createContainer`. Throws a `HumanError` that names what is wrong, never a value. */
export function createArguments(argument: unknown): CreateRequest {
  return read('createContainer', createSchema, argument, '{ "image": "redis" }');
}

export function createLinkedArguments(argument: unknown): CreateLinkedRequest {
  const example = '{ "image": "trainingwheels", "links": ["datastore:redis"] }';
  return read('createLinkedContainer', createLinkedSchema, argument, example);
}

/** Argument of the command `preview`, and of the API's `predict`. */
export function previewArguments(argument: unknown, asker = 'preview'): PreviewRequest {
  return read(asker, previewSchema, argument, '{ "server": "datastore", "alias": "redis" }');
}

export function recreateArguments(argument: unknown): v.InferOutput<typeof recreateSchema> {
  return read('recreate', recreateSchema, argument, '{ "dryRun": true }');
}

/** Third argument of `addLink` and `removeLink`. */
export function linkChangeArguments(asker: string, argument: unknown): v.InferOutput<typeof linkChangeSchema> {
  return read(asker, linkChangeSchema, argument, '{ "dryRun": true }');
}

export function migrateArguments(argument: unknown): v.InferOutput<typeof migrateSchema> {
  return read('migrate', migrateSchema, argument, '{ "clients": "all" }');
}

export function resumeArguments(argument: unknown): v.InferOutput<typeof resumeSchema> {
  return read('resumeChange', resumeSchema, argument, '{ "how": "undo" }');
}

type ObjectSchema<T> = v.GenericSchema<unknown, T> & { readonly entries: Readonly<Record<string, unknown>> };

function read<T>(asker: string, schema: ObjectSchema<T>, argument: unknown, example: string): T {
  const given = withoutUndefined(argument);
  const parsed = v.safeParse(schema, given);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const [item] = issue.path ?? [];
  if (issue.type === 'min_length') throw new HumanError(issue.message, 'invalid');
  if (item === undefined || Array.isArray(given)) {
    throw new HumanError(`${asker} takes one object, such as ${example}.`, 'invalid');
  }
  const field = String(item.key);
  const known = Object.keys(schema.entries);
  if (!known.includes(field)) {
    throw new HumanError(`${asker} has no argument "${field}". It has: ${known.join(', ')}.`, 'invalid');
  }
  const what = expected[field] ?? 'something else';
  throw new HumanError(
    typeof given === 'object' && given !== null && field in given
      ? `The argument "${field}" of ${asker} must be ${what}.`
      : `${asker} needs the argument "${field}": ${what}.`,
    'invalid',
  );
}

/** A field that is there but undefined counts as absent. */
function withoutUndefined(argument: unknown): unknown {
  return typeof argument === 'object' && argument !== null && !Array.isArray(argument)
    ? Object.fromEntries(Object.entries(argument).filter(([, value]) => value !== undefined))
    : argument;
}
