import { z } from 'zod';
import { defineProvider } from '@nitida/kernel/provider';
import type { MessageChannel } from '../domain/channel.ts';
import { mailTransport, MailServerUrl } from './mail-transport.ts';
import { MailboxUrl, reportMailbox } from './mailbox.ts';
import { receiptsIn } from './pec-receipts.ts';

const ID = 'pec';

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
    connections: z.int().min(1).max(100).default(2),
  }),

  connect({ url, mailboxUrl, connections }, { now }): MessageChannel {
    const transport = mailTransport({ id: ID, url, connections });
    const mailbox = reportMailbox({ id: ID, url: mailboxUrl, eventsOf: (mail) => receiptsIn(mail, now()) });

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
