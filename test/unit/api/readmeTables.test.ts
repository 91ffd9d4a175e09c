import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import manifest from '../../../package.json';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');

const section = (from: string, to: string) => readme.slice(readme.indexOf(from), readme.indexOf(to));

/** What stands in backticks in the first cells of a table's rows. */
const cells = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => [...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));

it('has a row for every command that is contributed', () => {
  const told = cells(section('## Commands', '## Settings')).map((name) => name.replace(/^\./, 'containerLinks.'));
  const commands = manifest.contributes.commands.map(({ command }) => command);
  expect(commands.filter((command) => told.filter((name) => name === command).length !== 1)).toEqual([]);
});

it('has a row for every setting', () => {
  const settings = Object.keys(manifest.contributes.configuration.properties);
  expect(settings.filter((setting) => !cells(section('## Settings', '## API')).includes(setting))).toEqual([]);
});

it('says what every code of a problem means', () => {
  const codes = /export type ProblemCode =([^;]+);/.exec(read('src/core/problems/problem.ts'))?.[1] ?? '';
  const all = [...codes.matchAll(/'([^']+)'/g)].map(([, code = '']) => code);
  expect(all.length).toBeGreaterThan(10);
  expect(all.filter((code) => !cells(section('## API', '## Where')).includes(code))).toEqual([]);
});

it('names every member of the interface for other extensions, and every field', () => {
  const declared = read('src/api/containerLinksApi.ts');
  const fields = [...declared.matchAll(/^ {2}(?:readonly )?(\w+)\??[:(]/gm)].map(([, name = '']) => name);
  expect(fields.length).toBeGreaterThan(20);
  const told = section('## API', '## Where');
  expect([...new Set(fields)].filter((name) => !new RegExp(`\\b${name}\\b`).test(told))).toEqual([]);
});
