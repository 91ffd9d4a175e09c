import ts from 'typescript';

/** A call of `test` or `it` in a source, as it would really run. */
export interface TestInSource {
  readonly title: string;
  /** Nothing in or around it keeps it from running, and it has at least one case. */
  readonly runs: boolean;
  /** Calls such as `expect(…).toBe(…)` in it. */
  readonly assertions: number;
}

const modifiers = /^(?:skip|skipIf|runIf|todo|only|fails)$/;

/** Reads the tests of a source by its syntax: what stands in a comment or a text is none. */
export function testsOfSource(text: string): readonly TestInSource[] {
  const source = ts.createSourceFile('tests.ts', text, ts.ScriptTarget.Latest, true);
  const found: TestInSource[] = [];
  const visit = (node: ts.Node, suiteRuns: boolean): void => {
    const call = ts.isCallExpression(node) ? calledBy(node) : undefined;
    const title = ts.isCallExpression(node) ? textOf(node.arguments[0]) : undefined;
    const runs = suiteRuns && (call === undefined || !isHeldBack(node as ts.CallExpression, call, source));
    if (call !== undefined && title !== undefined && call.name !== 'describe') {
      found.push({ title, runs, assertions: assertionsIn(node) });
    }
    ts.forEachChild(node, (child) => visit(child, runs));
  };
  visit(source, true);
  return found;
}

interface Called {
  readonly name: string;
  readonly words: readonly string[];
  /** What `each` or `for` was given. */
  readonly table: ts.Expression | undefined;
}

/** `test.concurrent.each(table)('…')` is a call of `test` by the words `concurrent` and `each`. */
function calledBy(call: ts.CallExpression): Called | undefined {
  const words: string[] = [];
  let table: ts.Expression | undefined;
  let at: ts.Expression = call.expression;
  for (;;) {
    if (ts.isPropertyAccessExpression(at)) {
      words.push(at.name.text);
      at = at.expression;
    } else if (ts.isCallExpression(at)) {
      table = at.arguments[0];
      at = at.expression;
    } else {
      return ts.isIdentifier(at) && /^(?:test|it|describe)$/.test(at.text)
        ? { name: at.text, words, table }
        : undefined;
    }
  }
}

function isHeldBack(call: ts.CallExpression, { words, table }: Called, source: ts.SourceFile): boolean {
  const options = call.arguments.slice(1).filter(ts.isObjectLiteralExpression);
  const named = options.flatMap(({ properties }) => properties.map((each) => each.name?.getText() ?? ''));
  return [...words, ...named].some((word) => modifiers.test(word)) || (table !== undefined && !hasRows(table, source));
}

function hasRows(table: ts.Expression, source: ts.SourceFile): boolean {
  if (ts.isArrayLiteralExpression(table)) return table.elements.length > 0;
  const declared = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .find(({ name }) => name.getText() === table.getText());
  return declared?.initializer !== undefined && hasRows(declared.initializer, source);
}

function assertionsIn(node: ts.Node): number {
  const own =
    ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && isExpected(node.expression);
  let count = own ? 1 : 0;
  ts.forEachChild(node, (child) => {
    count += assertionsIn(child);
  });
  return count;
}

/** Of `expect(x).not.toBe`, that it hangs on a call of `expect`. */
function isExpected(node: ts.PropertyAccessExpression): boolean {
  const { expression } = node;
  return ts.isPropertyAccessExpression(expression)
    ? isExpected(expression)
    : ts.isCallExpression(expression) &&
        ts.isIdentifier(expression.expression) &&
        expression.expression.text === 'expect';
}

function textOf(node: ts.Expression | undefined): string | undefined {
  if (node === undefined) return undefined;
  return ts.isStringLiteralLike(node) ? node.text : ts.isTemplateExpression(node) ? node.head.text : undefined;
}
