import { type Sql, sql } from '@nitida/kernel/sql';

/**
 * What a run's messages say and whom they go to, in one hash each. It stands in a statement that has
 * `lines` (`approvedLines`) as a CTE.
 */
export const recipientsHash = (): Sql => sql`
  select left(encode(sha256(convert_to(coalesce(string_agg(bill_line, '' order by bill_id), ''), 'UTF8')), 'hex'), 32) as bills,
         left(encode(sha256(convert_to(coalesce(string_agg(recipient_line, '' order by bill_id), ''), 'UTF8')), 'hex'), 32) as recipients
  from lines
`;
