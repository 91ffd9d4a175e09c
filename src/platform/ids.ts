/** Commands of the view itself. */
export const viewCommandIds = [
  'containerLinks.filter',
  'containerLinks.clearFilter',
  'containerLinks.showStopped',
  'containerLinks.hideStopped',
  'containerLinks.onlyProblems',
  'containerLinks.notOnlyProblems',
  'containerLinks.sort',
  'containerLinks.group',
  'containerLinks.showLog',
] as const;

/** Commands about containers and their links. */
export const linkCommandIds = [
  'containerLinks.createContainer',
  'containerLinks.createLinkedContainer',
  'containerLinks.inspect',
  'containerLinks.preview',
  'containerLinks.verify',
  'containerLinks.copyDockerRun',
  'containerLinks.exportCompose',
  'containerLinks.addLink',
  'containerLinks.removeLink',
  'containerLinks.recreate',
  'containerLinks.migrate',
  'containerLinks.repair',
  'containerLinks.resumeChange',
  'containerLinks.readiness',
  'containerLinks.start',
  'containerLinks.stop',
  'containerLinks.restart',
  'containerLinks.remove',
  'containerLinks.rename',
  'containerLinks.logs',
  'containerLinks.openTerminal',
  'containerLinks.openInBrowser',
  'containerLinks.copyAlias',
  'containerLinks.refresh',
  'containerLinks.selectEngine',
] as const;

/** Every command, exactly as `package.json` contributes them (a test compares both with what is registered). */
export const commandIds = [...linkCommandIds, ...viewCommandIds] as const;

export type ViewCommandId = (typeof viewCommandIds)[number];
export type LinkCommandId = (typeof linkCommandIds)[number];
export type CommandId = (typeof commandIds)[number];

export const viewContainerId = 'containerLinks';
export const treeViewId = 'containerLinks.links';
export const inspectorViewType = 'containerLinks.inspector';

/** Keys that we set for `when` clauses, and their values. */
export interface ContextKeyTypes {
  /** `unusable`: the endpoint itself, so that no engine was asked. */
  readonly 'containerLinks.connection': 'idle' | 'connecting' | 'connected' | 'unreachable' | 'denied' | 'unusable';
  /** Why the tree has no rows, or `no` when it has some. */
  readonly 'containerLinks.empty': 'no' | 'noContainers' | 'noneRunning' | 'noMatch' | 'noProblems';
  readonly 'containerLinks.filtered': boolean;
  readonly 'containerLinks.onlyProblems': boolean;
  /** The badge counts something. */
  readonly 'containerLinks.troubled': boolean;
}

export type ContextKeyId = keyof ContextKeyTypes;

export interface SettingTypes {
  readonly 'containerLinks.endpoint': string;
  readonly 'containerLinks.showStopped': boolean;
  readonly 'containerLinks.sortBy': 'newest' | 'name' | 'problems';
  readonly 'containerLinks.groupBy': 'none' | 'network' | 'composeProject';
  readonly 'containerLinks.observe': 'exec' | 'sidecar' | 'off';
  readonly 'containerLinks.sidecarImage': string;
  readonly 'containerLinks.secretPatterns': readonly string[];
}

export type SettingId = keyof SettingTypes;
