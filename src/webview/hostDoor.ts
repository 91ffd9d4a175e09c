import * as v from 'valibot';
import { type InspectorTarget, inspectorVerbs, type MessageToHost } from './protocol';

/** Longer than any key or id that we make; what is longer did not come from our page. */
const text = v.pipe(v.string(), v.maxLength(4096));

const messageSchema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('broken'), error: text }),
  v.object({ type: v.literal('copy'), copy: text }),
  v.object({ type: v.literal('reveal'), row: text, on: v.boolean() }),
  v.object({ type: v.literal('revealAll'), on: v.boolean() }),
  v.object({ type: v.literal('select'), containerId: text }),
  v.object({ type: v.literal('solve'), problem: text }),
  v.object({ type: v.literal('run'), verb: v.picklist(inspectorVerbs) }),
]);

const previewSchema = v.object({
  server: text,
  alias: text,
  network: v.exactOptional(text),
  client: v.exactOptional(text),
});

const targetSchema = v.variant('kind', [
  v.object({ kind: v.literal('container'), id: text, name: v.fallback(text, '') }),
  v.object({ kind: v.literal('preview'), request: previewSchema }),
]);

const savedSchema = v.object({ target: targetSchema });

/** A message of the page, or undefined for anything else. Never throws. */
export function readMessage(raw: unknown): MessageToHost | undefined {
  const parsed = v.safeParse(messageSchema, raw);
  return parsed.success ? parsed.output : undefined;
}

/** What the panel was about before the window reloaded, or undefined when that can't be told. Never throws. */
export function readSavedTarget(raw: unknown): InspectorTarget | undefined {
  const parsed = v.safeParse(savedSchema, raw);
  return parsed.success ? parsed.output.target : undefined;
}
