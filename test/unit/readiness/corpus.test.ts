import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WorkspaceScan } from '../../../src/readiness/scanFiles';

const folder = join(import.meta.dirname, '../../fixtures/readiness');

interface Workspace {
  readonly title: string;
  readonly aliases: readonly string[];
  readonly files: readonly { readonly path: string; readonly text: string; readonly expected: readonly string[] }[];
}

/**
 * `#### TITLE #aliases A B` begins a workspace, `== PATH` a file of it; what is to be found in a line is said behind it:
 * `<- CODE WHAT; CODE WHAT`.
 */
function workspaces(text: string): readonly Workspace[] {
  return text
    .split(/^#### /m)
    .slice(1)
    .map((part) => {
      const [head = '', ...files] = part.split(/^== /m);
      const [title = '', aliases = ''] = head.trim().split(' #aliases ');
      return { title, aliases: aliases === '' ? [] : aliases.split(' '), files: files.map(fileOf) };
    });
}

function fileOf(part: string): Workspace['files'][number] {
  const [path = '', ...marked] = part.replace(/\n+$/, '\n').split('\n');
  const lines = marked.map((line) => /^(.*?)(?:\s+<- (.+))?$/.exec(line) ?? [line, line]);
  return {
    path,
    text: lines.map(([, line = '']) => line).join('\n'),
    expected: lines.flatMap(([, , told = ''], at) =>
      told === '' ? [] : told.split('; ').map((each) => `${path}:${at + 1} ${each}`),
    ),
  };
}

function found({ files, aliases }: Workspace): readonly string[] {
  const scan = new WorkspaceScan<{ readonly path: string }>();
  for (const { path, text } of files) scan.take({ path }, text);
  return scan.findings(aliases).map(({ file, line, fact }) => {
    const what = 'server' in fact ? ` ${fact.server}:${fact.alias}` : 'alias' in fact ? ` ${fact.alias}` : '';
    return `${file}:${line} ${fact.code}${what}`;
  });
}

describe.each(readdirSync(folder))('Files as people write them: %s', (name) => {
  it.each(workspaces(readFileSync(join(folder, name), 'utf8')))('$title', (workspace) => {
    const expected = workspace.files.flatMap(({ expected }) => expected);
    expect([...found(workspace)].sort()).toEqual([...expected].sort());
  });
});
