-- Pages drawn ahead are kept as they travel to browsers: compressed with gzip. `html` stays for programs that are
-- still of the version before; they find it empty, and draw. What was kept until now is drawn when it is asked for.
truncate tickets.drawn_pages;
alter table tickets.drawn_pages add column page bytea;
alter table tickets.drawn_pages alter column html drop not null;
-- To compress it once more would be in vain.
alter table tickets.drawn_pages alter column page set storage external;
