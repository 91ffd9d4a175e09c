import * as v from 'valibot';
import type { InspectorTarget } from './protocol';

const text = v.pipe(v.string(), v.maxLength(4096));

const previewSchema = v.object({
  server: text,
  alias: text,
  network: v.exactOptional(text),
  client: v.exactOptional(text),
});

export const targetSchema: v.GenericSchema<unknown, InspectorTarget> = v.variant('kind', [
  v.object({ kind: v.literal('container'), id: text, name: v.fallback(text, '') }),
  v.object({ kind: v.literal('preview'), request: previewSchema }),
]);

const savedSchema = v.object({ target: targetSchema });

/** What the panel was about before the window reloaded, or undefined when that can't be told. Never throws. */
export function readSavedTarget(raw: unknown): InspectorTarget | undefined {
  const parsed = v.safeParse(savedSchema, raw);
  return parsed.success ? parsed.output.target : undefined;
}
