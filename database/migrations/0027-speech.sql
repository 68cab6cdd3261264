-- Who listened to a bill, in the page's own voice or the server's.
alter table tickets.actions drop constraint actions_action_check;
alter table tickets.actions add constraint actions_action_check
  check (action in ('pdf', 'calendar', 'speech', 'identified', 'refused', 'renewal'));

-- Held like the calendar: somebody may listen before anything else shows that it is a person.
alter table tickets.held_actions drop constraint held_actions_action_check;
alter table tickets.held_actions add constraint held_actions_action_check check (action in ('calendar', 'speech'));

alter table dispatch.message_figures add column heard_at timestamptz;
