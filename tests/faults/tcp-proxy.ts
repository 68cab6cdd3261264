import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

export type TcpProxy = {
  port: number;
  /** Connections that were cut so far. */
  cuts(): number;
  /** Bytes that the server behind has sent so far, over all connections. */
  passed(): number;
  /** Cuts each connection from now on without a goodbye, once the server has sent so much on it; null: none. */
  cutAfter(bytes: number | null): void;
  /** Lets only so much through in a second; null: everything. */
  slowTo(bytesPerSecond: number | null): void;
  close(): Promise<void>;
};

/** The line to a server: it may be slow, and it may break. */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let [cuts, passed] = [0, 0];
  let limit: number | null = null;
  let rate: number | null = null;

  const server = createServer((client) => {
    const behind = connect(target, '127.0.0.1');
    let sent = 0;
    const cut = () => [client, behind].forEach((socket) => socket.resetAndDestroy());
    const line = new Transform({
      transform(piece: Buffer, _encoding, done) {
        sent += piece.length;
        passed += piece.length;
        if (limit !== null && sent > limit) {
          cuts += 1;
          cut();
          return done();
        }
        if (rate === null) return done(null, piece);
        sleep((piece.length / rate) * 1_000, undefined, { ref: false }).then(
          () => done(null, piece),
          () => done(),
        );
      },
    });
    for (const socket of [client, behind]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        (socket === client ? behind : client).destroy();
      });
    }
    client.pipe(behind);
    behind.pipe(line).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    cuts: () => cuts,
    passed: () => passed,
    cutAfter: (bytes) => void (limit = bytes),
    slowTo: (bytesPerSecond) => void (rate = bytesPerSecond),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
