import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Editor } from './pages/openEditor';

interface Entry {
  readonly pid: number;
  readonly step: number;
  readonly plan: { readonly steps: readonly { readonly act: { readonly kind: string } }[] };
}

/**
 * Waits until the change that is under way has come to such a step, and ends the editor's extension host, as a crash
 * would: at once, and nothing else. Both are known from what the change writes down of itself.
 */
export async function endHostAmid({ workspaceFolder }: Editor, kinds: readonly string[]): Promise<void> {
  const storage = join(dirname(workspaceFolder), 'user', 'User', 'globalStorage');
  const folder = join(storage, 'container-links.container-links', 'changes');
  for (const end = Date.now() + 60_000; ; await sleep(10)) {
    const entry = await readEntry(folder);
    if (entry && kinds.includes(entry.plan.steps[entry.step]?.act.kind ?? '')) {
      process.kill(entry.pid, 'SIGKILL');
      return;
    }
    if (Date.now() > end) throw new Error(`No change comes to ${kinds.join(' or ')}`);
  }
}

async function readEntry(folder: string): Promise<Entry | undefined> {
  try {
    const [file] = (await readdir(folder)).filter((name) => name.endsWith('.json'));
    return file === undefined ? undefined : JSON.parse(await readFile(join(folder, file), 'utf8'));
  } catch {
    // It is written or taken away just now.
    return undefined;
  }
}
