import { expect, it } from 'vitest';
import { UndoStack } from '../../lab/start/UndoStack';

it('takes back last first, each step once, and goes on after a failure', async () => {
  const done: string[] = [];
  const undo = new UndoStack();
  undo.add('end the engine', async () => done.push('engine'));
  undo.add('remove www', async () => {
    throw new Error('it is gone');
  });
  undo.add('end VS Code', async () => done.push('editor'));
  expect(await undo.run()).toEqual(['Could not remove www: it is gone']);
  expect(done).toEqual(['editor', 'engine']);
  expect(await undo.run()).toEqual([]);
  expect(done).toHaveLength(2);
});
