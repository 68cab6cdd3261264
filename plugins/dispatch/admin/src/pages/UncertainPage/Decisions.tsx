import { Button, Flex, Typography } from '@strapi/design-system';
import type { UncertainFilters, UncertainVerdict } from '@nitida/plugin-dispatch/contract';
import { Question } from '@nitida/kernel/strapi/admin';
import { useAskAgain, useDecide } from '../../api/uncertain.ts';
import { useFailureWords } from '../../components/failure-words.ts';
import { useTexts } from '../../texts.ts';

type Props = {
  filters: UncertainFilters;
  /** Absent: all that match the filters. */
  ids: readonly number[] | undefined;
  count: number;
  onDone: () => void;
};

const LOOKS = { arrived: 'success', send_again: 'default', give_up: 'danger' } as const satisfies Record<
  UncertainVerdict,
  string
>;

const VERDICTS = Object.keys(LOOKS) as UncertainVerdict[];

/** What a person may say of the messages chosen: each question names how many they are. */
export const Decisions = ({ filters: { company, run, channel, sender }, ids, count, onDone }: Props) => {
  const text = useTexts();
  const failureWords = useFailureWords();
  const decide = useDecide();
  const askAgain = useAskAgain();
  const choice = { filters: { company, run, channel, sender }, ...(ids && { ids: [...ids] }) };

  return (
    <Flex gap={3} wrap="wrap" paddingBottom={5} role="group" aria-label={text('uncertain.decide')}>
      <Typography textColor="neutral800" aria-live="polite">
        {ids ? text('uncertain.chosen', { count }) : text('uncertain.all', { count })}
      </Typography>
      {VERDICTS.map((verdict) => (
        <Question
          key={verdict}
          trigger={
            <Button size="S" variant={verdict === 'give_up' ? 'danger-light' : 'secondary'}>
              {text(`uncertain.verdict.${verdict}`)}
            </Button>
          }
          title={text(`uncertain.question.${verdict}`, { count })}
          confirmLabel={text(`uncertain.confirm.${verdict}`, { count })}
          variant={LOOKS[verdict]}
          reasonLabel={text('uncertain.reason')}
          onConfirm={async (reason) => {
            await decide.mutateAsync({ ...choice, verdict, messageCount: count, reason });
            onDone();
          }}
          failureWords={failureWords}
        >
          {text(`uncertain.body.${verdict}`)}
        </Question>
      ))}
      <Button size="S" variant="tertiary" loading={askAgain.isPending} onClick={() => askAgain.mutate(choice)}>
        {text('uncertain.askAgain')}
      </Button>
      <Typography variant="pi" textColor="neutral600" role="status">
        {askAgain.data ? text('uncertain.asked', { count: askAgain.data.messageCount }) : ''}
      </Typography>
    </Flex>
  );
};
