-- What the customers of a company are shown of it (published bill pages, name, colours, contacts) is kept
-- in the memory of every CMS process. Each change of it, whoever makes it, counts a version in its own
-- transaction: what a process keeps of an older version is read anew.
create table tickets.content_versions (
  company_id integer primary key references companies (id) on delete cascade,
  version bigint not null default 1,
  changed_at timestamptz not null default now()
);

create function tickets.count_content_version(company integer) returns void language sql as $$
  insert into tickets.content_versions (company_id)
  -- A company that is being removed takes its pages with it.
  select id from companies where id = company
  on conflict (company_id) do update set version = content_versions.version + 1, changed_at = now()
$$;

create function tickets.page_changed() returns trigger language plpgsql as $$
begin
  -- Drafts are nobody's but the staff's.
  if tg_op <> 'INSERT' and old.published_at is not null then
    perform tickets.count_content_version(old.company_id);
  end if;
  if tg_op <> 'DELETE' and new.published_at is not null then
    perform tickets.count_content_version(new.company_id);
  end if;
  return null;
end $$;

create function tickets.company_changed() returns trigger language plpgsql as $$
begin
  perform tickets.count_content_version(new.id);
  return null;
end $$;

create trigger pages_counted after insert or update or delete on bill_pages
  for each row execute function tickets.page_changed();
create trigger company_counted after update on companies
  for each row execute function tickets.company_changed();
