import { Button, Flex, Typography } from '@strapi/design-system';
import { Notice, Question, useFormats } from '@nitida/kernel/strapi/admin';
import { underWay } from '../api/run-dispatch.ts';
import { useTexts } from '../texts.ts';
import { ApprovalChanges } from './ApprovalChanges.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { Messages } from './Messages.tsx';
import { Refusal } from './Refusal.tsx';
import { Step } from './Step.tsx';
import { isOpen, type StepProps } from './step-props.ts';
import { useFailureWords } from './failure-words.ts';

/** A few real messages, with typical and nasty bills, to the company's staff: what the approval looks at. */
export const TestLotStep = (props: StepProps) => {
  const { documentId, state, dispatch } = props;
  const { testLot } = dispatch;
  const text = useTexts();
  const formats = useFormats();

  return (
    <Step
      number={2}
      title={text('testLot.title')}
      isDone={testLot !== null && testLot.isCurrent && underWay(testLot.counts) === 0}
    >
      {testLot === null ? (
        <Typography textColor="neutral600">{text('testLot.none')}</Typography>
      ) : (
        <>
          <Flex direction="column" alignItems="flex-start" gap={1}>
            <Typography>
              {text('testLot.asked', {
                by: testLot.createdBy ?? text('system'),
                at: formats.instant(testLot.createdAt),
              })}
            </Typography>
            <Fingerprint hash={testLot.contentHash} />
          </Flex>
          {testLot.isCurrent ? null : (
            <Notice tone="warning" title={text('testLot.outdated')}>
              {text('testLot.outdatedHint')}
              <ApprovalChanges changes={testLot.changes} />
            </Notice>
          )}
          <Messages documentId={documentId} kind="test" counts={testLot.counts} />
        </>
      )}
      {isOpen(state) ? <AskForTestLot {...props} /> : null}
    </Step>
  );
};

const AskForTestLot = ({ dispatch, move, permissions }: StepProps) => {
  const text = useTexts();
  const failureWords = useFailureWords();
  const isFirst = dispatch.testLot === null;
  const label = isFirst ? text('testLot.ask') : text('testLot.askAgain');
  const { allowed, reason } = dispatch.actions.testLot;

  if (!permissions.canTest) return isFirst ? <Refusal label={label} verb="test" reason="not_permitted" /> : null;
  if (!allowed) return <Refusal label={label} verb="test" reason={reason} />;

  return (
    <Flex>
      <Question
        trigger={<Button variant={isFirst ? 'default' : 'tertiary'}>{label}</Button>}
        title={text('testLot.question')}
        confirmLabel={label}
        onConfirm={() => move.mutateAsync({ verb: 'test-lot' })}
        failureWords={failureWords}
      >
        {text('testLot.questionBody')}
      </Question>
    </Flex>
  );
};
