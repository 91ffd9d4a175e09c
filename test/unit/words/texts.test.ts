import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { everyWord } from '../../../src/words/everyWord';

const root = join(import.meta.dirname, '../../../src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, contents: readFileSync(join(root, name), 'utf8') }));
const sources = files.map(({ name, contents }) => ts.createSourceFile(name, contents, ts.ScriptTarget.Latest, true));

/** The calls of `l10n.t` of a file. */
function translations(source: ts.SourceFile): readonly ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(?:vscode\.)?l10n\.t$/.test(node.expression.getText())) calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls;
}

function messageOf(call: ts.CallExpression): string | undefined {
  const [first] = call.arguments;
  if (first === undefined) return undefined;
  if (ts.isStringLiteralLike(first)) return first.text;
  if (!ts.isObjectLiteralExpression(first)) return undefined;
  const message = first.properties.find((each) => each.name?.getText() === 'message');
  return message && ts.isPropertyAssignment(message) && ts.isStringLiteralLike(message.initializer)
    ? message.initializer.text
    : undefined;
}

const calls = sources.flatMap((source) => translations(source).map((call) => ({ file: source.fileName, call })));

it('are all found by the tool that exports them for translators', async () => {
  const unreadable = calls.filter(({ call }) => messageOf(call) === undefined);
  expect(unreadable.map(({ file, call }) => `${file}: ${call.getText()}`)).toEqual([]);
  const found = await getL10nJson(files.map(({ contents }) => ({ extension: '.ts', contents })));
  const exported = Object.values(found).map((text) => (typeof text === 'string' ? text : text.message));
  const used = new Set(calls.map(({ call }) => messageOf(call)));
  expect(new Set(exported)).toEqual(used);
  expect(exported.length).toBeGreaterThan(Object.keys(everyWord).length);
});

it('stand in catalogues that all are among the words of every room', () => {
  const entries = sources
    .filter(({ fileName }) => /^words\/\w+Words\.ts$/.test(fileName))
    .flatMap((source) => source.statements.filter(ts.isVariableStatement))
    .flatMap(({ declarationList }) => declarationList.declarations)
    .flatMap(({ initializer }) =>
      initializer && ts.isObjectLiteralExpression(initializer) ? initializer.properties : [],
    )
    .flatMap(({ name }) => (name && ts.isStringLiteral(name) ? [name.text] : []));
  expect([...entries].sort()).toEqual(Object.keys(everyWord).sort());
});

/** Three words, the first with a capital or put in, and a small one among them: what a person would be told. */
const sentence =
  /^["'(]?(?:[A-Z][\w'’-]*|\{\})["']?[,:]? ["'(]?(?:[a-z'’-]+[,:]? ["'(]?[\w{]|[\w'’{}-]+[,:]? ["'(]?[a-z])/;

/** What engines say, and we only know again. */
const ofEngines: ReadonlySet<string> = new Set(['Links on the default bridge network are deprecated']);

/** What only the log or a debugger gets, and types. */
function isForNobody(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    if (ts.isLiteralTypeNode(at) || ts.isImportDeclaration(at)) return true;
    if (ts.isNewExpression(at) && /^(?:Error|TypeError)$/.test(at.expression.getText())) return true;
    if (ts.isCallExpression(at) && /^super$|l10n\.t$|\b(?:report|log\.\w+)$/.test(at.expression.getText())) return true;
  }
  return false;
}

function sentencesIn(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = ts.isStringLiteralLike(node)
      ? node.text
      : ts.isTemplateExpression(node)
        ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('{}')
        : '';
    if (sentence.test(text) && !ofEngines.has(text) && !isForNobody(node)) found.push(`${source.fileName}: ${text}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

it('are nowhere else', () => {
  expect(sources.flatMap(sentencesIn)).toEqual([]);
});
