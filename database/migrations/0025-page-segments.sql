-- A bill page may be for customers of one type: one page of its kind per company, service, segment and
-- language. Pages of before are for all.

update public.bill_pages set segment = 'all' where segment is null;

drop index bill_pages_draft_uq;
drop index bill_pages_published_uq;
create unique index bill_pages_draft_uq on public.bill_pages (company_id, page, service, segment, locale)
  where published_at is null;
create unique index bill_pages_published_uq on public.bill_pages (company_id, page, service, segment, locale)
  where published_at is not null;
