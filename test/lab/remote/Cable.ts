import { run } from '../command';

/** A network of two between this machine and the namespaces of an engine, which a test can pull out. */
export class Cable {
  /** The engine's end. */
  readonly address: string;
  readonly #name: string;
  readonly #pid: number;

  private constructor(name: string, pid: number, address: string) {
    this.#name = name;
    this.#pid = pid;
    this.address = address;
  }

  /** `number`: another one for each, from 0 to 63. */
  static async plug(netnsPid: number, number: number): Promise<Cable> {
    const name = `cl-cable${number}`;
    const [ours, theirs] = [`198.51.100.${4 * number + 1}`, `198.51.100.${4 * number + 2}`];
    const cable = new Cable(name, netnsPid, theirs);
    await run('ip', ['link', 'add', name, 'type', 'veth', 'peer', 'name', 'cl-cable', 'netns', String(netnsPid)]);
    await run('ip', ['address', 'add', `${ours}/30`, 'dev', name]);
    await run('ip', ['link', 'set', name, 'up']);
    await cable.#inside(['address', 'add', `${theirs}/30`, 'dev', 'cl-cable']);
    await cable.putBack();
    return cable;
  }

  /** Nothing arrives from now on, and nobody is told. */
  async pull(): Promise<void> {
    await this.#inside(['link', 'set', 'cl-cable', 'down']);
  }

  async putBack(): Promise<void> {
    await this.#inside(['link', 'set', 'cl-cable', 'up']);
  }

  /** With the namespaces it goes by itself, too. */
  async remove(): Promise<void> {
    await run('ip', ['link', 'delete', this.#name]).catch(() => undefined);
  }

  async #inside(args: readonly string[]): Promise<void> {
    await run('nsenter', [`--net=/proc/${this.#pid}/ns/net`, '--', 'ip', ...args]);
  }
}
