import type { Uri } from 'vscode';
import type { Description } from '../../core/descriptions/description';
import type { NewClient } from '../../core/previews/describePreview';
import type { FileFinding } from '../../core/readiness/readinessFacts';
import type { VerifiedLink } from '../../engine/verification/verify';
import type { CommandHandler, CommandReports, InspectorCommands, PlanQuestion } from '../../invocation/commandContract';
import type { EngineModel } from '../../model/connection/EngineModel';
import type { LinkCommandId } from '../../platform/ids';
import type { Terminals } from '../../terminal/Terminals';

/** Every command has a handler: a forgotten one does not compile. */
export type CommandTable = Readonly<Record<LinkCommandId, CommandHandler>>;

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

/** Shows a text in Markdown to be read. */
export interface ReportsView {
  show(title: string, markdown: string): Promise<void>;
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
export interface CommandServices extends CommandReports {
  readonly model: EngineModel;
  readonly inspector: InspectorCommands;
  /** Shows a plan until a person answers: the place of the answer, or undefined where it was declined. */
  askWithPlan(question: PlanQuestion): Promise<number | undefined>;
  readonly truth: LinkTruth;
  readonly terminals: Terminals;
  /** Names of variables that a person counts as secrets, with `*` for anything. */
  secretPatterns(): readonly string[];
  /** What a client resolves and holds, read anew. */
  describe(containerId: string): Promise<Description>;
  readonly fileFindings: FileFindingsView;
  readonly reports: ReportsView;
  readonly engines: EngineChoices;
  /** Where changes that are under way are written down. */
  readonly journalFolder: string;
  /** The connected engine, as the API tells it. */
  tellEngine(): unknown;
}
