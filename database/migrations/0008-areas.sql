-- A company may have several reserved areas. What is known of one is kept by the area: the row of its
-- content type, or 0 for the installation's own area of the company, which has no row.

-- The schema of the content type is synchronised before: areas of earlier versions have no name yet.
update public.reserved_areas set name = 'Area' where name is null;
update public.reserved_areas set needs_marker = false where needs_marker is null;
-- The path of a folder meant nothing so far; from now on it leads below the company's folder.
update public.reserved_areas set path = '/' where kind = 'folder';

alter table ingestion.files
  -- Null for what lay in no area.
  add column area_id integer,
  -- In which folder of its area, or of whatever brought it; profiles go by it.
  add column folder text not null default '';

update ingestion.files f
set area_id = coalesce((select min(a.id) from public.reserved_areas a where a.company_id = f.company_id), 0)
where f.remote_path is not null;

-- A look that lost its lock to a restarted database, and the look that began then, may both read a
-- file: only one of them opens a run for it. What an earlier version let through twice stays once.
update ingestion.files f
set is_filed = true
from ingestion.files earlier
where not f.is_filed and f.remote_path is not null
  and not earlier.is_filed and earlier.id < f.id
  and earlier.company_id = f.company_id and earlier.remote_path = f.remote_path
  and earlier.size_bytes = f.size_bytes and earlier.modified_at = f.modified_at;

create unique index files_taken_once on ingestion.files (company_id, area_id, remote_path, size_bytes, modified_at)
  where remote_path is not null and not is_filed;
drop index ingestion.files_to_file;
create index files_to_file on ingestion.files (company_id, area_id) where remote_path is not null and not is_filed;

alter table ingestion.area_sightings
  add column area_id integer not null default 0,
  -- Complete, and no profile knows it: it stays where it is, and its company is told once.
  add column is_unknown boolean not null default false,
  add column told_at timestamptz,
  drop constraint area_sightings_pkey;
update ingestion.area_sightings s
set area_id = a.id
from (select company_id, min(id) as id from public.reserved_areas group by company_id) a
where a.company_id = s.company_id;
alter table ingestion.area_sightings add primary key (company_id, area_id, name);
create index area_sightings_untold on ingestion.area_sightings (company_id, area_id) where is_unknown and told_at is null;

alter table ingestion.area_problems
  add column area_id integer not null default 0,
  drop constraint area_problems_pkey;
update ingestion.area_problems p
set area_id = a.id
from (select company_id, min(id) as id from public.reserved_areas group by company_id) a
where a.company_id = p.company_id;
alter table ingestion.area_problems add primary key (company_id, area_id);

-- When an area was last looked into to the end: what a schedule looks back at.
create table ingestion.area_looks (
  company_id  integer not null references public.companies (id),
  area_id     integer not null,
  looked_at   timestamptz not null,
  primary key (company_id, area_id)
);

-- That a run met an error that did not pass by itself is told too.
alter table ingestion.run_notices drop constraint run_notices_kind_check;
alter table ingestion.run_notices add constraint run_notices_kind_check check (kind in ('opened', 'trouble', 'outcome'));
