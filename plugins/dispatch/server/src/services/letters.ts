import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { dayOf, type LocalDate } from '@nitida/kernel/local-date';
import { rows } from '@nitida/kernel/sql';
import type { BillLink, Tickets } from '@nitida/plugin-tickets/contract/server';
import type { OutgoingMessage } from '../domain/channel.ts';
import { tellsOfAllBills } from '../domain/channel-texts.ts';
import { companyFilled } from '../domain/company-filled.ts';
import { messageContent } from '../domain/message-content.ts';
import { type BillRow, type KeptVariables, keptVariables, messageVariables } from '../domain/message-variables.ts';
import { BillOfMessage, billsOfMessages } from '../sql/bills-of-messages.sql.ts';
import type { ClaimedMessage } from '../sql/claim-due-messages.sql.ts';
import type { TemplateVersion } from '../sql/template-version.sql.ts';
import { TicketEnd, ticketEnds } from '../sql/ticket-ends.sql.ts';
import { readVersion } from './read-version.ts';

/**
 * A message as it leaves the house, or why it cannot be written. `variables` is what was filled in,
 * without the links: kept with the message, so that it can be shown again.
 */
export type Letter = { messageId: number } & (
  { outgoing: OutgoingMessage; variables: KeptVariables } | { fault: { code: string; detail: string } }
);

type Deps = { db: Knex; tickets: Tickets };

/** A version, and whether it can tell of several bills: asked of the template once, not of every message. */
type Version = TemplateVersion & { isForSeveral: boolean };

/** Writes messages: what was approved, with each customer's own data and links. */
export function letterWriter({ db, tickets }: Deps) {
  const versions = new Map<number, Promise<Version>>();

  // A version never changes, so it is read once.
  const versionOf = (companyId: number, id: number): Promise<Version> => {
    const version = versions.get(id) ?? read(db, companyId, id);
    if (versions.size > 500) versions.clear();
    versions.set(id, version);
    return version;
  };

  return async (companyId: number, messages: readonly ClaimedMessage[]): Promise<Letter[]> => {
    const ids = messages.map(({ id }) => id);
    await tickets.validate(db, companyId, ids);
    const [links, ends, households] = await Promise.all([
      tickets.linksByBill(db, companyId, ids),
      rows(db, TicketEnd, ticketEnds(companyId, ids)),
      rows(db, BillOfMessage, billsOfMessages(companyId, ids)),
    ]);
    const endOf = new Map(ends.map((row) => [row.message_id, row.expires_at]));
    const billsOf = Map.groupBy(households, (row) => row.message_id);

    const letters: Letter[] = [];
    for (const message of messages) {
      const { id } = message;
      const version = await versionOf(companyId, message.template_version_id);
      letters.push(write(message, version, { links: links.get(id) ?? [], end: endOf.get(id), bills: billsOf.get(id) }));
    }
    return letters;
  };
}

type OfTheMessage = { links: readonly BillLink[]; end: string | undefined; bills: BillOfMessage[] | undefined };

function write(message: ClaimedMessage, version: Version, { links, end, bills = [] }: OfTheMessage): Letter {
  const { id: messageId, language, address } = message;
  const fault = (code: string, detail: string): Letter => ({ messageId, fault: { code, detail } });

  const wanted = bills.length > 0 ? bills.map(({ bill_id }) => bill_id) : [message.bill_id];
  const urls = wanted.flatMap((billId) => links.find((one) => one.billId === billId)?.link ?? []);
  if (urls.length < wanted.length) return fault('ticket.missing', 'The message has no ticket for each of its bills');
  if (bills.length > 1 && !version.isForSeveral) {
    return fault('template.one_bill', 'The message is about several bills, its template tells of one');
  }

  const variables = keptVariables({
    language,
    customerName: message.customer_name,
    bills: billRows(message, bills),
    expiresOn: end === undefined ? null : dayIn(version.company.timeZone, end),
    writtenOn: dayIn(version.company.timeZone, thisMinute()),
  });
  try {
    const data = messageVariables(version.company, variables, urls);
    const content = messageContent(version, data, address);
    return {
      messageId,
      outgoing: { reference: message.reference, from: version.sender, to: address, content },
      variables,
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return fault(error.code, error.message);
  }
}

/** The bills in full: those of a household, or the message's own. */
function billRows(message: ClaimedMessage, bills: readonly BillOfMessage[]): [BillRow, ...BillRow[]] {
  const [first, ...others] = bills.map((bill) => billRow({ ...bill, bill_number: bill.number }));
  return first ? [first, ...others] : [billRow(message)];
}

const billRow = (row: Omit<BillOfMessage, 'number' | 'message_id'> & { bill_number: string }): BillRow => ({
  number: row.bill_number,
  amountCents: row.amount_cents,
  dueDate: row.due_date,
  issueDate: row.issue_date,
  service: row.service,
  periodFrom: row.period_from,
  periodTo: row.period_to,
});

async function read(db: Knex, companyId: number, id: number): Promise<Version> {
  const version = await readVersion(db, companyId, id);
  return { ...companyFilled(version, version.company), isForSeveral: tellsOfAllBills(version) };
}

const thisMinute = (): string => `${new Date().toISOString().slice(0, 16)}Z`;

const days = new Map<string, LocalDate>();

// Tickets of one group end together, and asking the calendar costs more than filling a template.
function dayIn(timeZone: string, instant: string): LocalDate {
  const key = `${timeZone} ${instant}`;
  const day = days.get(key) ?? dayOf(new Date(instant), timeZone);
  if (days.size > 1_000) days.clear();
  days.set(key, day);
  return day;
}
