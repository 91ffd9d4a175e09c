import * as v from 'valibot';
import { type InspectorView, inspectorVerbs } from './protocol';
import { targetSchema } from './savedTarget';

const text = v.string();
const optional = v.exactOptional;
const verbs = v.array(v.picklist(inspectorVerbs));
const severity = v.picklist(['error', 'warning', 'info']);

const shown = v.object({ text, masked: v.boolean(), copy: text });
const state = v.object({ word: text, exitCode: optional(v.number()) });

const header = v.object({
  name: shown,
  state: optional(state),
  image: optional(shown),
  addresses: v.array(shown),
  published: v.array(shown),
  primary: verbs,
  more: v.array(verbs),
  dockerRun: optional(shown),
});

const problem = v.object({
  key: text,
  code: text,
  severity,
  message: text,
  also: v.array(text),
  action: optional(v.object({ kind: text, partner: text })),
});

const link = v.object({
  key: text,
  direction: v.picklist(['uses', 'usedBy']),
  alias: text,
  partner: v.object({ name: text, id: optional(text) }),
  address: optional(shown),
  ports: v.array(v.object({ text, state: optional(v.picklist(['open', 'closed', 'unknown'])) })),
  kind: v.picklist(['legacy', 'endpoint']),
  network: text,
  state: optional(state),
  inert: v.boolean(),
  problem: optional(v.object({ severity, words: text })),
  removable: optional(v.literal(true)),
  resolves: optional(v.array(text)),
  doubt: optional(v.picklist(['unknown', 'stray'])),
});

const name = v.object({
  key: text,
  name: shown,
  addresses: v.array(shown),
  unforeseen: optional(v.literal(true)),
  origin: text,
  mechanism: v.picklist(['hosts', 'embeddedDns']),
  status: v.picklist(['verified', 'predicted', 'mismatch', 'unreadable']),
  observed: optional(v.array(shown)),
  reason: optional(text),
});

const variable = v.object({
  key: text,
  name: shown,
  predicted: optional(shown),
  observed: optional(shown),
  status: v.picklist(['match', 'stale', 'missing', 'unexpected', 'predicted', 'unreadable']),
  secret: v.boolean(),
  reason: optional(text),
});

function groupOf<Row extends v.GenericSchema>(row: Row) {
  return v.object({
    key: text,
    link: optional(v.object({ alias: text, server: text })),
    empty: optional(v.picklist(['noVariablesOnNetworks', 'noVariablesOnEngine', 'noVariablesKnown', 'noVariables'])),
    isCommon: optional(v.literal(true)),
    rows: v.array(row),
  });
}

const unread = v.variant('why', [
  v.object({ why: v.literal('problem') }),
  v.object({ why: v.literal('reason'), reason: text }),
]);

const whole = v.object({
  target: targetSchema,
  condition: v.picklist(['loading', 'live', 'ifStarted', 'preview', 'removed', 'failed']),
  failure: optional(text),
  header,
  problems: v.array(problem),
  links: v.array(link),
  unlinked: optional(
    v.object({
      why: v.picklist(['defaultBridge', 'userNetwork', 'hostNetwork', 'noNetwork', 'sharedNetwork']),
      network: text,
    }),
  ),
  names: v.array(groupOf(name)),
  namesUnread: optional(unread),
  environment: v.array(groupOf(variable)),
  environmentUnread: optional(unread),
  hasSecrets: v.boolean(),
  allRevealed: v.boolean(),
  verifying: v.boolean(),
  verified: optional(text),
});

/** A view as it comes into the page, checked to its depth. Codes are the host's words: the page looks them up only. */
export const viewSchema = v.custom<InspectorView>((raw) => v.is(whole, raw));
