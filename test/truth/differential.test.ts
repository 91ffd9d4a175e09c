import { writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, describe, test } from 'vitest';
import type { EngineKind } from '../lab/engines/engineKind';
import { testEngine } from '../lab/engines/testEngines';
import type { Tally } from './compareTruth';
import { playCase } from './playCase';
import { RememberingEngine } from './RememberingEngine';
import { truthCase } from './truthCase';

const isDeep = process.env['CONTAINER_LINKS_DEEP'] !== undefined;
const cases = Number(process.env['CASES'] ?? (isDeep ? '200' : '20'));
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);
const kinds: readonly EngineKind[] = ['20.10', '26.1', '28.5'];

/** Cases that run side by side on one engine: an engine waits for its runtime most of the time. */
const lanes = 3;

/** Milliseconds for all cases on an engine, on a slow machine that does other things too. */
const timeout = 300_000 + cases * 30_000;

const lines = new Map<EngineKind, string>();

describe.concurrent(`what the product says is what is there (SEED=${seed}, CASES=${cases})`, () => {
  test.for(kinds)('engine %s', { timeout }, async (kind, { onTestFinished, expect }) => {
    const lab = testEngine(kind);
    const engine = new RememberingEngine(lab.endpoint);
    onTestFinished(() => engine.dispose());
    const waiting = fc.sample(truthCase, { seed, numRuns: cases }).entries();
    const tally: Tally = { cases: 0, variables: 0, names: 0, stale: 0 };
    const differences: string[] = [];
    const lane = async () => {
      for (const [index, made] of waiting) {
        const found = await playCase(lab, engine, `truth-${process.pid}-${index}-`, made, tally).catch(
          (error: Error) => [error.message],
        );
        tally.cases += 1;
        differences.push(...(found.length > 0 ? [`case ${index}: ${JSON.stringify(made)}`, ...found] : []));
      }
    };
    const started = Date.now();
    await Promise.all(Array.from({ length: lanes }, lane));
    const seconds = Math.round((Date.now() - started) / 1000);
    const line =
      `engine ${kind}: seed ${seed}, ${tally.cases} cases, ${tally.variables} variables and ${tally.names} names ` +
      `compared, ${tally.stale} stale, ${differences.length} differences, ${seconds} s`;
    console.log(line);
    lines.set(kind, line);
    // As one text: of a list a report tells no more than how long it is.
    expect(differences.join('\n')).toBe('');
    expect(tally.cases).toBe(cases);
  });

  // What the deep run printed last stays with the code that it ran.
  afterAll(async () => {
    if (isDeep && lines.size === kinds.length) {
      const text = kinds.map((kind) => `${lines.get(kind)}\n`).join('');
      await writeFile(new URL('lastDeepRun.txt', import.meta.url), text);
    }
  });
});
