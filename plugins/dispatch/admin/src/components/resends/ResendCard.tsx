import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Play } from '@strapi/icons';
import type { Resend } from '@nitida/plugin-dispatch/contract';
import { FailureNotice, Question, useFormats } from '@nitida/kernel/strapi/admin';
import { underWay } from '../../api/run-dispatch.ts';
import { useSteerResend } from '../../api/resends.ts';
import { useTexts } from '../../texts.ts';
import { Messages } from '../Messages.tsx';
import { SendingProgress } from '../SendingProgress.tsx';
import { useFailureWords } from '../failure-words.ts';
import { useChoiceWords } from './choice-words.ts';

type Props = {
  documentId: string;
  resend: Resend;
  canSteer: boolean;
  /** Only the newest shows by itself what went wrong. */
  isNewest: boolean;
};

/** What was sent again: to whom, by whom and why, how far it is, and what became of it. */
export const ResendCard = ({ documentId, resend, canSteer, isNewest }: Props) => {
  const text = useTexts();
  const formats = useFormats();
  const choiceWords = useChoiceWords();
  const { id, choice, reason, by, at } = resend;

  return (
    <Box tag="li" borderColor="neutral200" hasRadius padding={4}>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography tag="h5" variant="omega" fontWeight="semiBold">
            {choiceWords(choice)}
          </Typography>
          <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
            {text('resend.asked', { by: by ?? text('system'), at: formats.instant(at), reason })}
          </Typography>
        </Flex>
        <SendingProgress sending={resend} />
        {canSteer ? <Controls documentId={documentId} resend={resend} /> : null}
        <Messages documentId={documentId} kind="resend" resend={id} counts={resend.counts} isQuiet={!isNewest} />
      </Flex>
    </Box>
  );
};

const Controls = ({ documentId, resend }: Pick<Props, 'documentId' | 'resend'>) => {
  const text = useTexts();
  const failureWords = useFailureWords();
  const steer = useSteerResend(documentId, resend.id);
  const { state, counts, total } = resend;
  const waiting = underWay(counts);

  if (state !== 'sending' && state !== 'paused') return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex gap={2} wrap="wrap">
        {state === 'sending' ? (
          <Button size="S" variant="secondary" loading={steer.isPending} onClick={() => steer.mutate('pause')}>
            {text('sending.pause')}
          </Button>
        ) : (
          <Button size="S" startIcon={<Play />} loading={steer.isPending} onClick={() => steer.mutate('resume')}>
            {text('sending.resume', { count: waiting })}
          </Button>
        )}
        <Question
          trigger={
            <Button size="S" variant="danger-light">
              {text('resend.cancel')}
            </Button>
          }
          title={text('cancel.question', { count: waiting })}
          confirmLabel={text('resend.cancel')}
          variant="danger"
          onConfirm={() => steer.mutateAsync('cancel')}
          failureWords={failureWords}
        >
          {text('resend.cancelBody', { left: total - waiting })}
        </Question>
      </Flex>
      {steer.error && steer.variables !== 'cancel' ? (
        <FailureNotice error={steer.error} wordsFor={failureWords} />
      ) : null}
    </Flex>
  );
};
