import { type Sql, sql } from '@nitida/kernel/sql';
import type { SetFaultCode } from '../../../contract/run-texts.ts';

// What only the whole set shows. Each statement takes the faulty rows out of the staging tables and
// writes down why, at once; so a bill cannot be rejected and merged, nor lost without a reason.

/** Nobody knows which of two bills with one number is right: neither is taken. */
export const rejectRepeatedBills = (companyId: number, runId: number, fileName: string) => sql`
  with repeated as (
    select number
    from ingestion.staged_bills
    where company_id = ${companyId} and run_id = ${runId}
    group by number
    having count(*) > 1
  ),
  taken_out as (
    delete from ingestion.staged_bills s
    using repeated r
    where s.company_id = ${companyId} and s.run_id = ${runId} and s.number = r.number
    returning s.line_number, s.number
  )
  ${rejections(companyId, runId, fileName, 'bill_repeated')}
`;

/** A number that is taken by somebody else's bill: it would show him what is not his. */
export const rejectBillsOfOthers = (companyId: number, runId: number, fileName: string) => sql`
  with taken_out as (
    delete from ingestion.staged_bills s
    using bills b
    join customers c on c.id = b.customer_id
    where s.company_id = ${companyId}
      and s.run_id = ${runId}
      and b.company_id = ${companyId}
      and b.number = s.number
      and c.code <> s.customer_code
    returning s.line_number, s.number
  )
  ${rejections(companyId, runId, fileName, 'bill_of_other_customer')}
`;

export const rejectBillsOfUnknownCustomers = (companyId: number, runId: number, fileName: string) => sql`
  with taken_out as (
    delete from ingestion.staged_bills s
    where s.company_id = ${companyId}
      and s.run_id = ${runId}
      and not exists (
        select from ingestion.staged_customers k
        where k.company_id = ${companyId} and k.run_id = ${runId} and k.code = s.customer_code
      )
      and not exists (select from customers c where c.company_id = ${companyId} and c.code = s.customer_code)
    returning s.line_number, s.number
  )
  ${rejections(companyId, runId, fileName, 'bill_of_unknown_customer')}
`;

const rejections = (companyId: number, runId: number, fileName: string, code: SetFaultCode): Sql => sql`
  insert into ingestion.rejections (company_id, run_id, severity, file_name, line_number, record_type, bill_number, code)
  select ${companyId}, ${runId}, 'rejection', ${fileName}, line_number, 'BOL', number, ${code}
  from taken_out
  order by line_number
`;

/** The bill is sound without it; its PDF is then made from its content. */
export const warnOfMissingDocuments = (companyId: number, runId: number, fileName: string) => sql`
  insert into ingestion.rejections
    (company_id, run_id, severity, file_name, line_number, record_type, bill_number, field, value, code)
  select ${companyId}, ${runId}, 'warning', ${fileName}, s.line_number, 'BOL', s.number, 'pdfName', s.pdf_name, ${'pdf_missing' satisfies SetFaultCode}
  from ingestion.staged_bills s
  where s.company_id = ${companyId}
    and s.run_id = ${runId}
    and s.pdf_name is not null
    and not exists (
      select from ingestion.staged_documents d
      where d.company_id = ${companyId} and d.run_id = ${runId} and d.name = s.pdf_name
    )
    -- It was there, and could not be divided: that was told.
    and not exists (
      select from ingestion.rejections r
      where r.company_id = ${companyId} and r.run_id = ${runId} and r.bill_number = s.number and r.field = 'pdfName'
    )
  order by s.line_number
`;

export const rejectSuppliesOfUnknownCustomers = (companyId: number, runId: number, fileName: string) => sql`
  with taken_out as (
    delete from ingestion.staged_supplies s
    where s.company_id = ${companyId}
      and s.run_id = ${runId}
      and not exists (
        select from ingestion.staged_customers k
        where k.company_id = ${companyId} and k.run_id = ${runId} and k.code = s.customer_code
      )
      and not exists (select from customers c where c.company_id = ${companyId} and c.code = s.customer_code)
    returning s.line_number, s.customer_code
  )
  insert into ingestion.rejections
    (company_id, run_id, severity, file_name, line_number, record_type, field, value, code)
  select ${companyId}, ${runId}, 'rejection', ${fileName}, line_number, 'FOR', 'customerCode', customer_code,
         ${'supply_of_unknown_customer' satisfies SetFaultCode}
  from taken_out
  order by line_number
`;

export const rejectContactsOfUnknownCustomers = (companyId: number, runId: number, fileName: string) => sql`
  with taken_out as (
    delete from ingestion.staged_contacts s
    where s.company_id = ${companyId}
      and s.run_id = ${runId}
      and not exists (
        select from ingestion.staged_customers k
        where k.company_id = ${companyId} and k.run_id = ${runId} and k.code = s.customer_code
      )
      and not exists (select from customers c where c.company_id = ${companyId} and c.code = s.customer_code)
    returning s.line_number, s.customer_code
  )
  insert into ingestion.rejections
    (company_id, run_id, severity, file_name, line_number, record_type, field, value, code)
  select ${companyId}, ${runId}, 'warning', ${fileName}, line_number, 'contacts', 'customerCode', customer_code,
         ${'contact_of_unknown_customer' satisfies SetFaultCode}
  from taken_out
  order by line_number
`;
