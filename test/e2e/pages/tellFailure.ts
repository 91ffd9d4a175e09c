import { afterEach, beforeEach } from 'vitest';
import type { Editor } from './openEditor';
import { screenshot } from './screenshot';

/** Within a story whose tests continue each other: a failed one leaves a picture, and ends the story. */
export function tellFailure(story: string, editor: () => Editor | undefined): void {
  let failed = false;
  beforeEach((context) => {
    if (failed) context.skip('an earlier step failed');
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && !failed) {
      failed = true;
      const page = editor()?.page;
      if (page) await screenshot(page, `failed-${story}`);
    }
  });
}
