import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checked, letterOfHost, letterOfPage } from '../../src/webview/door';
import { inspectorContract } from '../../src/webview/inspector/inspectorContract';
import { inspectorVerbs } from '../../src/webview/inspector/protocol';
import { anyCases, demand, fuzz, patience } from './fuzz';

const json = fc.jsonValue({ maxDepth: 3 });
const said = fc.oneof(
  fc.record({
    type: fc.constantFrom('ready', 'broken', 'reveal', 'revealAll', 'select', 'unlink', 'solve', 'run', '__proto__'),
    row: json,
    on: json,
    error: json,
    containerId: json,
    link: json,
    problem: json,
    verb: fc.oneof(fc.constantFrom('remove', 'constructor', ...inspectorVerbs), json),
  }),
  json,
);
const letter = fc.oneof(
  fc.record({
    kind: fc.constantFrom('say', 'show', 'ask', 'answer', 'failed'),
    id: json,
    name: json,
    question: json,
    message: said,
  }),
  json,
);

it(
  'any message of a page, or to it, is taken as one of ours or dropped',
  async () => {
    const verbs: readonly unknown[] = inspectorVerbs;
    let taken = 0;
    const tried = await fuzz(letter, (raw) => {
      const fromPage = letterOfPage(raw);
      if (fromPage?.kind === 'say') {
        const message = checked(inspectorContract.say, fromPage.message);
        if (message) taken += 1;
        demand(message?.type !== 'run' || verbs.includes(message.verb), 'only verbs of ours are run');
        demand(message === undefined || Object.getPrototypeOf(message) === Object.prototype, 'it is a plain object');
      }
      if (fromPage?.kind === 'ask') {
        demand(Number.isInteger(fromPage.id), 'a question has a number');
        checked(inspectorContract.asks.copy.question, fromPage.question);
      }
      const fromHost = letterOfHost(raw);
      if (fromHost?.kind === 'show') checked(inspectorContract.show, fromHost.message);
    });
    expect(tried).toBeGreaterThanOrEqual(anyCases);
    expect(taken).toBeGreaterThan(0);
  },
  patience,
);
