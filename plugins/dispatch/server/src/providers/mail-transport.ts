import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { MessageAccepted, OutgoingMessage } from '../domain/channel.ts';
import { mimeOf } from './mime.ts';
import { outcomeOf } from './smtp-answers.ts';

/** A server that trickles its replies is noticed by no other timeout. */
const MESSAGE_TIMEOUT_MS = 90_000;

/** What may follow the server's name. Any other option of the library could be set there, files and programs too. */
const OPTIONS = new Set(['requireTLS', 'ignoreTLS', 'name', 'tls.servername', 'tls.rejectUnauthorized']);

/** `smtps://user:password@host:465`, `smtp://user:password@host:587?requireTLS=true`. */
export const MailServerUrl = z
  .url({ protocol: /^smtps?$/ })
  .refine((url) => [...new URL(url).searchParams.keys()].every((key) => OPTIONS.has(key)), {
    error: `Only ${[...OPTIONS].join(', ')} may follow the question mark`,
  });

type Options = {
  /** The provider's id, for its errors. */
  id: string;
  url: string;
  connections: number;
  /** Where what cannot be delivered goes back to; without it, to who wrote it. */
  returnAddress?: string | undefined;
};

/**
 * Mail through a mail server. SMTP has no key against repetition: the same message submitted twice is
 * two e-mails, though with one Message-ID. Who calls it keeps a ledger.
 */
export function mailTransport({ id, url, connections, returnAddress }: Options) {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: connections,
    maxMessages: 1_000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    // A server may take its time over a message: RFC 5321 grants it minutes.
    socketTimeout: 60_000,
    // As long as nothing of a message was sent, the pool may try another connection.
    maxRequeues: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  // What the pool reads a message from, while it is being handed over.
  const contents = new Map<string, Readable>();
  transport.use('stream', (mail, done) => {
    const create = mail.message.createReadStream.bind(mail.message);
    mail.message.createReadStream = (options) => {
      const content = create(options);
      contents.set(String(mail.data.messageId), content);
      return content;
    };
    done();
  });

  return {
    async send(message: OutgoingMessage, headers: Record<string, string>): Promise<MessageAccepted> {
      const { reference, from, to, content } = message;
      if (content.kind !== 'mail') throw new Error(`A mail server takes no message of kind ${content.kind}`);
      // Not AbortSignal.timeout: that would keep every message in memory until its time is over.
      const tooLong = new AbortController();
      const timer = setTimeout(() => tooLong.abort(), MESSAGE_TIMEOUT_MS);
      const messageId = `<${reference}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`;
      try {
        const all = { 'Auto-Submitted': 'auto-generated', 'X-Reference': reference, ...headers };
        const raw = mimeOf({ messageId, from, to, content, headers: all, date: new Date() });
        const { response } = await transport.sendMail({
          messageId,
          // An object is not parsed: a comma in the address makes no second recipient.
          envelope: { from: returnAddress ?? from.address, to: { name: '', address: to } },
          // Reports of what could not be delivered name the message by this, whatever else they leave out.
          dsn: { id: reference, return: 'headers', notify: 'failure', recipient: to },
          ...(raw === null
            ? {
                from: { name: from.name, address: from.address },
                to: { name: '', address: to },
                replyTo: from.replyTo ?? undefined,
                subject: content.subject,
                html: content.html,
                text: content.text,
                headers: all,
              }
            : { raw }),
          signal: tooLong.signal,
        });
        return { externalId: messageId, response };
      } catch (error) {
        throw outcomeOf(id, error, contents.get(messageId)?.readableDidRead ?? false);
      } finally {
        clearTimeout(timer);
        contents.delete(messageId);
      }
    },

    /** Connects, secures and logs in; nothing is sent. */
    async check(): Promise<void> {
      try {
        await transport.verify();
      } catch (error) {
        throw outcomeOf(id, error, false);
      }
    },

    close: () => transport.close(),
  };
}
