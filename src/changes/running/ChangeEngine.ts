import type { Engine } from '../../engine/port/Engine';

/** What changing containers asks of an engine. */
export type ChangeEngine = Pick<
  Engine,
  | 'endpoint'
  | 'info'
  | 'list'
  | 'inspect'
  | 'inspectRaw'
  | 'inspectNetwork'
  | 'inspectImage'
  | 'pull'
  | 'createRaw'
  | 'start'
  | 'stop'
  | 'restart'
  | 'pause'
  | 'unpause'
  | 'rename'
  | 'update'
  | 'remove'
  | 'removeLink'
  | 'connectRaw'
  | 'disconnect'
  | 'createNetwork'
  | 'removeNetwork'
  | 'commit'
  | 'changes'
>;
