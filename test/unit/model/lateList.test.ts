import { expect, it } from 'vitest';
import type { Container } from '../../../src/core/containers/snapshot';
import { LinkModel } from '../../../src/core/links/LinkModel';
import type { Engine } from '../../../src/engine/port/Engine';
import { AnswerBook } from '../../../src/model/reading/AnswerBook';
import { ContainerReader } from '../../../src/model/reading/ContainerReader';
import { systemClock } from '../../../src/model/time/Clock';
import { sampleContainer } from '../creation/sampleScene';

const web = sampleContainer('a', 'web');
const { details: _, ...entry } = web;

it('details are news also where the list that was asked for with them came after a later one', async () => {
  let answer: (entries: readonly Container[]) => void = () => undefined;
  const listing = new Promise<readonly Container[]>((resolve) => {
    answer = resolve;
  });
  const engine: Partial<Engine> = { list: () => listing, inspect: async () => web };
  const book = new AnswerBook();
  const reader = new ContainerReader({
    engine: engine as Engine,
    book,
    model: new LinkModel(),
    clock: systemClock,
    signal: new AbortController().signal,
    accept: () => undefined,
    onRead: () => undefined,
    onUnread: () => undefined,
  });
  const outcome = new Promise((resolve) => {
    const done = (_id: string, how: string) => resolve(how);
    reader.read([{ id: web.id, list: true, inspect: true }], { answered: () => undefined, done });
  });
  const later = book.ask();
  book.noteListed(later, entry);
  answer([entry]);
  expect(await outcome).toBe('read');
  expect(book.isInspectedSince(web.id, 1)).toBe(true);
});
