import { Flex, Typography } from '@strapi/design-system';
import type { DispatchState, RunDispatch } from '@nitida/plugin-dispatch/contract';
import { Badge, Bar, useFormats } from '@nitida/kernel/strapi/admin';
import { underWay } from '../api/run-dispatch.ts';
import { useTexts } from '../texts.ts';

const TONES = {
  approved: 'secondary',
  sending: 'primary',
  paused: 'warning',
  sent: 'success',
  cancelled: 'neutral',
  voided: 'neutral',
} as const satisfies Record<DispatchState, string>;

/** How far the sending is, how fast it goes and how long it will take. */
export const SendingProgress = ({ sending }: { sending: NonNullable<RunDispatch['sending']> }) => {
  const text = useTexts();
  const formats = useFormats();
  const done = sending.total - underWay(sending.counts);
  const isGoing = sending.state === 'sending';

  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Flex gap={3} wrap="wrap">
        <Badge tone={TONES[sending.state]}>{text(`state.${sending.state}`)}</Badge>
        <Typography fontWeight="semiBold">{text('sending.done', { done, total: sending.total })}</Typography>
        <Typography variant="pi" textColor="neutral600">
          {[
            isGoing && sending.ratePerMinute !== null && text('sending.rate', { rate: sending.ratePerMinute }),
            isGoing &&
              sending.secondsLeft !== null &&
              text('sending.left', { time: formats.duration(sending.secondsLeft * 1_000) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Typography>
      </Flex>
      <Bar label={text('sending.progress')} done={done} total={sending.total} />
    </Flex>
  );
};
