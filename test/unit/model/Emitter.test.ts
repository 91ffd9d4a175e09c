import { expect, it, vi } from 'vitest';
import { Emitter } from '../../../src/model/time/Emitter';

it('a listener that throws keeps nobody from hearing, and whoever tells from going on', () => {
  const report = vi.fn();
  const emitter = new Emitter<number>(report);
  const heard: number[] = [];
  const hear = (news: number) => void heard.push(news);
  emitter.listen(() => {
    throw new Error('theirs');
  });
  const twice = [emitter.listen(hear), emitter.listen(hear)];
  emitter.tell(1);
  expect(heard).toEqual([1, 1]);
  expect(report).toHaveBeenCalledOnce();
  twice[0]?.dispose();
  emitter.tell(2);
  expect(heard).toEqual([1, 1, 2]);
});
