import type { EngineKind } from '../engines/engineKind';

export interface Suite {
  readonly name: string;
  /** Where its tests are, from the root of the checkout. */
  readonly folder: string;
  /** `vitest` runs the project of the suite's name; `host` runs mocha inside that version of VS Code. */
  readonly runner: { readonly kind: 'vitest' } | { readonly kind: 'host'; readonly version: '1.99' | '1.139' };
  readonly engines: readonly EngineKind[];
  /** Whether it needs the packaged extension. */
  readonly packaged: boolean;
  /** Minutes until it is ended as hanging. */
  readonly limit: number;
}

const vitest = { kind: 'vitest' } as const;

/** Every suite of `npm test`, in the order in which they run. */
export const suites: readonly Suite[] = [
  { name: 'unit', folder: 'test/unit', runner: vitest, engines: [], packaged: true, limit: 15 },
  { name: 'fuzz', folder: 'test/fuzz', runner: vitest, engines: [], packaged: false, limit: 5 },
  { name: 'engine', folder: 'test/engine', runner: vitest, engines: ['20.10'], packaged: false, limit: 10 },
  { name: 'remote', folder: 'test/remote', runner: vitest, engines: ['20.10'], packaged: false, limit: 10 },
  {
    name: 'truth',
    folder: 'test/truth',
    runner: vitest,
    engines: ['20.10', '26.1', '28.5'],
    packaged: false,
    limit: 25,
  },
  {
    name: 'changes',
    folder: 'test/changes',
    runner: vitest,
    engines: ['20.10', '26.1', '28.5'],
    packaged: false,
    limit: 40,
  },
  {
    name: 'engines',
    folder: 'test/engines',
    runner: vitest,
    engines: ['20.10', '26.1', '28.5', 'podman-4.3', 'podman-5.4'],
    packaged: false,
    limit: 20,
  },
  { name: 'convergence', folder: 'test/convergence', runner: vitest, engines: ['20.10'], packaged: false, limit: 20 },
  {
    name: 'host-1.99',
    folder: 'test/host',
    runner: { kind: 'host', version: '1.99' },
    engines: ['20.10'],
    packaged: true,
    limit: 10,
  },
  {
    name: 'host-1.139',
    folder: 'test/host',
    runner: { kind: 'host', version: '1.139' },
    engines: ['20.10'],
    packaged: true,
    limit: 10,
  },
  { name: 'e2e', folder: 'test/e2e', runner: vitest, engines: ['20.10'], packaged: true, limit: 25 },
];

export function enginesOfSuite(name: string): readonly EngineKind[] {
  return suites.find((suite) => suite.name === name)?.engines ?? [];
}

/** The suites of these names, all of them when there are none. */
export function chooseSuites(names: readonly string[]): readonly Suite[] {
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    throw new Error(`No suite ${unknown.join(', ')}. There are ${suites.map((suite) => suite.name).join(', ')}.`);
  }
  return names.length === 0 ? suites : suites.filter((suite) => names.includes(suite.name));
}
