-- The page that a link opens, drawn before its reader comes. All three tables may be lost at any moment: a
-- page that is not here is drawn when it is asked for. Hence unlogged.

-- One row per ticket that has become valid and whose page nobody has drawn yet.
create unlogged table tickets.pages_due (
  ticket_id integer primary key
);

-- When somebody who draws ahead has last asked for something to draw. Where nobody has, nothing is due.
create unlogged table tickets.drawers (
  id       boolean primary key default true check (id),
  asked_at timestamptz not null
);

-- `versions` are those of the rows that the page tells of; `look` stands for the day, for what the company
-- shows to such readers, and for the site's own way of drawing. The page is shown while all are the same.
create unlogged table tickets.drawn_pages (
  ticket_id integer primary key references public.tickets (id) on delete cascade,
  language  text not null,
  versions  text not null,
  look      text not null,
  html      text not null,
  drawn_at  timestamptz not null default now()
);
create index drawn_pages_at on tickets.drawn_pages (drawn_at);
