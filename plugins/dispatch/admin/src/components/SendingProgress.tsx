import { Flex, Typography } from '@strapi/design-system';
import type { DispatchState, SendingCourse } from '@nitida/plugin-dispatch/contract';
import { Badge, Bar } from '@nitida/kernel/strapi/admin';
import { underWay } from '../api/run-dispatch.ts';
import { useTexts } from '../texts.ts';
import { ChannelLines } from './ChannelLines.tsx';
import { Stranded } from './Stranded.tsx';
import { usePaceWords } from './pace-words.ts';

const TONES = {
  approved: 'secondary',
  sending: 'primary',
  paused: 'warning',
  sent: 'success',
  cancelled: 'neutral',
  voided: 'neutral',
} as const satisfies Record<DispatchState, string>;

/** How far the sending is, how fast it goes and how long it will take. */
export const SendingProgress = ({ sending }: { sending: SendingCourse }) => {
  const text = useTexts();
  const paceWords = usePaceWords();
  const done = sending.total - underWay(sending.counts);
  const isGoing = sending.state === 'sending';

  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Flex gap={3} wrap="wrap">
        <Badge tone={TONES[sending.state]}>{text(`state.${sending.state}`)}</Badge>
        <Typography fontWeight="semiBold">{text('sending.done', { done, total: sending.total })}</Typography>
        <Typography variant="pi" textColor="neutral600">
          {isGoing ? paceWords(sending) : ''}
        </Typography>
      </Flex>
      <Bar label={text('sending.progress')} done={done} total={sending.total} />
      {sending.channels.length > 1 ? <ChannelLines sending={sending} /> : null}
      <Stranded sending={sending} />
    </Flex>
  );
};
