import type { Email } from 'postal-mime';
import { z } from 'zod';
import { defineProvider, type RawCallback } from '@nitida/kernel/provider';
import type { MessageChannel, MessageContent } from '../domain/channel.ts';
import { bouncesCalled } from './bounce-callback.ts';
import { bouncesIn } from './bounces.ts';
import { mailTransport, MailServerUrl } from './mail-transport.ts';
import { MailboxUrl, reportMailbox } from './mailbox.ts';

const ID = 'smtp';

/** E-mail through a mail server; what bounces is read from a mailbox, or reported by callback. */
export const smtp = defineProvider({
  id: ID,
  config: z.object({
    url: MailServerUrl,
    connections: z.int().min(1).max(100).default(5),
    /** Where bounces go: the mailbox that `mailboxUrl` opens. */
    returnAddress: z.email().optional(),
    mailboxUrl: MailboxUrl.optional(),
    /** With which a relay signs what it reports by callback. */
    callbackSecret: z.string().min(16).optional(),
  }),

  connect({ url, connections, returnAddress, mailboxUrl, callbackSecret }, { now }): MessageChannel {
    const transport = mailTransport({ id: ID, url, connections, returnAddress });
    const eventsOf = (mail: Email) => bouncesIn(mail, now());
    const mailbox = mailboxUrl === undefined ? null : reportMailbox({ id: ID, url: mailboxUrl, eventsOf });

    return {
      submit: (message) => transport.send(message, unsubscribeHeaders(message.content)),
      ...(mailbox && { fetchReports: () => mailbox.fetchReports() }),
      ...(callbackSecret && {
        readCallback: async (callback: RawCallback) => bouncesCalled(ID, callbackSecret, callback, now()),
      }),
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
