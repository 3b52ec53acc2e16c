import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/**
 * A line between two parts that can fail: cut (nobody gets through), or losing answers (what is asked arrives and is
 * done, and the answer breaks off).
 */
export class Wire {
  private readonly lines = new Set<Socket>();
  private isCut = false;

  private constructor(
    private readonly server: Server,
    /** Asked at every piece of an answer. */
    public loses: () => boolean,
  ) {}

  static async to({ host, port }: { host: string; port: number }, loses: () => boolean = () => false): Promise<Wire> {
    const server = createServer();
    const wire = new Wire(server, loses);
    server.on('connection', (near) => {
      if (wire.isCut) near.destroy();
      else wire.join(near, connect({ host, port }));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return wire;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  cut(): void {
    this.isCut = true;
    for (const line of this.lines) line.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((closed) => this.server.close(closed));
  }

  private join(near: Socket, far: Socket): void {
    const end = (): void => {
      near.destroy();
      far.destroy();
      this.lines.delete(near);
    };
    this.lines.add(near);
    for (const each of [near, far]) each.setNoDelay(true).on('error', end).on('close', end);
    near.pipe(far);
    far.on('data', (answer: Buffer) => {
      if (this.loses()) end();
      else if (!near.write(answer)) far.pause();
    });
    near.on('drain', () => far.resume());
  }
}
