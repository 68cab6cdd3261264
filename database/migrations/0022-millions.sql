-- What goes on with millions of rows.

-- The first count of all messages goes piece by piece: up to which message it has come. Null: all are counted.
alter table dispatch.roll_up add column counted_upto integer;

-- The tickets screen. Two kinds of tickets are few among many, and a walk along the list does not meet them:
-- those that somebody closed (by a column that nothing else changes, so that no other write is dearer for it),
-- and those whose message has not left the house.
create index tickets_revoked on public.tickets (company_id, id) where revoked_at is not null;
create index tickets_waiting on public.tickets (company_id, id) where state = 'issued';

-- What paid for it: three indexes of Strapi's relations that cost a write per ticket and answer nothing, as
-- 0019 has it for bills, customers and supply points.
drop index public.tickets_created_by_id_fk, public.tickets_updated_by_id_fk, public.tickets_company_id_fk;
create index tickets_created_by_id_fk on public.tickets (created_by_id) where created_by_id is not null;
create index tickets_updated_by_id_fk on public.tickets (updated_by_id) where updated_by_id is not null;
create index tickets_company_id_fk on public.tickets using brin (company_id);

-- Bills of which something is paid and not all: PostgreSQL takes them for a ninth of all, and they are few.
create index bills_partly_paid on public.bills (company_id) where paid_cents > 0 and paid_cents < amount_cents;

-- Messages that did not arrive, or never left.
create index messages_lost on dispatch.messages (company_id, id) where state in ('bounced', 'failed', 'cancelled');
