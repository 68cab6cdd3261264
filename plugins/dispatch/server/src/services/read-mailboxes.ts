import type { Knex } from 'knex';
import { withAdvisoryLock } from '@nitida/kernel/advisory-lock';
import { AppError } from '@nitida/kernel/errors';
import { rows } from '@nitida/kernel/sql';
import type { ChannelId } from '../../../contract/channels.ts';
import type { Channels, DeliveryEvent, MessageChannel, OpenChannel } from '../domain/channel.ts';
import { countForgedCallback } from '../sql/forged-callbacks.sql.ts';
import { MessageOwner, ownersOfReferences } from '../sql/owners-of-references.sql.ts';
import { ReportingAccount, reportingAccounts } from '../sql/reporting-accounts.sql.ts';

type Deps = {
  db: Knex;
  channels: Pick<Channels, 'open'>;
  record(companyId: number, channelId: ChannelId, events: readonly DeliveryEvent[]): Promise<unknown>;
  warn(message: string): void;
};

type Account = { companyId: number; opened: OpenChannel };

const IS_REFERENCE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Accounts looked into at a time, by one worker. */
const AT_ONCE = 4;

/**
 * Records what has come back to each account that reports by a mailbox or a folder. Each is read by one
 * worker at a time. A report is put away only once it is recorded: who dies in between reads it again,
 * and recording it again changes nothing.
 */
export const readMailboxes =
  (deps: Deps) =>
  async (signal: AbortSignal): Promise<void> => {
    const waiting = await accountsOf(deps);
    const readers = Array.from({ length: AT_ONCE }, async () => {
      for (let account = waiting.shift(); account && !signal.aborted; account = waiting.shift())
        await readOne(deps, account, signal);
    });
    const failed = (await Promise.allSettled(readers)).find((reader) => reader.status === 'rejected');
    if (failed) throw failed.reason;
  };

/** Each account once, however many companies share it. */
async function accountsOf({ db, channels, warn }: Deps): Promise<Account[]> {
  const accounts = new Map<MessageChannel, Account>();
  for (const { company_id: companyId, channel } of await rows(db, ReportingAccount, reportingAccounts())) {
    const opened = await channels.open(companyId, channel).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      warn(`dispatch: the account of company ${companyId} on ${channel} cannot be opened: ${error.code}`);
      return null;
    });
    if (opened?.channel.fetchReports && !accounts.has(opened.channel)) {
      accounts.set(opened.channel, { companyId, opened });
    }
  }
  return [...accounts.values()];
}

async function readOne(deps: Deps, account: Account, stopping: AbortSignal): Promise<void> {
  const { db, warn } = deps;
  const { companyId, opened } = account;
  const name = opened.senderId === null ? 'the house' : `sender ${opened.senderId}`;
  try {
    await withAdvisoryLock(db, `dispatch.reports.${opened.senderId ?? 0}`, async (lost) => {
      for await (const report of opened.channel.fetchReports?.() ?? []) {
        await record(deps, companyId, opened.channelId, report.events);
        await tellForged(deps, account, report.forged ?? []);
        await report.putAway();
        if (stopping.aborted || lost.aborted) return;
      }
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // What lies there waits for the next look.
    warn(`dispatch: the reports of ${name} (company ${companyId}, ${opened.channelId}) cannot be read: ${error.code}`);
  }
}

/** Not believed, and not forgotten: the sender shows how many there were. */
async function tellForged(
  { db, warn }: Deps,
  { companyId, opened }: Account,
  forged: readonly string[],
): Promise<void> {
  const { senderId } = opened;
  for (const why of forged) {
    warn(`dispatch: a report of sender ${senderId} (company ${companyId}) was not believed: ${why}`);
    if (senderId === null) continue;
    const { text, values } = countForgedCallback({ companyId, senderId });
    await db.raw(text, [...values] as Knex.RawBinding[]);
  }
}

/** What names a message belongs to whom that message does; what does not, to whose account it came back to. */
async function record(
  { db, record }: Deps,
  companyId: number,
  channelId: ChannelId,
  events: readonly DeliveryEvent[],
): Promise<void> {
  const nameless = events.filter(({ reference }) => reference === null);
  if (nameless.length > 0) await record(companyId, channelId, nameless);

  // A mail house may write anything into its file.
  const references = events.flatMap(({ reference }) => (reference && IS_REFERENCE.test(reference) ? reference : []));
  if (references.length === 0) return;
  const owners = await rows(db, MessageOwner, ownersOfReferences([...new Set(references)]));
  const groups = Map.groupBy(owners, ({ company_id, channel }) => `${company_id} ${channel}`);
  for (const messages of groups.values()) {
    const theirs = new Set(messages.map(({ reference }) => reference));
    const told = events.filter(({ reference }) => reference !== null && theirs.has(reference));
    const [owner] = messages;
    if (owner) await record(owner.company_id, owner.channel, told);
  }
}
