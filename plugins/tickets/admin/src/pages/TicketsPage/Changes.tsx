import { useQuery } from '@tanstack/react-query';
import { Button, Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import { ChangeKind, type TicketChange, type TicketCriteria } from '@nitida/plugin-tickets/contract';
import { FailureNotice, Panel, permission, Question, useFormats } from '@nitida/kernel/strapi/admin';
import { changeCountQuery, changesQuery, useAskForChange } from '../../api/changes.ts';
import { useTexts } from '../../texts.ts';

export const MANAGE = [permission('plugin::tickets.manage')];

/** By how many days an end is put off. */
const DAYS = [7, 15, 30, 60, 90];

type Props = { criteria: TicketCriteria; chosen: readonly string[]; onDone: () => void };

/** What can be done to the chosen tickets, or to all that the filters find. */
export const Changes = (props: Props) => {
  const { allowedActions } = useRBAC(MANAGE);
  return allowedActions.canManage ? <ChangesPanel {...props} /> : null;
};

const ChangesPanel = ({ criteria, chosen, onDone }: Props) => {
  const text = useTexts();
  const [kind, setKind] = useState<ChangeKind | null>(null);
  const [days, setDays] = useState(DAYS[1] ?? 15);
  const { data: changes = [] } = useQuery(changesQuery());

  return (
    <Panel
      title={text('changes.title')}
      subtitle={chosen.length === 0 ? text('changes.allFound') : text('changes.chosen', { count: chosen.length })}
    >
      <Flex gap={3} alignItems="flex-end" wrap="wrap">
        <Field.Root width="28rem" maxWidth="100%">
          <Field.Label>{text('changes.kind')}</Field.Label>
          <SingleSelect
            placeholder={text('changes.none')}
            value={kind ?? ''}
            onChange={(value) => setKind(ChangeKind.parse(value))}
            onClear={() => setKind(null)}
          >
            {ChangeKind.options.map((one) => (
              <SingleSelectOption key={one} value={one}>
                {text(`changes.kind.${one}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
        {kind === 'extend' ? (
          <Field.Root width="16rem" maxWidth="100%">
            <Field.Label>{text('changes.days')}</Field.Label>
            <SingleSelect value={String(days)} onChange={(value) => setDays(Number(value))}>
              {DAYS.map((one) => (
                <SingleSelectOption key={one} value={String(one)}>
                  {text('changes.daysLong', { days: one })}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        ) : null}
        {kind ? <Ask kind={kind} days={days} criteria={criteria} chosen={chosen} onDone={onDone} /> : null}
      </Flex>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2} aria-live="polite">
        {changes.map((change) => (
          <li key={change.documentId}>
            <Line change={change} />
          </li>
        ))}
      </Flex>
    </Panel>
  );
};

/** The number is counted before anybody is asked, and the server holds the answer to it. */
const Ask = ({ kind, days, criteria, chosen, onDone }: Props & { kind: ChangeKind; days: number }) => {
  const text = useTexts();
  const scope = chosen.length > 0 ? { kind, criteria: {}, documentIds: [...chosen] } : { kind, criteria };
  const { data: count, error, refetch } = useQuery(changeCountQuery(scope));
  const ask = useAskForChange();
  const failureWords = (code: string) => text.wordsFor('failure', code);

  if (error) return <FailureNotice error={error} wordsFor={failureWords} onRetry={() => void refetch()} />;
  if (count === undefined) return <Typography role="status">{text('changes.counting')}</Typography>;
  if (count === 0) return <Typography role="status">{text(`changes.nothing.${kind}`)}</Typography>;

  const confirm = async (reason: string) => {
    await ask.mutateAsync({ ...scope, count, reason, ...(kind === 'extend' ? { days } : {}) });
    onDone();
  };

  return (
    <Question
      trigger={
        <Button size="L" variant={kind === 'revoke' ? 'danger-light' : 'default'}>
          {text(`changes.open.${kind}`, { count, days })}
        </Button>
      }
      title={text(`changes.question.${kind}`, { count, days })}
      confirmLabel={text(`changes.confirm.${kind}`, { count, days })}
      variant={kind === 'revoke' ? 'danger' : 'default'}
      reasonLabel={text('changes.reason')}
      onConfirm={confirm}
      failureWords={failureWords}
    >
      {text(`changes.body.${kind}`, { days })}
    </Question>
  );
};

const Line = ({ change: { kind, state, count, days, changed, passedOver, requestedAt } }: { change: TicketChange }) => {
  const text = useTexts();
  const { instant } = useFormats();

  return (
    <Typography textColor="neutral800">
      {text(`changes.line.${kind}`, { when: instant(requestedAt), count, days: days ?? 0 })}{' '}
      {text(`changes.state.${state}`, { changed, passedOver })}
    </Typography>
  );
};
