import { z } from 'zod';
import { defineProvider } from '@nitida/kernel/provider';
import type { MessageChannel, MessageContent } from '../domain/channel.ts';
import { bouncesIn } from './bounces.ts';
import { mailTransport, MailServerUrl } from './mail-transport.ts';
import { MailboxUrl, reportMailbox } from './mailbox.ts';

const ID = 'smtp';

/** E-mail through a mail server; what bounces is read from a mailbox. */
export const smtp = defineProvider({
  id: ID,
  config: z.object({
    url: MailServerUrl,
    connections: z.int().min(1).max(100).default(5),
    /** Where bounces go: the mailbox that `mailboxUrl` opens. */
    returnAddress: z.email().optional(),
    mailboxUrl: MailboxUrl.optional(),
  }),

  connect({ url, connections, returnAddress, mailboxUrl }, { now }): MessageChannel {
    const transport = mailTransport({ id: ID, url, connections, returnAddress });
    const mailbox =
      mailboxUrl && reportMailbox({ id: ID, url: mailboxUrl, eventsOf: (mail) => bouncesIn(mail, now()) });

    return {
      submit: (message) => transport.send(message, unsubscribeHeaders(message.content)),
      ...(mailbox && { fetchReports: () => mailbox.fetchReports() }),
      async check() {
        await transport.check();
        await mailbox?.check();
      },
      close: () => transport.close(),
    };
  },
});

/** One click in the reader's mail program takes them off the list (RFC 8058). */
function unsubscribeHeaders(content: MessageContent): Record<string, string> {
  if (content.kind !== 'mail' || content.unsubscribeUrl === null) return {};
  return {
    'List-Unsubscribe': `<${content.unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
