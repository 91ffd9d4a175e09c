/** One line of the table. Times are milliseconds. */
export interface Row {
  readonly what: string;
  readonly against: string;
  /** What was measured, with its unit. */
  readonly measured: string;
  readonly reference: string;
  /** The figure that the bar is about. */
  readonly result: string;
  readonly bar: string;
  /** Undefined: not measured here; `note` says why. */
  readonly met: boolean | undefined;
  readonly note?: string;
}

export function ratioRow(
  what: string,
  against: string,
  own: number,
  reference: number,
  bar: { readonly atMost: number } | { readonly fasterBy: number },
): Row {
  const isCeiling = 'atMost' in bar;
  const ratio = isCeiling ? own / reference : reference / own;
  return {
    what,
    against,
    measured: `${own.toFixed(2)} ms`,
    reference: `${reference.toFixed(2)} ms`,
    result: `${ratio.toFixed(2)} ×`,
    bar: isCeiling ? `at most ${bar.atMost} ×` : `at least ${bar.fasterBy} × faster`,
    met: isCeiling ? ratio <= bar.atMost : ratio >= bar.fasterBy,
  };
}

export function skippedRow(what: string, against: string, bar: string, note: string): Row {
  return { what, against, measured: '', reference: '', result: 'not measured', bar, met: undefined, note };
}

/** A Markdown table, with notes below it. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ what, against, measured, reference, result, bar, met, note }, index) => {
    const verdict = met === undefined ? '–' : met ? 'met' : '**missed**';
    const mark = note === undefined ? '' : ` (${index + 1})`;
    return `| ${what}${mark} | ${measured} | ${against} | ${reference} | ${result} | ${bar} | ${verdict} |`;
  });
  const notes = rows.flatMap(({ note }, index) => (note === undefined ? [] : [`(${index + 1}) ${note}`]));
  return [
    '| what | measured | against | measured | result | bar | |',
    '|---|---|---|---|---|---|---|',
    ...lines,
    '',
    ...notes,
  ].join('\n');
}
