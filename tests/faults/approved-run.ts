import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { z } from 'zod';
import { rows, sql } from '@nitida/kernel/sql';
import { service } from '../../plugins/dispatch/server/src/services/index.ts';
import { insertCompany } from './company.ts';

type Wanted = { bills: number };

export type ApprovedRun = { companyId: number; runId: number; messageCount: number; send(): Promise<void> };

const Id = z.object({ id: z.int() });

const everything = { testLot: true, approve: true, send: true, pause: true, resume: true, cancel: true };

/**
 * A run of so many bills, each of its own customer, up to the moment at which a person sends it: its
 * rows are written by SQL, its lot and its approval come from the services that the screens call.
 */
export async function approvedRun(strapi: Core.Strapi, { bills }: Wanted): Promise<ApprovedRun> {
  const db: Knex = strapi.db.connection;
  const query = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await db.raw(text.replaceAll(/\$\d+/g, '?'), values as Knex.RawBinding[])).rows;
  const companyId = await insertCompany(query as never, 'acque-del-colle');
  const [run] = await rows(db, Id, insertRun(companyId));
  const runId = run?.id ?? 0;
  await db.raw(insertBills(companyId, runId, bills).text, insertBills(companyId, runId, bills).values as never);
  await db.raw('analyze customers, bills');

  const dispatches = service(strapi, 'runDispatches');
  const asked = (id: number) => ({
    companyIds: [companyId],
    runDocumentId: `run-${companyId}`,
    person: { id, name: `Person ${id}`, may: everything },
  });
  const { testLot } = await dispatches.startTestLot(asked(1));
  // The staff have it: the senders are left with the run.
  await db.raw("update dispatch.messages set state = 'sent' where company_id = ?", [companyId]);
  await db.raw("update dispatch.dispatches set state = 'sent' where company_id = ?", [companyId]);
  await dispatches.approve(asked(2), testLot?.contentHash ?? '');
  const { forecast } = await dispatches.show(asked(2));
  return {
    companyId,
    runId,
    messageCount: forecast.messageCount,
    send: async () => void (await dispatches.send(asked(2), forecast.messageCount)),
  };
}

const insertRun = (companyId: number) => sql`
  insert into billing_runs (document_id, company_id, title, state, created_at, updated_at, published_at)
  values (${`run-${companyId}`}, ${companyId}, 'Bench', 'ready', now(), now(), now())
  returning id
`;

const insertBills = (companyId: number, runId: number, count: number) => sql`
  with owners as (
    insert into customers (document_id, company_id, code, name, email, created_at, updated_at, published_at)
    select new_document_id(), ${companyId}::int, 'C' || n, 'Cliente ' || n, 'cliente' || n || '@posta.example', now(), now(), now()
    from generate_series(1, ${count}::int) as n
    returning id, code
  )
  insert into bills
    (document_id, company_id, customer_id, run_id, number, service, kind, issue_date, due_date, period_from, period_to,
     amount_cents, paid_cents, payment_method, content, created_at, updated_at, published_at)
  select new_document_id(), ${companyId}::int, id, ${runId}::int, '2026/' || code, 'water', 'ordinary', '2026-03-01', '2026-03-31',
         '2026-01-01', '2026-02-28', 1000 + id % 20000, 0, 'slip', '{"offer":null}'::jsonb, now(), now(), now()
  from owners
`;
