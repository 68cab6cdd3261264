import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { serveImap } from './imap-session.ts';

/** A mail as it lies in a mailbox. */
export type StoredMail = { uid: number; source: Buffer; flags: Set<string>; arrivedAt: Date };

export type ImapServer = {
  /** With the user and the password in it. */
  url: string;
  /** What lies in the mailbox, oldest first. */
  mails: StoredMail[];
  put(source: string | Buffer): void;
  /** Ends every open connection without a word. */
  dropConnections(): void;
  stop(): Promise<void>;
};

type Options = { user?: string; password?: string; hasKeywords?: boolean };

/**
 * A real IMAP4rev1 server (RFC 3501) with one mailbox, INBOX, kept in memory: enough of it for a client
 * that looks for mails, reads them and flags them. `hasKeywords: false` makes it one of those that keep
 * the five old flags only.
 */
export async function startImapServer(options: Options = {}): Promise<ImapServer> {
  const { user = 'nitida', password = 'goccia', hasKeywords = true } = options;
  const sockets = new Set<Socket>();
  const mails: StoredMail[] = [];

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that hangs up in the middle is no news.
    socket.on('error', () => socket.destroy());
    serveImap(socket, { user, password, hasKeywords, mails });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Listening on a port, so its address is not a pipe's name.
  const { port } = server.address() as AddressInfo;

  const dropConnections = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `imap://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    mails,
    put(source) {
      mails.push({
        uid: (mails.at(-1)?.uid ?? 0) + 1,
        source: Buffer.from(source),
        flags: new Set(),
        arrivedAt: new Date(),
      });
    },
    dropConnections,
    async stop() {
      dropConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
