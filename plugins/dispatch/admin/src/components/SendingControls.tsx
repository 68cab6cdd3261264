import { Button, Flex } from '@strapi/design-system';
import { Play } from '@strapi/icons';
import { FailureNotice, Question } from '@nitida/kernel/strapi/admin';
import { underWay } from '../api/run-dispatch.ts';
import { useTexts } from '../texts.ts';
import type { StepProps } from './step-props.ts';
import { useFailureWords } from './failure-words.ts';

/** Before the approval a run is cancelled at the top of its page. */
const CANCELLABLE: ReadonlySet<string> = new Set(['approved', 'sending', 'paused']);

/** Pause, go on, cancel: what fits the moment. What has left cannot be called back, and the question says so. */
export const SendingControls = ({ state, dispatch, move, permissions }: StepProps) => {
  const text = useTexts();
  const failureWords = useFailureWords();
  const { actions, sending, forecast } = dispatch;

  if (!permissions.canSend || !CANCELLABLE.has(state)) return null;
  const waiting = sending ? underWay(sending.counts) : forecast.messageCount;
  const left = sending ? sending.total - waiting : 0;

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex gap={2} wrap="wrap">
        {actions.pause.allowed ? (
          <Button variant="secondary" loading={move.isPending} onClick={() => move.mutate({ verb: 'pause' })}>
            {text('sending.pause')}
          </Button>
        ) : null}
        {actions.resume.allowed ? (
          <Button startIcon={<Play />} loading={move.isPending} onClick={() => move.mutate({ verb: 'resume' })}>
            {text('sending.resume', { count: waiting })}
          </Button>
        ) : null}
        {actions.cancel.allowed ? (
          <Question
            trigger={<Button variant="danger-light">{text('cancel.open')}</Button>}
            title={text('cancel.question', { count: waiting })}
            confirmLabel={text('cancel.confirm')}
            variant="danger"
            reasonLabel={text('cancel.reason')}
            onConfirm={(reason) => move.mutateAsync({ verb: 'cancel', body: { reason } })}
            failureWords={failureWords}
          >
            {text('cancel.body', { left })}
          </Question>
        ) : null}
      </Flex>
      {move.error && (move.variables?.verb === 'pause' || move.variables?.verb === 'resume') ? (
        <FailureNotice error={move.error} wordsFor={failureWords} />
      ) : null}
    </Flex>
  );
};
