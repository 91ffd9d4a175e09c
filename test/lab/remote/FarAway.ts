import { connect, createServer, type NetConnectOpts, type Server, type Socket } from 'node:net';

/**
 * A way to a server that takes its time: what is sent arrives so many milliseconds later, in either direction, and a
 * connection is there after one round trip. Nothing is lost, and as much as one likes is on its way at a time.
 */
export class FarAway {
  readonly #server: Server;
  readonly #open = new Set<Socket>();

  private constructor(to: NetConnectOpts, delay: number) {
    this.#server = createServer((near) => {
      const far = connect(to);
      const opened = performance.now() + 2 * delay;
      this.#carry(near, far, delay, opened);
      this.#carry(far, near, delay, opened);
    });
  }

  static async from(to: NetConnectOpts, delay: number): Promise<FarAway> {
    const way = new FarAway(to, delay);
    await new Promise<void>((resolve) => way.#server.listen(0, '127.0.0.1', resolve));
    return way;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #carry(from: Socket, to: Socket, delay: number, opened: number): void {
    const onTheWay: { readonly arrives: number; readonly arrive: () => void }[] = [];
    const arrive = () => {
      for (let [next] = onTheWay; next; [next] = onTheWay) {
        const left = next.arrives - performance.now();
        if (left > 0) {
          setTimeout(arrive, left);
          return;
        }
        onTheWay.shift();
        next.arrive();
      }
    };
    const send = (act: () => void) => {
      onTheWay.push({ arrives: Math.max(performance.now(), opened) + delay, arrive: act });
      if (onTheWay.length === 1) setTimeout(arrive, delay);
    };
    this.#open.add(from);
    from.setNoDelay();
    from.on('error', () => undefined);
    from.on('data', (piece: Buffer) => send(() => void to.write(piece)));
    from.once('end', () => send(() => void to.end()));
    from.once('close', () => {
      this.#open.delete(from);
      send(() => void to.destroy());
    });
  }
}
