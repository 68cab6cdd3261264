-- What messages say, on every channel.

alter table dispatch.template_versions
  -- A short text has neither, paper has no HTML.
  alter column subject drop not null,
  alter column html drop not null,
  -- A text that the provider has approved and keeps: its name there, and what fills its places in
  -- order, as Liquid. `text` is then the approved text itself, with {{1}}, {{2}} in it.
  add column template_id text,
  add column variables text[] not null default '{}',
  add constraint template_versions_of_channel check (case
    when channel in ('email', 'pec') then subject is not null and html is not null
    when channel in ('letter', 'registered_letter') then subject is not null
    when channel = 'whatsapp' then template_id is not null
    else true
  end);

-- Every message can be shown again as it was: what it was made from never changes. That nobody
-- deletes it is said by the foreign key of the messages.
create function dispatch.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'A template version never changes';
end
$$;
create trigger template_versions_never_change
  before update on dispatch.template_versions
  for each row execute function dispatch.refuse_change();
