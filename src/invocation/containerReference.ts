import * as v from 'valibot';
import type { ContainerNode } from './commandContract';
import { requireText } from './verbArguments';

const nodeSchema = v.looseObject({
  containerId: v.string(),
  serverId: v.optional(v.string()),
  alias: v.optional(v.string()),
  link: v.optional(v.object({ key: v.string() })),
  direction: v.optional(v.picklist(['out', 'in'])),
  links: v.optional(v.array(v.object({ serverId: v.string(), alias: v.string() }))),
  image: v.optional(v.string()),
  network: v.optional(v.string()),
  clientName: v.optional(v.string()),
  like: v.optional(v.string()),
  keepsFocus: v.optional(v.boolean()),
});

export function isNode(argument: unknown): argument is ContainerNode {
  return v.is(nodeSchema, argument);
}

/** What an argument may name a container by: its name, id, unique id prefix, or a row of the tree. */
export const reference = v.union([
  v.string(),
  v.pipe(
    nodeSchema,
    v.transform(({ containerId }) => containerId),
  ),
]);

/** The container that a script means, as an argument of its own. Throws a `HumanError` (`invalid`). */
export function requireReference(argument: unknown): string {
  return requireText(isNode(argument) ? argument.containerId : argument, { code: 'which-container' });
}
