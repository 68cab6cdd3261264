import { Button, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { Notice, Question, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../texts.ts';
import { ApprovalChanges } from './ApprovalChanges.tsx';
import { Fingerprint, shortened } from './Fingerprint.tsx';
import { Refusal } from './Refusal.tsx';
import { Step } from './Step.tsx';
import { isOpen, type StepProps } from './step-props.ts';
import { useFailureWords } from './failure-words.ts';

/** A person's yes to exactly what the test lot showed. Any later change voids it. */
export const ApprovalStep = (props: StepProps) => {
  const { state, dispatch } = props;
  const { approval } = dispatch;
  const text = useTexts();
  const formats = useFormats();
  const isValid = approval !== null && approval.isCurrent;

  return (
    <Step number={3} title={text('approval.title')} isDone={isValid}>
      {approval === null ? (
        <Typography textColor="neutral600">{text('approval.none')}</Typography>
      ) : (
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography>
            {text('approval.given', { by: approval.by ?? text('system'), at: formats.instant(approval.at) })}
          </Typography>
          {approval.from || approval.agent ? (
            <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
              {text('approval.from', { from: approval.from ?? '–', agent: approval.agent ?? '–' })}
            </Typography>
          ) : null}
          <Fingerprint hash={approval.contentHash} />
          {approval.parts ? <Parts parts={approval.parts} /> : null}
        </Flex>
      )}
      {approval !== null && !isValid ? (
        <Notice tone="warning" title={text('approval.void')}>
          {text('approval.voidHint')}
          <ApprovalChanges changes={approval.changes} />
        </Notice>
      ) : null}
      {isOpen(state) && !isValid ? <Approve {...props} /> : null}
    </Step>
  );
};

/** What was approved, part by part: each has its own fingerprint, so that a change says where it is. */
const Parts = ({ parts }: { parts: NonNullable<NonNullable<StepProps['dispatch']['approval']>['parts']> }) => {
  const text = useTexts();
  return (
    <PartList>
      {(['texts', 'bills', 'recipients', 'senders', 'policy'] as const).map((name) => (
        <div key={name}>
          <dt>{text(`approval.part.${name}`)}</dt>
          <dd>{parts[name].slice(0, 8)}</dd>
        </div>
      ))}
    </PartList>
  );
};

const PartList = styled.dl`
  color: ${({ theme }) => theme.colors.neutral600};
  display: flex;
  flex-wrap: wrap;
  font-size: 1.2rem;
  gap: 0.4rem 1.6rem;
  line-height: 1.4;
  margin: 0;

  div {
    display: flex;
    gap: 0.6rem;
  }

  dd {
    color: ${({ theme }) => theme.colors.neutral800};
    font-family: monospace;
    margin: 0;
  }
`;

const Approve = ({ dispatch, move, permissions }: StepProps) => {
  const text = useTexts();
  const failureWords = useFailureWords();
  const { testLot, forecast, actions } = dispatch;
  const label = text('approval.ask', { count: forecast.messageCount });

  if (!permissions.canApprove) return <Refusal label={label} verb="approve" reason="not_permitted" />;
  if (!actions.approve.allowed || testLot === null)
    return <Refusal label={label} verb="approve" reason={actions.approve.reason} />;

  return (
    <Flex>
      <Question
        trigger={<Button variant="success">{label}</Button>}
        title={text('approval.question', { count: forecast.messageCount })}
        confirmLabel={label}
        variant="success"
        onConfirm={() => move.mutateAsync({ verb: 'approve', body: { contentHash: testLot.contentHash } })}
        failureWords={failureWords}
      >
        {text('approval.questionBody', { hash: shortened(testLot.contentHash) })}
      </Question>
    </Flex>
  );
};
