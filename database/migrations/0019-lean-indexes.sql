-- Strapi gives every relation an index of its own. On the three tables that machines fill by the
-- million, two kinds of them cost writes and answer nothing:
--
-- - who created or last updated the row: null unless a person did it in the content manager. A partial
--   index serves what the foreign key asks when a person is deleted, and holds next to nothing.
-- - the company alone: the unique index of the natural key begins with it. BRIN keeps a line per 128
--   pages where a B-tree keeps one per row.
--
-- The names stay: Strapi looks for them, and would make anew what it misses.

drop index public.bills_created_by_id_fk, public.bills_updated_by_id_fk, public.bills_company_id_fk;
create index bills_created_by_id_fk on public.bills (created_by_id) where created_by_id is not null;
create index bills_updated_by_id_fk on public.bills (updated_by_id) where updated_by_id is not null;
create index bills_company_id_fk on public.bills using brin (company_id);

drop index public.customers_created_by_id_fk, public.customers_updated_by_id_fk, public.customers_company_id_fk;
create index customers_created_by_id_fk on public.customers (created_by_id) where created_by_id is not null;
create index customers_updated_by_id_fk on public.customers (updated_by_id) where updated_by_id is not null;
create index customers_company_id_fk on public.customers using brin (company_id);

drop index public.supply_points_created_by_id_fk, public.supply_points_updated_by_id_fk, public.supply_points_company_id_fk;
create index supply_points_created_by_id_fk on public.supply_points (created_by_id) where created_by_id is not null;
create index supply_points_updated_by_id_fk on public.supply_points (updated_by_id) where updated_by_id is not null;
create index supply_points_company_id_fk on public.supply_points using brin (company_id);
