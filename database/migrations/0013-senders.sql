-- Senders are accounts now: those that were there before are switched on.

update public.dispatch_senders
set is_enabled = coalesce(is_enabled, true),
    settings = coalesce(settings, '{}');
