import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const checkout = join(import.meta.dirname, '../../..');

/** As if the sample were a file beside the declaration that it imports. */
const samplePath = join(checkout, 'src/api/readmeSample.ts');

/** What the compiler says of the sample under the project's own strict settings. */
function complaints(sample: string): readonly string[] {
  const config = ts.readConfigFile(join(checkout, 'tsconfig.json'), (path) => readFileSync(path, 'utf8'));
  const { options } = ts.convertCompilerOptionsFromJson(config.config.compilerOptions, checkout);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === samplePath || fileExists(path);
  host.getSourceFile = (path, ...how) =>
    path === samplePath ? ts.createSourceFile(path, sample, options.target ?? 99) : getSourceFile(path, ...how);
  const program = ts.createProgram([samplePath], { ...options, types: ['node', 'vscode'] }, host);
  const file = program.getSourceFile(samplePath);
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

it('the README shows a use of the interface that compiles under strict settings', () => {
  const samples = [...readFileSync(join(checkout, 'README.md'), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)];
  expect(samples).toHaveLength(1);
  const [sample = ''] = samples.map(([, text]) => text ?? '');
  expect(complaints(sample)).toEqual([]);
  expect(complaints(sample.replace('links.describe(', 'links.describes('))).toHaveLength(1);
});
