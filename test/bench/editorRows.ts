import { startReplay } from '../lab/replay/startReplay';
import { BenchEditor } from './BenchEditor';
import type { StormResult } from './editor/editorTask';
import type { PackedExtension } from './packExtension';
import type { Row } from './Row';
import { median } from './timing';

/** Events a second. */
const rate = 200;
const seconds = 30;
const warmSeconds = 10;
/** As many as two default bridges full of linked containers, and as many as must stay usable. Milliseconds. */
const sizes = [
  { containers: 2_000, mostBlocked: 50, mostSettling: 30_000 },
  { containers: 10_000, mostBlocked: 150, mostSettling: 30_000 },
] as const;
type Size = (typeof sizes)[number];
const activations = 6;

/** What VS Code spends on the packaged extension before it does anything. */
export async function activationRow(packed: PackedExtension, report: (line: string) => void): Promise<Row> {
  const editor = await BenchEditor.make(packed);
  try {
    const own: number[] = [];
    const empty: number[] = [];
    for (let round = 0; round < activations; round += 1) {
      report(`activation, VS Code ${round + 1} of ${activations}`);
      const took = await editor.activation({ kind: 'activation', first: round % 2 === 0 ? 'empty' : 'own' });
      own.push(took.own);
      empty.push(took.empty);
    }
    const more = median(own) - median(empty);
    return {
      what: 'activation in VS Code 1.139, around `activate()`',
      against: 'an empty extension in the same host',
      measured: `${median(own).toFixed(1)} ms`,
      reference: `${median(empty).toFixed(1)} ms`,
      result: signed(more, 'ms'),
      bar: 'at most +30 ms',
      met: more <= 30,
      note: `Medians of ${activations} fresh extension hosts; each of the two extensions is the first in half of them.`,
    };
  } finally {
    await editor.dispose();
  }
}

/** Storms of events over the packaged extension in VS Code, its view on screen, from a replay in another process. */
export async function stormRows(packed: PackedExtension, report: (line: string) => void): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const size of sizes) rows.push(...(await stormOver(size, packed, report)));
  return rows;
}

async function stormOver(size: Size, packed: PackedExtension, report: (line: string) => void): Promise<readonly Row[]> {
  const replay = await startReplay(size.containers, size.containers * 2);
  try {
    const editor = await BenchEditor.make(packed);
    try {
      report(`storm of ${rate} events a second for ${seconds} s over ${size.containers} containers`);
      return rowsOf(size, await editor.storm({ kind: 'storm', socket: replay.socket, rate, seconds, warmSeconds }));
    } finally {
      await editor.dispose();
    }
  } finally {
    await replay.stop();
  }
}

function rowsOf({ containers, mostBlocked, mostSettling }: Size, storm: StormResult): readonly Row[] {
  const what = `${rate} events a second for ${seconds} s, ${containers} containers, ${storm.rows - 1} rows`;
  const told = storm.treeUpdates / seconds;
  const perEvent = storm.requests / storm.events;
  const growth = (storm.heapEnd / storm.heapWarm - 1) * 100;
  const row = (measured: string, bar: string, met: boolean, note?: string): Row => ({
    ...{ what, against: '', reference: '', result: '', measured, bar, met },
    ...(note === undefined ? {} : { note }),
  });
  return [
    row(
      `extension host blocked for ${storm.longestBlock.toFixed(0)} ms at most`,
      `at most ${mostBlocked} ms`,
      storm.longestBlock <= mostBlocked && storm.visible,
      `The packaged extension in VS Code 1.139 with its view ${storm.visible ? 'on screen' : 'HIDDEN'}. The most processor time in one turn was ${storm.longestTurn.toFixed(0)} ms; what a block has beyond that, other processes took.`,
    ),
    row(`${told.toFixed(1)} tree updates a second`, 'at most 10', told <= 10),
    row(`${perEvent.toFixed(2)} requests an event`, 'at most 2', perEvent <= 2),
    row(
      storm.settled === undefined
        ? 'unlike a fresh snapshot'
        : `equal to a fresh snapshot ${(storm.settled / 1000).toFixed(1)} s after its end`,
      `equal within ${mostSettling / 1000} s`,
      storm.settled !== undefined && storm.settled <= mostSettling,
    ),
    row(
      `heap ${signed(growth, '%')} (${megabytes(storm.heapWarm)} to ${megabytes(storm.heapEnd)})`,
      'under +10 % after second 10',
      growth < 10,
    ),
  ];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function signed(value: number, unit: string): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)} ${unit}`;
}
