/** A file of `TlsMaterial` can't be read. */
export class TlsFileMissing extends Error {
  override readonly name = 'TlsFileMissing';
  readonly code = 'TLS_FILE';

  constructor(
    readonly path: string,
    cause: unknown,
  ) {
    super(`${path} can't be read`, { cause });
  }
}
