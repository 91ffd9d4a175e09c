import type { PreviewRequest } from '../../core/descriptions/requests';
import type { NameOrigin, NameStatus } from '../../core/names/resolvedName';
import type { ProblemAction, ProblemCode, ProblemSeverity } from '../../core/problems/problem';
import type { VariableStatus } from '../../core/variables/variable';

/** What the panel is about: also what it keeps across a reload of the window. */
export type InspectorTarget =
  | { readonly kind: 'container'; readonly id: string; readonly name: string }
  | { readonly kind: 'preview'; readonly request: PreviewRequest };

/** Buttons of the header. The host decides which ones make sense now. */
export const inspectorVerbs = [
  'verify',
  'createLike',
  'createPreviewed',
  'createLinked',
  'start',
  'restart',
  'stop',
  'logs',
  'openTerminal',
  'openInBrowser',
  'copyDockerRun',
  'addLink',
  'recreate',
  'rename',
  'remove',
  'refresh',
  'showLog',
] as const;

export type InspectorVerb = (typeof inspectorVerbs)[number];

/** A value as it may be shown. A masked one carries no text at all: the host keeps it. */
export interface ShownValue {
  readonly text: string;
  readonly masked: boolean;
  /** Names the real text for the `copy` message. */
  readonly copy: string;
}

/** A partner that can be gone to, or only named (a phantom's server). */
export interface Partner {
  readonly name: string;
  readonly id?: string;
}

export interface ShownState {
  /** The engine's own. */
  readonly word: string;
  /** Of one that exited, where it isn't 0. */
  readonly exitCode?: number;
}

export interface ProblemRow {
  readonly key: string;
  readonly code: ProblemCode;
  readonly severity: ProblemSeverity;
  readonly message: string;
  /** Other links of which the same is true, as `cache → datastore`. */
  readonly also: readonly string[];
  /** The cure, when there is one; `partner` is the container that it acts on. */
  readonly action?: {
    readonly kind: ProblemAction['kind'];
    readonly partner: string;
  };
}

export interface LinkPort {
  /** `6379/tcp`. */
  readonly text: string;
  /** As `verify` found it from inside the client. Absent: not asked. */
  readonly state?: 'open' | 'closed' | 'unknown';
}

export interface LinkRow {
  readonly key: string;
  readonly direction: 'uses' | 'usedBy';
  readonly alias: string;
  readonly partner: Partner;
  /** The server's address on the link's network right now. */
  readonly address?: ShownValue;
  readonly ports: readonly LinkPort[];
  readonly kind: 'legacy' | 'endpoint';
  readonly network: string;
  /** The partner's. Absent: there is no such container. */
  readonly state?: ShownState;
  readonly inert: boolean;
  /** The worst problem of this link that is more than an information. */
  readonly problem?: { readonly severity: ProblemSeverity; readonly words: string };
  /** The client is there, and the link is its own. */
  readonly removable?: true;
  /** What `verify` said: addresses that the alias has inside the client. */
  readonly resolves?: readonly string[];
  /** Why that is not all: it could not be found out, or these are no addresses of the server. */
  readonly doubt?: 'unknown' | 'stray';
}

export interface NameRow {
  readonly key: string;
  readonly name: ShownValue;
  readonly addresses: readonly ShownValue[];
  /** There is none because it can't be known beforehand. */
  readonly unforeseen?: true;
  readonly origin: NameOrigin;
  readonly mechanism: 'hosts' | 'embeddedDns';
  readonly status: NameStatus;
  readonly observed?: readonly ShownValue[];
  readonly reason?: string;
}

export interface VariableRow {
  readonly key: string;
  readonly name: ShownValue;
  readonly predicted?: ShownValue;
  readonly observed?: ShownValue;
  readonly status: VariableStatus;
  readonly secret: boolean;
  readonly reason?: string;
}

/** Rows under one heading. `link` is absent for what is the client's own. */
export interface RowGroup<Row> {
  readonly key: string;
  readonly link?: { readonly alias: string; readonly server: string };
  /** Said in place of rows: why a link gives none. */
  readonly empty?: 'noVariablesOnNetworks' | 'noVariablesOnEngine' | 'noVariablesKnown' | 'noVariables';
  /** What every container has: it stands folded. */
  readonly isCommon?: true;
  readonly rows: readonly Row[];
}

export interface HeaderView {
  readonly name: ShownValue;
  /** Absent for a client that does not exist (yet, or any more). */
  readonly state?: ShownState;
  readonly image?: ShownValue;
  readonly addresses: readonly ShownValue[];
  /** Where published ports are reached, such as `localhost:32768`. */
  readonly published: readonly ShownValue[];
  readonly primary: readonly InspectorVerb[];
  /** In groups, none empty. */
  readonly more: readonly (readonly InspectorVerb[])[];
  /** Preview only: how such a client is made. */
  readonly dockerRun?: ShownValue;
}

/** Why a container without links resolves what it resolves. */
export type Unlinked = 'defaultBridge' | 'userNetwork' | 'hostNetwork' | 'noNetwork' | 'sharedNetwork';

/** `problem`: one of the problems says why. */
export type Unread = { readonly why: 'problem' } | { readonly why: 'reason'; readonly reason: string };

export type InspectorCondition = 'loading' | 'live' | 'ifStarted' | 'preview' | 'removed' | 'failed';

export interface InspectorView {
  readonly target: InspectorTarget;
  readonly condition: InspectorCondition;
  /** With `failed`: a sentence for people. */
  readonly failure?: string;
  readonly header: HeaderView;
  readonly problems: readonly ProblemRow[];
  readonly links: readonly LinkRow[];
  /** Set when the container uses no link. */
  readonly unlinked?: { readonly why: Unlinked; readonly network: string };
  readonly names: readonly RowGroup<NameRow>[];
  /** The one reason for which no name could be read back. */
  readonly namesUnread?: Unread;
  readonly environment: readonly RowGroup<VariableRow>[];
  readonly environmentUnread?: Unread;
  readonly hasSecrets: boolean;
  readonly allRevealed: boolean;
  readonly verifying: boolean;
  /** How the last verification found out; absent: none that still holds. */
  readonly verified?: string;
}

export type MessageToPage =
  | { readonly type: 'view'; readonly view: InspectorView }
  /** There is no view: making it failed. */
  | { readonly type: 'broken' };

export type MessageToHost =
  /** The page heard no view yet, or has come back. */
  | { readonly type: 'ready' }
  /** The page could not be drawn. For the log. */
  | { readonly type: 'broken'; readonly error: string }
  | { readonly type: 'reveal'; readonly row: string; readonly on: boolean }
  | { readonly type: 'revealAll'; readonly on: boolean }
  | { readonly type: 'select'; readonly containerId: string }
  /** Asks to remove the link of this row. */
  | { readonly type: 'unlink'; readonly link: string }
  | { readonly type: 'solve'; readonly problem: string }
  | { readonly type: 'run'; readonly verb: InspectorVerb };
