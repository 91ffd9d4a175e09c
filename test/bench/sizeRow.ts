import { statSync } from 'node:fs';
import type { PackedExtension } from './packExtension';
import type { Row } from './Row';

const kilobyte = 1_000;

/** Weighs the packaged extension. */
export function sizeRow(packed: PackedExtension): Row {
  const vsix = statSync(packed.vsix).size / kilobyte;
  const main = packed.main / kilobyte;
  const all = packed.all / kilobyte;
  return {
    what: 'VSIX, main bundle',
    against: '',
    measured: `${vsix.toFixed(0)} KB, ${main.toFixed(0)} KB`,
    reference: '',
    result: '',
    bar: 'at most 500 KB and 300 KB',
    met: vsix <= 500 && main <= 300,
    note: `What VS Code loads at activation. With what is loaded when it is needed: ${all.toFixed(0)} KB.`,
  };
}
