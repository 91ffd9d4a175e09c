import { statSync } from 'node:fs';
import type { PackedExtension } from './packExtension';
import type { Row } from './Row';

const kilobyte = 1_000;

/** Weighs the packaged extension. */
export function sizeRow(packed: PackedExtension): Row {
  const vsix = statSync(packed.vsix).size / kilobyte;
  const bundle = packed.bundle / kilobyte;
  return {
    what: 'VSIX, its JavaScript outside the webview',
    against: '',
    measured: `${vsix.toFixed(0)} KB, ${bundle.toFixed(0)} KB`,
    reference: '',
    result: '',
    bar: 'at most 500 KB and 300 KB',
    met: vsix <= 500 && bundle <= 300,
  };
}
