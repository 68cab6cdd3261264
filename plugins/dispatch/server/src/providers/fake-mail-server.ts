import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export type FakeMailServer = {
  url: string;
  /** What was taken, in order. */
  accepted: ParsedMail[];
  /** How many messages it has read to their end, whatever it answered. */
  readCount: number;
  /** Ends every open connection without a word, as a server does with idle ones. */
  dropConnections(): void;
  close(): Promise<void>;
};

/**
 * A mail server that does what the address asks for: `550-…@` is refused, `450-…@` put off, `421-…@`
 * closes the connection, `data-451-…@` and `data-554-…@` answer after the message, and `drop-…@`
 * reads the message and hangs up before it answers. Anything else is taken.
 */
export async function startFakeMailServer({ login = true } = {}): Promise<FakeMailServer> {
  const sockets = new Map<number, Socket>();
  const hangUp = (session: SMTPServerSession) => sockets.get(session.remotePort)?.destroy();

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => (login ? done(null, { user: 'nitida' }) : done(new Error('wrong password'))),
    onRcptTo({ address }, _session, done) {
      const [, code] = /^(\d{3})-/.exec(address) ?? [];
      done(code ? Object.assign(new Error(`scripted, ${address}`), { responseCode: Number(code) }) : null);
    },
    async onData(stream, session, done) {
      const [to] = session.envelope.rcptTo;
      // Who hangs up in the middle of a message has not sent it.
      const source = await text(stream).catch(() => null);
      if (source === null) return;
      fake.readCount += 1;
      if (to?.address.startsWith('drop-')) return hangUp(session);

      const [, code] = /^data-(\d{3})-/.exec(to?.address ?? '') ?? [];
      if (code) return done(Object.assign(new Error('scripted'), { responseCode: Number(code) }));
      fake.accepted.push(await simpleParser(source));
      return done(null);
    },
  });
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => sockets.set(socket.remotePort ?? 0, socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  // Listening on a port, so its address is not a pipe's name.
  const { port } = server.server.address() as AddressInfo;
  const fake: FakeMailServer = {
    url: `smtp://127.0.0.1:${port}`,
    accepted: [],
    readCount: 0,
    dropConnections() {
      for (const socket of sockets.values()) socket.destroy();
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
  return fake;
}
