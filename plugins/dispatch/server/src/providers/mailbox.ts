import { ImapFlow } from 'imapflow';
import PostalMime, { type Email } from 'postal-mime';
import { z } from 'zod';
import { ProviderError } from '@nitida/kernel/provider-error';
import type { DeliveryEvent, DeliveryReport } from '../domain/channel.ts';
import { isTlsCode } from './smtp-answers.ts';

/** `imaps://user:password@host/INBOX`; without a folder, the inbox. */
export const MailboxUrl = z.url({ protocol: /^imaps?$/ });

/** Anybody may write to a mailbox, and as much as they like: no more of a mail is read than this. */
const READ_BYTES = 512 * 1024;

const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 128 * 1024, attachmentEncoding: 'utf8' } as const;

/** Mails fetched, recorded and put away together. */
const BATCH = 20;

/** Our sign on a mail that was looked at. Nobody's mail program shows it, and what people read stays unread. */
const KEYWORD = 'NitidaRead';

type Options = {
  /** The provider's id, for its errors. */
  id: string;
  url: string;
  /** What a mail tells us. Most mails tell nothing, and stay for people. Throws `provider.bad_signature` on a forgery. */
  eventsOf(mail: Email, source: Buffer): readonly DeliveryEvent[] | Promise<readonly DeliveryEvent[]>;
};

/** A mailbox into which reports come. Nothing is moved or deleted there: reports may be evidence. */
export function reportMailbox({ id, url, eventsOf }: Options) {
  /** Where the server keeps no signs of ours, what was looked at and tells nothing, until the next start. */
  const passedOver = new Set<number>();

  return {
    async *fetchReports(): AsyncGenerator<DeliveryReport> {
      const client = await open(id, url);
      try {
        const flag = isKept(client) ? KEYWORD : '\\Seen';
        const unread = flag === KEYWORD ? { unKeyword: KEYWORD } : { seen: false };
        const found = (await client.search(unread, { uid: true })) || [];
        const uids = found.filter((uid) => !passedOver.has(uid));

        for (let start = 0; start < uids.length; start += BATCH) {
          const batch = uids.slice(start, start + BATCH);
          const { told, forged } = await eventsByMail(client, batch, eventsOf);
          // A mail that people are to read is not marked as read.
          const done = flag === KEYWORD ? batch : batch.filter((uid) => told.get(uid)?.length);
          yield {
            events: [...told.values()].flat(),
            forged,
            async putAway() {
              if (done.length > 0) await client.messageFlagsAdd(done, [flag], { uid: true });
              for (const uid of batch) if (!done.includes(uid)) passedOver.add(uid);
            },
          };
        }
      } catch (error) {
        throw asProviderError(id, error);
      } finally {
        await client.logout().catch(() => client.close());
      }
    },

    /** Logs in and opens the folder. */
    async check(): Promise<void> {
      const client = await open(id, url);
      await client.logout().catch(() => client.close());
    },
  };
}

async function open(id: string, address: string): Promise<ImapFlow> {
  const { protocol, hostname, port, username, password, pathname } = new URL(address);
  const isSecure = protocol === 'imaps:';
  const client = new ImapFlow({
    host: hostname,
    port: port ? Number(port) : isSecure ? 993 : 143,
    secure: isSecure,
    // A password crosses no network in the clear.
    doSTARTTLS: isSecure || isThisMachine(hostname) ? undefined : true,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
    disableAutoIdle: true,
    logger: false,
  });
  // A connection that is lost fails the command that waits on it.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.mailboxOpen(decodeURIComponent(pathname.slice(1)) || 'INBOX');
    return client;
  } catch (error) {
    client.close();
    throw asProviderError(id, error);
  }
}

const isThisMachine = (host: string) => host === 'localhost' || host === '[::1]' || /^127\./.test(host);

function isKept({ mailbox }: ImapFlow): boolean {
  const kept = mailbox ? mailbox.permanentFlags : undefined;
  return kept?.has('\\*') === true || kept?.has(KEYWORD) === true;
}

async function eventsByMail(client: ImapFlow, uids: readonly number[], eventsOf: Options['eventsOf']) {
  const told = new Map<number, readonly DeliveryEvent[]>();
  const forged: string[] = [];
  const query = { uid: true, source: { start: 0, maxLength: READ_BYTES } };
  for (const { uid, source } of await client.fetchAll([...uids], query, { uid: true })) {
    // What cannot be parsed within the limits is no report.
    const mail =
      source && (await PostalMime.parse(source, { ...LIMITS, forceRfc822Attachments: true }).catch(() => null));
    try {
      told.set(uid, mail && source ? await eventsOf(mail, source) : []);
    } catch (error) {
      if (!(error instanceof ProviderError) || error.code !== 'provider.bad_signature') throw error;
      told.set(uid, []);
      forged.push(error.message);
    }
  }
  return { told, forged };
}

const Failure = z.object({
  responseText: z.string().optional(),
  code: z.string().optional(),
  authenticationFailed: z.boolean().optional(),
});
type Failure = z.output<typeof Failure>;

function asProviderError(id: string, error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const parsed = Failure.safeParse(error);
  const failure: Failure = parsed.success ? parsed.data : {};
  const response = failure.responseText ?? failure.code ?? null;
  return new ProviderError(id, 'unavailable', `the mailbox: ${response ?? 'no answer'}`, {
    cause: error,
    details: { problem: problemOf(failure), response, isOutage: true },
  });
}

function problemOf({ responseText, code, authenticationFailed }: Failure): string {
  if (authenticationFailed) return 'mailbox_login_refused';
  if (isTlsCode(code)) return 'tls_failed';
  return responseText === undefined ? 'mailbox_unreachable' : 'mailbox_missing';
}
