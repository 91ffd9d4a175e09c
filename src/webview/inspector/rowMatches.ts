import type { InspectorWords } from '../../words/inspectorWords';
import type { NameRow, ShownValue, VariableRow } from './protocol';

/** Whether rows hold every word of a filter, in any letter case. A masked value has no text and never matches. */
export interface RowMatches {
  name(row: NameRow): boolean;
  variable(row: VariableRow): boolean;
}

export function rowMatches(filter: string, strings: InspectorWords): RowMatches {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const holds = (texts: readonly string[]) => {
    const text = texts.join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return {
    name: (row) =>
      holds([
        row.name.text,
        ...row.addresses.map(({ text }) => text),
        ...(row.observed ?? []).map(({ text }) => text),
        strings.origins[row.origin],
      ]),
    variable: (row) =>
      holds([row.name.text, ...[row.predicted, row.observed].filter(isShown).map(({ text }) => text), row.status]),
  };
}

function isShown(value: ShownValue | undefined): value is ShownValue {
  return value !== undefined;
}
