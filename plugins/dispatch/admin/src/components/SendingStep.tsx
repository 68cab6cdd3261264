import { Button, Flex, Link, Typography } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import { Link as RouterLink } from 'react-router-dom';
import { useRBAC } from '@strapi/strapi/admin';
import { Notice, permission, Question } from '@nitida/kernel/strapi/admin';
import { underWay } from '../api/run-dispatch.ts';
import { useTexts } from '../texts.ts';
import { Messages } from './Messages.tsx';
import { Refusal } from './Refusal.tsx';
import { ResendPart } from './resends/ResendPart.tsx';
import { SendingControls } from './SendingControls.tsx';
import { SendingProgress } from './SendingProgress.tsx';
import { Step } from './Step.tsx';
import { isOpen, type StepProps } from './step-props.ts';
import { useFailureWords } from './failure-words.ts';

const TICKETS = [permission('plugin::tickets.read')];

/** The sending to all: begun by a question that names the number, then followed live. */
export const SendingStep = (props: StepProps) => {
  const { documentId, state, dispatch, permissions } = props;
  const { sending } = dispatch;
  const text = useTexts();
  const { allowedActions } = useRBAC(TICKETS);

  return (
    <Step number={4} title={text('sending.title')} isDone={sending?.state === 'sent'}>
      {sending ? (
        <>
          <SendingProgress sending={sending} />
          <SendingControls {...props} />
          {sending.counts.uncertain > 0 ? (
            <Notice
              tone="warning"
              title={text('sending.uncertain', { count: sending.counts.uncertain })}
              action={
                <Link tag={RouterLink} to={`/plugins/dispatch/uncertain?run=${documentId}`}>
                  {text('sending.toUncertain')}
                </Link>
              }
            >
              {text('sending.uncertainHint')}
            </Notice>
          ) : null}
          <Messages documentId={documentId} kind="mass" counts={sending.counts} />
          {allowedActions.canRead ? (
            <Link tag={RouterLink} to={`/plugins/tickets?run=${documentId}`}>
              {text('sending.tickets')}
            </Link>
          ) : null}
          {sending.total > underWay(sending.counts) ? (
            <ResendPart documentId={documentId} state={state} permissions={permissions} />
          ) : null}
        </>
      ) : (
        <>
          <Typography textColor="neutral600">{text('sending.none')}</Typography>
          {isOpen(state) || state === 'approved' ? <Send {...props} /> : null}
          <SendingControls {...props} />
        </>
      )}
    </Step>
  );
};

const Send = ({ dispatch, move, permissions }: StepProps) => {
  const text = useTexts();
  const failureWords = useFailureWords();
  const { actions, forecast } = dispatch;
  const { messageCount } = forecast;
  const label = text('sending.ask', { count: messageCount });

  if (!permissions.canSend) return <Refusal label={label} verb="send" reason="not_permitted" />;
  if (dispatch.approval === null) return <Refusal label={label} verb="send" reason="approval_missing" />;
  if (!actions.send.allowed) return <Refusal label={label} verb="send" reason={actions.send.reason} />;

  return (
    <Flex>
      <Question
        trigger={<Button startIcon={<PaperPlane />}>{label}</Button>}
        title={text('sending.question', { count: messageCount })}
        confirmLabel={label}
        onConfirm={() => move.mutateAsync({ verb: 'send', body: { messageCount } })}
        failureWords={failureWords}
      >
        {text('sending.questionBody', { without: forecast.nobody.reduce((sum, { billCount }) => sum + billCount, 0) })}
      </Question>
    </Flex>
  );
};
