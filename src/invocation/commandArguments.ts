import * as v from 'valibot';
import type { ArgumentKind, CommandFact } from '../core/commandFacts';
import type { CreateLinkedRequest, CreateRequest, PreviewRequest } from '../core/descriptions/requests';
import { HumanError } from '../core/humanError';
import { reference } from './containerReference';

const text = v.string();
const texts = v.array(v.string());
/** Nothing can be done with an empty one. */
const said = v.pipe(text, v.minLength(1));

const createFields = {
  image: said,
  name: v.exactOptional(text),
  env: v.exactOptional(texts),
  command: v.exactOptional(texts),
  publishAll: v.exactOptional(v.boolean()),
  network: v.exactOptional(text),
  interactive: v.exactOptional(v.boolean()),
  start: v.exactOptional(v.boolean()),
};

const createSchema = v.strictObject(createFields);

const createLinkedSchema = v.strictObject({
  ...createFields,
  links: v.pipe(texts, v.minLength(1)),
  linkEnv: v.exactOptional(v.picklist(['engine', 'explicit'])),
  startServers: v.exactOptional(v.boolean()),
  connectServers: v.exactOptional(v.boolean()),
});

const previewSchema = v.strictObject({
  server: reference,
  alias: text,
  network: v.exactOptional(text),
  client: v.exactOptional(text),
});

const recreateSchema = v.strictObject({
  image: v.exactOptional(said),
  dryRun: v.exactOptional(v.boolean()),
  saveChanges: v.exactOptional(v.boolean()),
});

const linkChangeSchema = v.strictObject({
  dryRun: v.exactOptional(v.boolean()),
  saveChanges: v.exactOptional(v.boolean()),
});

const repairSchema = v.strictObject({
  ...linkChangeSchema.entries,
  alias: v.exactOptional(said),
  network: v.exactOptional(said),
});

const migrateSchema = v.strictObject({
  clients: v.union([v.literal('all'), v.pipe(v.array(reference), v.minLength(1))]),
  network: v.exactOptional(said),
  driver: v.exactOptional(said),
  keepEnv: v.exactOptional(v.boolean()),
  saveChanges: v.exactOptional(v.boolean()),
  dryRun: v.exactOptional(v.boolean()),
});

const resumeSchema = v.strictObject({
  container: v.exactOptional(reference),
  how: v.picklist(['finish', 'undo', 'forget']),
});

/** What each argument is: its kind, and an example or what there is to choose from. */
const expected: Readonly<Record<string, readonly [ArgumentKind, ...string[]]>> = {
  image: ['text', '"redis"'],
  name: ['text', '"www"'],
  env: ['texts', '["NAME=value"]'],
  command: ['texts', '["sh", "-c", "env"]'],
  publishAll: ['flag'],
  network: ['text', '"backend"'],
  interactive: ['flag'],
  start: ['flag'],
  links: ['texts', '["datastore:redis"]'],
  linkEnv: ['choice', '"engine"', '"explicit"'],
  startServers: ['flag'],
  connectServers: ['flag'],
  server: ['text', '"datastore"'],
  alias: ['text', '"redis"'],
  client: ['text', '"www"'],
  clients: ['texts', '["www"]'],
  driver: ['text', '"overlay"'],
  keepEnv: ['flag'],
  container: ['text', '"www"'],
  dryRun: ['flag'],
  saveChanges: ['flag'],
  how: ['choice', '"finish"', '"undo"', '"forget"'],
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

/** Third argument of `repair`. */
export function repairArguments(argument: unknown): v.InferOutput<typeof repairSchema> {
  return read('repair', repairSchema, argument, '{ "alias": "redis" }');
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
  if (item === undefined || Array.isArray(given)) {
    throw new HumanError<CommandFact>({ code: 'arguments-are-one-object', asker, example }, 'invalid');
  }
  const field = String(item.key);
  const known = Object.keys(schema.entries);
  if (!known.includes(field)) {
    throw new HumanError<CommandFact>({ code: 'argument-unknown', asker, field, known }, 'invalid');
  }
  const isEmpty = issue.type === 'min_length';
  if (isEmpty && field === 'links') throw new HumanError<CommandFact>({ code: 'links-needed' }, 'invalid');
  const [kind, ...samples] = expected[field] ?? (['text'] as const);
  const missing = isEmpty || !(typeof given === 'object' && given !== null && field in given);
  throw new HumanError<CommandFact>({ code: 'argument-wrong', asker, field, kind, samples, missing }, 'invalid');
}

/** A field that is there but undefined counts as absent. */
function withoutUndefined(argument: unknown): unknown {
  return typeof argument === 'object' && argument !== null && !Array.isArray(argument)
    ? Object.fromEntries(Object.entries(argument).filter(([, value]) => value !== undefined))
    : argument;
}
