import type { PreviewRequest } from '../core/descriptions/requests';
import type { PlanLine, ToldPlan } from '../words/planText';

/** What VS Code calls. Resolves with the product's documented value, or with undefined when a person called it. */
export type CommandHandler = (...args: readonly unknown[]) => Promise<unknown>;

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
  /** Link rows only: which one, where aliases are alike. */
  readonly link?: { readonly key: string };
  /** Link rows only. `out`: the row stands below its client, and is about the server. */
  readonly direction?: 'out' | 'in';
  /**
   * What is known of a client that is to be made. Where `links` is given, even empty, the row itself is not its server.
   */
  readonly links?: readonly { readonly serverId: string; readonly alias: string }[];
  readonly image?: string;
  readonly network?: string;
  readonly clientName?: string;
  /** The container whose variables, command, ports and mounts it takes over. */
  readonly like?: string;
  /** Which of its problems is meant, by code and by the key of its link. */
  readonly problem?: { readonly code: string; readonly link?: string | undefined };
  /** What is opened leaves the focus where it is. */
  readonly keepsFocus?: boolean;
}

/** The log as commands need it. Values of variables never go there. */
export interface CommandLog {
  /** What a person was told, in English. */
  told(what: string, say: () => string): void;
  error(what: string, error: unknown): void;
  show(): void;
}

/** Where a command that fails tells it. */
export interface CommandReports {
  readonly log: CommandLog;
  /** Tells a person about a failure, with the way to the log; silent about what was cancelled. */
  report(what: string, error: unknown): Promise<void>;
}

/** What the inspector does for its commands. */
export interface InspectorCommands {
  /** Opens it, or reveals it, on a container given by its full id. */
  inspect(containerId: string, options?: { readonly keepsFocus?: boolean }): Promise<void>;
  /** Opens it on a client whose links are then asked for from inside. */
  verify(containerId: string): Promise<void>;
  preview(request: PreviewRequest): Promise<void>;
}

/** A plan that a person is to agree to. */
export interface PlanQuestion {
  /** Name of the container that it is about. */
  readonly subject: string;
  readonly question: string;
  /** What is wrong, where the plan is its cure. */
  readonly why?: string;
  readonly summary: readonly PlanLine[];
  readonly plan: ToldPlan;
  /** Labels of its buttons. The first agrees; one that leaves all as it is comes with the page. */
  readonly answers: readonly string[];
}
