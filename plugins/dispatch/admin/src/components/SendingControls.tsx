import { Button, Flex } from '@strapi/design-system';
import { Play } from '@strapi/icons';
import { FailureNotice, Question } from '@nitida/kernel/strapi/admin';
import { underWay } from '../api/run-dispatch.ts';
import { useTexts } from '../texts.ts';
import type { StepProps } from './step-props.ts';
import { useFailureWords } from './failure-words.ts';

/** Pause, go on, cancel: what fits the moment. What already left the house cannot be called back, and the question says so. */
export const SendingControls = ({ dispatch, move, permissions }: StepProps) => {
  const text = useTexts();
  const failureWords = useFailureWords();
  const { actions, sending } = dispatch;

  if (!permissions.canSend || sending === null) return null;
  const waiting = underWay(sending.counts);

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
            {text('cancel.body', { left: sending.total - waiting })}
          </Question>
        ) : null}
      </Flex>
      {move.error && (move.variables?.verb === 'pause' || move.variables?.verb === 'resume') ? (
        <FailureNotice error={move.error} wordsFor={failureWords} />
      ) : null}
    </Flex>
  );
};
