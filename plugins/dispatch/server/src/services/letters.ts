import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { dayOf, type LocalDate } from '@nitida/kernel/local-date';
import { rows } from '@nitida/kernel/sql';
import { localeOf } from '@nitida/kernel/locale';
import { renderTemplate } from '@nitida/kernel/template';
import type { Tickets } from '@nitida/plugin-tickets/contract/server';
import type { OutgoingMessage } from '../domain/channel.ts';
import { messageVariables } from '../domain/message-variables.ts';
import type { ClaimedMessage } from '../sql/claim-due-messages.sql.ts';
import { TemplateVersion, templateVersion } from '../sql/template-version.sql.ts';
import { TicketEnd, ticketEnds } from '../sql/ticket-ends.sql.ts';

/** A message as it leaves the house, or why it cannot be written. */
export type Letter = { messageId: number } & (
  { outgoing: OutgoingMessage } | { fault: { code: string; detail: string } }
);

type Deps = { db: Knex; tickets: Tickets };

/** Writes messages: what was approved, with each customer's own data and link. */
export function letterWriter({ db, tickets }: Deps) {
  const versions = new Map<number, Promise<TemplateVersion>>();

  // A version never changes, so it is read once.
  const versionOf = (companyId: number, id: number): Promise<TemplateVersion> => {
    const version = versions.get(id) ?? read(db, companyId, id);
    if (versions.size > 500) versions.clear();
    versions.set(id, version);
    return version;
  };

  return async (companyId: number, messages: readonly ClaimedMessage[]): Promise<Letter[]> => {
    const ids = messages.map(({ id }) => id);
    await tickets.validate(db, companyId, ids);
    const links = await tickets.links(db, companyId, ids);
    const ends = new Map(
      (await rows(db, TicketEnd, ticketEnds(companyId, ids))).map((row) => [row.message_id, row.expires_at]),
    );

    const letters: Letter[] = [];
    for (const message of messages) {
      const version = await versionOf(companyId, message.template_version_id);
      letters.push(write(message, version, links.get(message.id), ends.get(message.id)));
    }
    return letters;
  };
}

function write(
  message: ClaimedMessage,
  version: TemplateVersion,
  link: string | undefined,
  end: string | undefined,
): Letter {
  const { id: messageId, language } = message;
  if (link === undefined) return { messageId, fault: { code: 'ticket.missing', detail: 'The message has no ticket' } };

  const variables = messageVariables(version.company, {
    language,
    customerName: message.customer_name,
    bill: {
      number: message.bill_number,
      amountCents: message.amount_cents,
      dueDate: message.due_date,
      issueDate: message.issue_date,
      service: message.service,
      periodFrom: message.period_from,
      periodTo: message.period_to,
    },
    link,
    expiresOn: end === undefined ? null : dayIn(version.company.timeZone, end),
  });
  try {
    const fill = (source: string, format: 'html' | 'text', data: Record<string, unknown> = variables) =>
      renderTemplate({ source, format, locale: localeOf(language) }, data);
    const subject = fill(version.subject, 'text').replaceAll(/\s+/g, ' ').trim();
    const html = fill(version.html, 'html', { ...variables, subject });
    const text = fill(version.text, 'text').replaceAll(/\n{3,}/g, '\n\n');
    const outgoing: OutgoingMessage = {
      reference: message.reference,
      from: version.sender,
      to: message.address,
      content: { kind: 'mail', subject, html, text, unsubscribeUrl: null },
    };
    return { messageId, outgoing };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { messageId, fault: { code: error.code, detail: error.message } };
  }
}

async function read(db: Knex, companyId: number, id: number): Promise<TemplateVersion> {
  const [version] = await rows(db, TemplateVersion, templateVersion(companyId, id));
  if (!version) throw new AppError('not_found', 'dispatch.no_template_version', `There is no template version ${id}`);
  return version;
}

const days = new Map<string, LocalDate>();

// Tickets of one group end together, and asking the calendar costs more than filling a template.
function dayIn(timeZone: string, instant: string): LocalDate {
  const key = `${timeZone} ${instant}`;
  const day = days.get(key) ?? dayOf(new Date(instant), timeZone);
  if (days.size > 1_000) days.clear();
  days.set(key, day);
  return day;
}
