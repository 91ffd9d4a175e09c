import * as v from 'valibot';
import type { CommandFact } from '../core/commandFacts';
import { HumanError } from '../core/humanError';

/**
 * A text that a command can't do without.
 *
 * @throws HumanError (`invalid`) with the fact `missing`, which says what was expected.
 */
export function requireText(argument: unknown, missing: CommandFact): string {
  if (typeof argument !== 'string' || argument === '') throw new HumanError<CommandFact>(missing, 'invalid');
  return argument;
}

/** The alias of one of a container's links, where a script said one. `aliases`: those that it has. */
export function aliasArgument(argument: unknown, container: string, aliases: readonly string[]): string | undefined {
  if (argument === undefined) return undefined;
  return requireText(argument, { code: 'which-alias', container, aliases });
}

const portSchema = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))]),
  v.integer(),
  v.minValue(1),
  v.maxValue(65535),
);

/** A port inside a container, where a script said one: `80` or `"80"`. `ports`: those that it may be. */
export function portArgument(argument: unknown, container: string, ports: readonly number[]): number | undefined {
  if (argument === undefined) return undefined;
  const parsed = v.safeParse(portSchema, argument);
  if (parsed.success) return parsed.output;
  throw new HumanError<CommandFact>({ code: 'which-port', container, ports }, 'invalid');
}
