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

/** What uses the translations of VS Code or of the catalogue's library, other than to hand over their bundle. */
function usesOfTranslations(source: ts.SourceFile): readonly ts.Node[] {
  const uses: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    const isUse = ts.isIdentifier(node) && node.text === 'l10n' && !ts.isImportSpecifier(node.parent);
    const outer = isUse && ts.isPropertyAccessExpression(node.parent) && node.parent.name === node ? node.parent : node;
    if (isUse && !(ts.isPropertyAccessExpression(outer.parent) && outer.parent.name.text === 'bundle')) uses.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return uses;
}

/** The arguments that are named at the call; undefined: they come as one object, or there are none. */
function namesOfArguments(call: ts.CallExpression): readonly string[] | undefined {
  const [, given] = call.arguments;
  return given && ts.isObjectLiteralExpression(given) && !given.properties.some(ts.isSpreadAssignment)
    ? given.properties.map((each) => each.name?.getText() ?? '')
    : undefined;
}

function gapsOf(message = ''): readonly string[] {
  return [...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
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

it('are rendered by the catalogue alone', () => {
  const elsewhere = sources.filter(({ fileName }) => !fileName.startsWith('words/')).flatMap(usesOfTranslations);
  expect(elsewhere.map((node) => `${node.getSourceFile().fileName}: ${node.parent.getText()}`)).toEqual([]);
});

it('name each argument, and get each that they name', () => {
  const faulty = calls.filter(({ call }) => {
    const gaps = new Set(gapsOf(messageOf(call)));
    const given = namesOfArguments(call);
    const isWhole = given ? given.length === gaps.size && given.every((name) => gaps.has(name)) : true;
    const isGiven = gaps.size === 0 || call.arguments.length === 2;
    return !isWhole || !isGiven || [...gaps].some((name) => /^\d/.test(name));
  });
  expect(faulty.map(({ file, call }) => `${file}: ${call.getText()}`)).toEqual([]);
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

/** Whoever calls these says it to the log, or as a text of the catalogue. */
const tellsNobody = /^super$|l10n\.t$|\b(?:report|logged|log\.\w+)$/;

/** What only the log or a debugger gets, and types. */
function isForNobody(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    if (ts.isLiteralTypeNode(at) || ts.isImportDeclaration(at)) return true;
    if (ts.isPropertyAssignment(at) && at.name.getText() === 'inLog') return true;
    if (ts.isNewExpression(at) && /^(?:Error|TypeError)$/.test(at.expression.getText())) return true;
    if (ts.isCallExpression(at) && tellsNobody.test(at.expression.getText())) return true;
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

it('warn of nothing without the way to the log, unless they ask before it is done', () => {
  const asking = ['agreeToConsequences', 'removeContainer', 'resumeChange', 'startContainer'];
  const warning = files.filter(({ contents }) => /show(Warning|Error)Message/.test(contents)).map(({ name }) => name);
  const telling = ['platform/ErrorReport.ts', 'commands/basis/showWarning.ts'];
  expect(
    warning.filter((name) => !telling.includes(name) && !asking.some((each) => name.endsWith(`/${each}.ts`))),
  ).toEqual([]);
});
