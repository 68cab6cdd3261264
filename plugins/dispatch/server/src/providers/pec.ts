import { z } from 'zod';
import { defineProvider } from '@nitida/kernel/provider';
import type { MessageChannel } from '../domain/channel.ts';
import { mailTransport, MailServerUrl } from './mail-transport.ts';
import { MailboxUrl, reportMailbox } from './mailbox.ts';
import { receiptsIn } from './pec-receipts.ts';
import { plainFingerprint } from './signed-mail.ts';

const ID = 'pec';

const Fingerprint = z
  .string()
  .transform(plainFingerprint)
  .pipe(z.string().regex(/^[0-9a-f]{64}$/));

/**
 * Certified mail: handed over to the company's own certified mailbox by SMTP; the receipts come back
 * into the same mailbox. That the server took a message is not yet `accettazione`, and only
 * `avvenuta-consegna` is a delivery before the law. The sender's address must be the mailbox itself.
 */
export const pec = defineProvider({
  id: ID,
  config: z.object({
    url: MailServerUrl,
    mailboxUrl: MailboxUrl,
    /** SHA-256 of certificates: of providers, or of who certifies them. None: any sound signature is believed. */
    receiptSigners: z
      .string()
      .transform((text) => text.split(/[\s,;]+/).filter(Boolean))
      .pipe(z.array(Fingerprint))
      .default([]),
    connections: z.int().min(1).max(100).default(2),
  }),

  connect({ url, mailboxUrl, receiptSigners, connections }, { now }): MessageChannel {
    const transport = mailTransport({ id: ID, url, connections });
    const believed = new Set(receiptSigners);
    const mailbox = reportMailbox({
      id: ID,
      url: mailboxUrl,
      eventsOf: (mail, source) => receiptsIn({ mail, source, believed, now: now() }),
    });

    return {
      submit: (message) => transport.send(message, {}),
      fetchReports: () => mailbox.fetchReports(),
      async check() {
        await transport.check();
        await mailbox.check();
      },
      close: () => transport.close(),
    };
  },
});
