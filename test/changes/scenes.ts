import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { EngineKind } from '../lab/engines/engineKind';
import { ChangeScene } from './ChangeScene';

/** Opens scenes on an engine, each with a journal of its own. They are taken down after the test that opened them. */
export function scenesOn(kind: EngineKind): (prefix: string) => Promise<ChangeScene> {
  const opened: ChangeScene[] = [];
  afterEach(async () => {
    for (const scene of opened.splice(0)) {
      await scene.clear();
      await rm(scene.journal, { recursive: true });
    }
  });
  return async (prefix) => {
    const scene = new ChangeScene(kind, prefix, await mkdtemp(join(tmpdir(), 'changes-')));
    opened.push(scene);
    return scene;
  };
}
