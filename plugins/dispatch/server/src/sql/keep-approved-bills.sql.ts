import { type Sql, sql } from '@nitida/kernel/sql';
import { approvedLines, shortHash } from './approved-lines.sql.ts';
import { recipients } from './recipients.sql.ts';
import { recipientsHash } from './recipients-hash.sql.ts';

/**
 * Keeps what a test lot found, bill by bill, and answers the hashes of all (`RecipientsHash`), from
 * one look at the data. What older lots of the run had kept goes: nobody can approve them any more.
 */
export const keepApprovedBills = (
  companyId: number,
  { runId, dispatchId }: { runId: number; dispatchId: number },
): Sql => sql`
  with recipients as materialized (${recipients(companyId, runId)}),
  lines as materialized (${approvedLines()}),
  forgotten as (
    delete from dispatch.approved_bills a
    using dispatch.dispatches d
    where d.id = a.dispatch_id
      and d.company_id = ${companyId}
      and d.run_id = ${runId}
      and d.id <> ${dispatchId}
  ),
  kept as (
    insert into dispatch.approved_bills (dispatch_id, bill_id, bill_hash, recipient_hash)
    select ${dispatchId}, bill_id, ${shortHash(sql`bill_line`)}, ${shortHash(sql`recipient_line`)}
    from lines
    order by bill_id
  )
  ${recipientsHash()}
`;
