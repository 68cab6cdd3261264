-- What goes on with millions of rows.

-- The first count of all messages goes piece by piece: up to which message it has come. Null: all are counted.
alter table dispatch.roll_up add column counted_upto integer;
