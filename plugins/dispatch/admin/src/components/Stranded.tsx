import { Link } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { Link as RouterLink } from 'react-router-dom';
import type { SendingCourse } from '@nitida/plugin-dispatch/contract';
import { Notice, permission } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../texts.ts';

const SENDERS = [permission('plugin::dispatch.senders')];

const GOING: ReadonlySet<SendingCourse['state']> = new Set(['sending', 'paused']);

/** What waits on a channel that has no sender: it would wait for ever, and say nothing. */
export const Stranded = ({ sending: { state, channels } }: { sending: SendingCourse }) => {
  const text = useTexts();
  const { allowedActions } = useRBAC(SENDERS);
  const stranded = GOING.has(state) ? channels.filter(({ left, hasSender }) => left > 0 && !hasSender) : [];
  if (stranded.length === 0) return null;

  return (
    <Notice
      tone="danger"
      role="status"
      title={stranded
        .map(({ channel, left }) => text('sending.stranded', { channel: text(`channel.${channel}`), count: left }))
        .join(' ')}
      action={
        allowedActions.canSenders ? (
          <Link tag={RouterLink} to="/plugins/dispatch/senders">
            {text('sending.toSenders')}
          </Link>
        ) : null
      }
    >
      {allowedActions.canSenders ? text('sending.strandedHint') : text('sending.strandedAsk')}
    </Notice>
  );
};
