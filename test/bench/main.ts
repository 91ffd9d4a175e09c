import { writeFile } from 'node:fs/promises';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { demand } from '../lab/engines/engineHttp';
import { testEngine } from '../lab/engines/testEngines';
import { loadLabImages } from '../lab/images/labImages';
import { withBuiltModel } from './builtModel';
import { changeRow } from './changeRow';
import { activationRow, stormRows } from './editorRows';
import { putUpLinkedContainers, takeDown } from './linkedContainers';
import { type PackedExtension, packExtension } from './packExtension';
import { type Row, tableOf } from './Row';
import { remoteRows } from './remoteRows';
import { scaleRows } from './scaleRows';
import { sizeRow } from './sizeRow';
import { snapshotRows } from './snapshotRows';
import { turnRows } from './turnRows';

const running = 120;
const parts = ['engine', 'remote', 'scale', 'turns', 'storm', 'activation', 'size'] as const;
type Part = (typeof parts)[number];

const report = (line: string) => console.error(`${new Date().toTimeString().slice(0, 8)} ${line}`);

/** Measures everything, or the parts named, in one run; with `--write` the table goes to the README beside this file. */
async function main(args: readonly string[]): Promise<void> {
  const wanted = parts.filter((part) => args.includes(part));
  const write = args.includes('--write');
  const unknown = args.filter((arg) => arg !== '--write' && !parts.some((part) => part === arg));
  if (unknown.length > 0 || (write && wanted.length > 0)) {
    throw new Error(`Say some of ${parts.join(', ')}, or nothing for all; --write goes with all alone.`);
  }
  report('packaging the extension');
  const packed = await packExtension();
  const rows: Row[] = [];
  try {
    for (const part of wanted.length === 0 ? parts : wanted) {
      const measured = await measure[part](packed);
      report(`${part}:\n${tableOf(measured)}`);
      rows.push(...measured);
    }
  } finally {
    await packed.remove();
  }
  const version = await demand(testEngine('28.5').socket, 'GET', '/version');
  const text = `${describeMachine()} Engine ${nameOf(version)}.\n\n${tableOf(rows)}\n`;
  console.log(`\n${text}\n${JSON.stringify(rows, null, 2)}`);
  if (write) await writeFile(join(import.meta.dirname, 'README.md'), `${introduction}\n${text}`);
}

const measure: Readonly<Record<Part, (packed: PackedExtension) => Promise<readonly Row[]>>> = {
  engine: engineRows,
  remote: farRows,
  scale: scaleRows,
  turns: turnRows,
  storm: (packed) => stormRows(packed, report),
  activation: async (packed) => [await activationRow(packed, report)],
  size: async (packed) => [sizeRow(packed)],
};

async function engineRows(): Promise<readonly Row[]> {
  const { socket } = testEngine('28.5');
  report(`putting up ${running} containers`);
  await loadLabImages({ socket });
  const ids = await putUpLinkedContainers(socket, running);
  try {
    return await withBuiltModel(async (built) => {
      const rows = await snapshotRows(socket, report);
      report('one change');
      return [...rows, await changeRow(socket, built, ids[0] ?? '')];
    });
  } finally {
    await takeDown(socket, ids);
  }
}

async function farRows(): Promise<readonly Row[]> {
  const { socket } = testEngine('28.5');
  report(`putting up ${running} containers`);
  await loadLabImages({ socket });
  const ids = await putUpLinkedContainers(socket, running);
  return await remoteRows(socket, report).finally(() => takeDown(socket, ids));
}

const introduction = `# How fast it is

\`npm run bench\` measures all of this side by side in one run; \`npm run bench -- --write\` keeps its table here, and
\`npm run bench -- engine scale\` measures some parts alone (engine, remote, scale, turns, storm, activation, size). Times are medians
unless the line says otherwise, after rounds that only warm up (60 for snapshots: until then V8 still compiles what we
run). Each way has its turn in each round, in an order of its own; ours and plain requests share a process, and the
others another one.
Machines are noisy: compare only within one run. The peer,
\`@microsoft/vscode-container-client\` 1.1.0 (what Container Tools runs), asks for a version of
\`@microsoft/vscode-processutils\` that can't always be had, so it is measured with 0.2.1.
`;

function describeMachine(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${processors.length} × ${processors[0]?.model ?? 'unknown'}, ${memory} GB, Linux ${release()}, Node ${process.version}.`;
}

function nameOf(version: unknown): string {
  return typeof version === 'object' && version !== null && 'Version' in version ? String(version.Version) : 'unknown';
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
