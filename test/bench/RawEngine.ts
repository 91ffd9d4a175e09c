import { Agent, request } from 'node:http';

/** What the fastest honest client does: kept connections, `JSON.parse`, nothing else. */
export class RawEngine {
  private readonly agent: Agent;

  constructor(
    private readonly socket: string,
    connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  async get(path: string): Promise<unknown> {
    return await new Promise((resolve, reject) => {
      const sent = request({ socketPath: this.socket, path, agent: this.agent }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString('utf8'))));
        answer.on('error', reject);
      });
      sent.on('error', reject);
      sent.end();
    });
  }

  async list(): Promise<readonly string[]> {
    const answer = await this.get('/containers/json?all=1');
    return Array.isArray(answer) ? answer.map((entry: { Id: string }) => entry.Id) : [];
  }

  async listAndInspects(): Promise<void> {
    const ids = await this.list();
    await Promise.all(ids.map((id) => this.get(`/containers/${id}/json`)));
  }

  dispose(): void {
    this.agent.destroy();
  }
}
