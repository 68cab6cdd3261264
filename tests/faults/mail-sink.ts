import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export type MailSink = {
  url: string;
  /** Every message that was read to its end, in order, whether or not its sender lived to hear the answer. */
  received: Received[];
  close(): Promise<void>;
};

/** `text` is what people read of it; only where it is asked for. */
type Received = { messageId: string; to: string; subject: string; text: string };

type Options = {
  isRead?: boolean;
  /** Between reading a message and answering, as a real server that writes it to its disk. */
  answerAfterMs?: number;
  /** Who may log in; without it, everybody may send. */
  login?: { user: string; password: string };
};

/** A mail server that takes everything and counts. */
export async function startMailSink({ isRead = false, answerAfterMs = 0, login }: Options = {}): Promise<MailSink> {
  const received: MailSink['received'] = [];
  const server = new SMTPServer({
    authOptional: !login,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth({ username, password }, _session, done) {
      if (username === login?.user && password === login?.password) done(null, { user: username });
      else done(new Error('wrong log-in'));
    },
    async onData(stream, { envelope }, done) {
      const source = await text(stream).catch(() => null);
      // Its sender died in the middle of it.
      if (source === null) return done(null);

      const header = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(source)?.[1]?.trim() ?? '';
      received.push({
        messageId: header('Message-ID'),
        to: envelope.rcptTo[0]?.address ?? '',
        subject: header('Subject'),
        text: isRead ? ((await simpleParser(source)).text ?? '') : '',
      });
      if (answerAfterMs > 0) await sleep(answerAfterMs);
      done(null);
    },
  });
  // Who hangs up in the middle is what this server is for.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const { port } = server.server.address() as AddressInfo;
  const account = login ? `${login.user}:${encodeURIComponent(login.password)}@` : '';
  return {
    url: `smtp://${account}127.0.0.1:${port}`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
