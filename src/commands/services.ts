import type { Uri } from 'vscode';
import type { NewClient } from '../core/descriptions/describePreview';
import type { Description } from '../core/descriptions/description';
import type { PreviewRequest } from '../core/descriptions/requests';
import type { FileFinding } from '../core/readiness/readinessFacts';
import type { VerifiedLink } from '../engine/verification/verify';
import type { LiveModel } from '../model/connection/LiveModel';
import type { LinkCommandId } from '../platform/ids';
import type { Terminals } from '../terminal/Terminals';

/** What VS Code calls. Resolves with the product's documented value, or with undefined when a person called it. */
export type CommandHandler = (...args: readonly unknown[]) => Promise<unknown>;

/** Every command has a handler: a forgotten one does not compile. */
export type CommandTable = Readonly<Record<LinkCommandId, CommandHandler>>;

/**
 * What tree rows and inspector buttons pass as first argument: a row of a container, or of a link, which then holds
 * the client as `containerId`, and `alias`. Whoever passes one and nothing more is a person: failures are shown, not
 * thrown, and the command may ask. Callers that want a rejection pass the id as a string.
 */
export interface ContainerNode {
  readonly containerId: string;
  /** Link rows only. Undefined for a phantom. */
  readonly serverId?: string;
  /** Link rows only. */
  readonly alias?: string;
  /** Link rows only. `out`: the row stands below its client, and is about the server. */
  readonly direction?: 'out' | 'in';
  /** What is known of a client that is to be made. With `links`, none too, the row itself is not its server. */
  readonly links?: readonly { readonly serverId: string; readonly alias: string }[];
  readonly image?: string;
  readonly network?: string;
  readonly clientName?: string;
  /** The container whose variables, command, ports and mounts it takes over. */
  readonly like?: string;
  /** What is opened leaves the focus where it is. */
  readonly keepsFocus?: boolean;
}

/** The log as commands need it. Values of variables never go there. */
export interface CommandLog {
  info(what: string, data: Readonly<Record<string, unknown>>): void;
  error(what: string, error: unknown): void;
  show(): void;
}

/** What the inspector does for its commands. */
export interface InspectorCommands {
  /** Opens it, or reveals it, on a container given by its full id. */
  inspect(containerId: string, options?: { readonly keepsFocus?: boolean }): Promise<void>;
  /** Opens it on a client whose links are then asked for from inside. */
  verify(containerId: string): Promise<void>;
  preview(request: PreviewRequest): Promise<void>;
}

/** What commands ask of the rules and of the engine beyond `Engine` itself. */
export interface LinkTruth {
  /** What a client that does not exist would see. */
  foresee(client: NewClient): Promise<Description>;
  /** Of all the client's links, or of one. Rejects with a `HumanError`. */
  verify(clientId: string, alias?: string): Promise<readonly VerifiedLink[]>;
}

/** Marks what files of the workspace hold of links. */
export interface FileFindingsView {
  /** In the place of all that was marked before. */
  show(findings: readonly (FileFinding & { readonly uri: Uri })[]): void;
}

/** Which engine was asked for. */
export interface EngineChoices {
  /** The setting. */
  setting(): string;
  /** The choice for this workspace; empty: none. */
  choice(): string;
  /** Writes the choice down; resolves when the model has turned to it. */
  choose(choice: string): Promise<void>;
}

/** All that `createCommandTable` needs. `extension.ts` builds it. */
export interface CommandServices {
  readonly model: LiveModel;
  readonly log: CommandLog;
  readonly inspector: InspectorCommands;
  readonly truth: LinkTruth;
  readonly terminals: Terminals;
  /** Names of variables that a person counts as secrets, with `*` for anything. */
  secretPatterns(): readonly string[];
  /** What a client resolves and holds, read anew. */
  describe(containerId: string): Promise<Description>;
  readonly fileFindings: FileFindingsView;
  readonly engines: EngineChoices;
  /** Where changes that are under way are written down. */
  readonly journalFolder: string;
  /** The connected engine, as the API tells it. */
  tellEngine(): unknown;
  /** Tells a person about a failure, with the way to the log; silent about what was cancelled. */
  report(what: string, error: unknown): Promise<void>;
}
