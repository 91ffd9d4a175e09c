import { request } from 'node:http';
import { hostEngine } from '../run/hostRun';

/** Asks the tests' engine over its socket, by hand: what the extension shows is compared with what was done here. */
export async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  return await new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text ?? '') };
    const sent = request({ socketPath: hostEngine().socket, method, path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const said = Buffer.concat(chunks).toString();
        if ((answer.statusCode ?? 500) >= 400) reject(new Error(`${method} ${path}: ${answer.statusCode} ${said}`));
        else resolve(said === '' ? undefined : JSON.parse(said));
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
}

/** Containers of one suite. All are removed at its end. */
export class Containers {
  readonly #made: string[] = [];

  /** A running container; `links` as `server:alias`. Gives its id. */
  async run(name: string, image: string, links: readonly string[] = [], more: object = {}): Promise<string> {
    const id = await this.create(name, image, links, more);
    await call('POST', `/containers/${id}/start`);
    return id;
  }

  async create(name: string, image: string, links: readonly string[] = [], more: object = {}): Promise<string> {
    const client = image.startsWith('alpine') ? { Cmd: ['sleep', '100000'], StopSignal: 'SIGKILL' } : {};
    const made = await call('POST', `/containers/create?name=${name}`, {
      Image: image,
      HostConfig: { Links: links },
      ...client,
      ...more,
    });
    const id = typeof made === 'object' && made !== null && 'Id' in made ? String(made.Id) : '';
    this.#made.push(id);
    return id;
  }

  async removeAll(): Promise<void> {
    for (const id of this.#made.splice(0).reverse()) {
      await call('DELETE', `/containers/${id}?force=1&v=1`).catch(() => undefined);
    }
  }
}
