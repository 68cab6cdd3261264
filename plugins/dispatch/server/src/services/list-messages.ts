import type { Knex } from 'knex';
import { rows } from '@nitida/kernel/sql';
import type { RunRow } from '@nitida/plugin-ingestion/contract/server';
import type { MessageFilters, MessagePage } from '../../../contract/dispatches.ts';
import { ListedMessage, listMessages } from '../sql/list-messages.sql.ts';

/** The messages of a run, a page at a time: whom it did not reach, and why. */
export async function messagePage(db: Pick<Knex, 'raw'>, run: RunRow, filters: MessageFilters): Promise<MessagePage> {
  const { kind, resend: resendId = null, state = null, page, pageSize } = filters;
  const wanted = { runId: run.id, kind, resendId, state, limit: pageSize, offset: (page - 1) * pageSize };
  const listed = await rows(db, ListedMessage, listMessages(run.companyId, wanted));
  const total = listed[0]?.total ?? 0;

  return {
    results: listed.map((row) => ({
      id: row.id,
      billNumber: row.bill_number,
      customerCode: row.customer_code,
      customerName: row.customer_name,
      channel: row.channel,
      contact: row.contact,
      state: row.state,
      errorCode: row.error_code,
      errorText: row.error_text,
      sentAt: row.sent_at,
    })),
    pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
  };
}
