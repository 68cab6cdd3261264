import { randomUUID } from 'node:crypto';
import { type ImapServer, startImapServer } from './imap-server.ts';
import { type MailServer, startMailServer } from './mail-server.ts';
import { receiptMail, type ReceiptKind } from './pec-receipts.ts';

export type PecProvider = {
  /** Where the company hands over, and where its receipts lie; user and password are in them. */
  url: string;
  mailboxUrl: string;
  mail: MailServer;
  mailbox: ImapServer;
  /** What was put off by `late-…@` is delivered after all. */
  deliverLate(): void;
  stop(): Promise<void>;
};

type Options = {
  /** The company's certified mailbox: it is the user's name too, and no other sender is accepted. */
  address: string;
  password?: string;
  domain?: string;
};

/** What comes back for a message, by how the recipient's address begins. */
const BEHAVIOURS: Record<string, { kind: ReceiptKind; fault?: 'no-dest' | 'virus' | 'altro'; isExternal?: boolean }[]> =
  {
    nobody: [{ kind: 'accettazione' }, { kind: 'errore-consegna', fault: 'no-dest' }],
    full: [{ kind: 'accettazione' }, { kind: 'errore-consegna', fault: 'altro' }],
    external: [{ kind: 'accettazione', isExternal: true }],
    refused: [{ kind: 'non-accettazione', fault: 'altro' }],
    virus: [{ kind: 'accettazione' }, { kind: 'rilevazione-virus', fault: 'virus' }],
    late: [{ kind: 'accettazione' }, { kind: 'preavviso-errore-consegna', fault: 'altro' }],
  };

const DELIVERED = [{ kind: 'accettazione' }, { kind: 'avvenuta-consegna' }] as const;

/**
 * A provider of certified mail: an SMTP server that takes the company's messages and an IMAP mailbox
 * into which it puts the receipts. `nobody-…@`, `full-…@`, `external-…@`, `refused-…@`, `virus-…@` and
 * `late-…@` go as they say; so do all addresses of the mail server (`450-…@`). Anything else is delivered.
 */
export async function startPecProvider(options: Options): Promise<PecProvider> {
  const { address, password = 'certa', domain = 'pec.example' } = options;
  const mailbox = await startImapServer({ user: address, password });
  const late: (() => void)[] = [];

  const mail = await startMailServer({
    login: { user: address, password },
    onAccepted(source, to, session) {
      const header = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(source)?.[1]?.trim() ?? '';
      const original = {
        messageId: header('Message-ID'),
        subject: header('Subject'),
        from: address,
        original: source,
        id: `opec${randomUUID()}@${domain}`,
        to,
        domain,
      };
      const issue = (one: Parameters<typeof receiptMail>[0]) => mailbox.put(receiptMail(one));
      const isOwn = session.envelope.mailFrom && session.envelope.mailFrom.address === address;
      if (!isOwn) return issue({ ...original, kind: 'non-accettazione', fault: 'altro' });

      const [prefix = ''] = to.split('-');
      for (const receipt of BEHAVIOURS[prefix] ?? DELIVERED) issue({ ...original, ...receipt });
      if (prefix === 'late') late.push(() => issue({ ...original, kind: 'avvenuta-consegna' }));
    },
  });

  return {
    url: mail.url,
    mailboxUrl: mailbox.url,
    mail,
    mailbox,
    deliverLate() {
      for (const deliver of late.splice(0)) deliver();
    },
    async stop() {
      await mail.close();
      await mailbox.stop();
    },
  };
}
