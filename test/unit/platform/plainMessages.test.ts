import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const src = join(import.meta.dirname, '../../../src');

/** Where VS Code makes links, icons or titles of what it is given, and no text comes but through the one place. */
it.each([
  ['messages', /(?:show(?:Error|Warning|Information)|setStatusBar)Message(?:<[^>]*>)?\(\s*(?!plainMessage\()\S/g],
  ['prompts', /\.prompt = (?!plainMessage\()/g],
  ['what is wrong with what was typed', /validationMessage = [^;]*message: (?!plainMessage\(|treeWords\.)/g],
  ['progress', /\.report\(\{ message: (?!plainMessage\()|ProgressLocation\.\w+,\s*title: (?!plainMessage\()/g],
  ['lists', /showQuickPick\((?!items, \{\s*title: plainMessage\()/g],
  ['terminals', /createTerminal\(\{ name: (?!inertText\(shortText\()/g],
  ['marks in files', /new vscode\.Diagnostic\(line, (?!shortText\()/g],
])('%s pass the one place that makes links and icons in them plain', (_, bare) => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const found = files.flatMap((file) => {
    const text = readFileSync(join(src, file), 'utf8');
    return [...text.matchAll(bare)].map(({ index }) => `${file}:${text.slice(0, index).split('\n').length}`);
  });
  expect(found).toEqual([]);
});
