import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { defineProvider } from '@nitida/kernel/provider';
import { ProviderError } from '@nitida/kernel/provider-error';
import type { MessageChannel } from '../domain/channel.ts';

const ID = 'smtp';

/** A server that trickles its replies is noticed by no other timeout. */
const MESSAGE_TIMEOUT_MS = 90_000;

/**
 * E-mail through a mail server. SMTP has no key against repetition: the same message submitted twice
 * is two e-mails, though with one Message-ID. Who calls it keeps a ledger.
 */
export const smtp = defineProvider({
  id: ID,
  config: z.object({ url: z.url({ protocol: /^smtps?$/ }), connections: z.int().min(1).max(100).default(5) }),

  connect({ url, connections }): MessageChannel {
    const transport = createTransport({
      url,
      pool: true,
      maxConnections: connections,
      maxMessages: 1_000,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
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
      async submit({ reference, from, to, content }) {
        if (content.kind !== 'mail') throw new Error(`A mail server takes no message of kind ${content.kind}`);
        // Not AbortSignal.timeout: that would keep every message in memory until its time is over.
        const tooLong = new AbortController();
        const timer = setTimeout(() => tooLong.abort(), MESSAGE_TIMEOUT_MS);
        const messageId = `<${reference}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`;
        try {
          const { response } = await transport.sendMail({
            messageId,
            from: { name: from.name, address: from.address },
            // An object is not parsed: a comma in the address makes no second recipient.
            to: { name: '', address: to },
            replyTo: from.replyTo ?? undefined,
            subject: content.subject,
            html: content.html,
            text: content.text,
            headers: { 'Auto-Submitted': 'auto-generated' },
            signal: tooLong.signal,
          });
          return { externalId: messageId, response };
        } catch (error) {
          throw outcomeOf(error, contents.get(messageId)?.readableDidRead ?? false);
        } finally {
          clearTimeout(timer);
          contents.delete(messageId);
        }
      },

      close: () => transport.close(),
    };
  },
});

const Failure = z.object({
  code: z.string().optional(),
  command: z.string().optional(),
  response: z.string().optional(),
  responseCode: z.int().optional(),
  permanent: z.boolean().optional(),
});

/**
 * What a failure means for the message. A server reads nothing of it before it has agreed to (DATA),
 * so a connection lost before that has sent nothing; one lost later may have lost only the answer.
 */
function outcomeOf(error: unknown, wasRead: boolean): ProviderError {
  const failure = Failure.safeParse(error);
  const { code, command, response, responseCode, permanent } = failure.success ? failure.data : {};
  const fail = (reason: 'rejected' | 'unavailable' | 'unknown_outcome', isOutage: boolean) =>
    new ProviderError(ID, reason, response ?? code ?? 'no answer', {
      cause: error,
      details: { response: response ?? code ?? null, isOutage },
    });

  // An answer about this message, not about us (MAIL FROM) or about the server (421).
  const isAboutMessage = code === 'EMESSAGE' || (code === 'EENVELOPE' && command !== 'MAIL FROM');
  if (isAboutMessage && responseCode !== 421 && !(wasRead && responseCode === undefined)) {
    const isClearNo = permanent ?? responseCode === undefined;
    return fail(isClearNo ? 'rejected' : 'unavailable', false);
  }
  if (responseCode !== undefined || !wasRead) return fail('unavailable', true);
  return fail('unknown_outcome', false);
}
