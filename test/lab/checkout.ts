import { join } from 'node:path';

/** The root of this checkout. */
export const checkout = join(__dirname, '..', '..');
