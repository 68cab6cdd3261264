import { useQuery } from '@tanstack/react-query';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useState } from 'react';
import type { ResendChoice, ResendForecast } from '@nitida/plugin-dispatch/contract';
import { FailureNotice, type Figure, Figures, Question, useFormats, Waiting } from '@nitida/kernel/strapi/admin';
import { resendForecastQuery, useResend } from '../../api/resends.ts';
import { useTexts } from '../../texts.ts';
import { ForecastTable } from '../ForecastTable.tsx';
import { useFailureWords } from '../failure-words.ts';
import { costOfAll, useCost } from '../use-cost.ts';
import { ChoiceFields } from './ChoiceFields.tsx';
import { useChoiceWords } from './choice-words.ts';

type Props = { documentId: string; onClose: () => void; onSent: () => void };

/** To whom it goes again: how many that are and what it costs stands there before anybody presses. */
export const ResendForm = ({ documentId, onClose, onSent }: Props) => {
  const text = useTexts();
  const [choice, setChoice] = useState<ResendChoice>({ what: 'failed' });
  const { data: forecast, error, isPlaceholderData, refetch } = useQuery(resendForecastQuery(documentId, choice));

  return (
    <Box borderColor="neutral200" hasRadius padding={{ initial: 3, medium: 5 }}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        <ChoiceFields choice={choice} offered={forecast?.offered} onChange={setChoice} />
        {error ? (
          <FailureNotice error={error} onRetry={() => void refetch()} />
        ) : !forecast ? (
          <Waiting />
        ) : (
          <>
            <Expected forecast={forecast} />
            <Flex gap={2} wrap="wrap">
              {forecast.messageCount > 0 ? (
                <Send
                  documentId={documentId}
                  choice={choice}
                  forecast={forecast}
                  isStale={isPlaceholderData}
                  onSent={onSent}
                />
              ) : null}
              <Button variant="tertiary" onClick={onClose}>
                {text('resend.close')}
              </Button>
            </Flex>
          </>
        )}
      </Flex>
    </Box>
  );
};

/** Where it would go, at what cost, and who of those chosen would get nothing. */
const Expected = ({ forecast }: { forecast: ResendForecast }) => {
  const text = useTexts();
  const { number } = useFormats();
  const cost = useCost();
  const { messageCount, billCount, nobodyCount, withoutTariff } = forecast;
  const figures: Figure[] = [
    { name: 'messages', label: text('recipients.messages'), value: number(messageCount) },
    ...(billCount === messageCount
      ? []
      : [{ name: 'bills', label: text('recipients.bills'), value: number(billCount) }]),
    { name: 'cost', label: text('recipients.cost'), value: cost(costOfAll(forecast)) },
    ...(nobodyCount === 0
      ? []
      : [
          {
            name: 'nobody',
            label: text('recipients.nobody'),
            value: number(nobodyCount),
            tone: 'warning' as const,
          },
        ]),
  ];

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography role="status">
        {billCount === 0 ? text('resend.none') : text('resend.some', { bills: billCount, messages: messageCount })}
      </Typography>
      {billCount === 0 ? null : <Figures figures={figures} />}
      <ForecastTable forecast={{ ...forecast, fallback: [] }} />
      {withoutTariff.length > 0 ? (
        <Typography variant="pi" textColor="neutral600">
          {text('recipients.withoutTariff', {
            channels: withoutTariff.map((channel) => text(`channel.${channel}`)).join(', '),
          })}
        </Typography>
      ) : null}
      {nobodyCount > 0 ? (
        <Typography variant="pi" textColor="neutral600">
          {text('resend.nobodyHint')}
        </Typography>
      ) : null}
    </Flex>
  );
};

type SendProps = {
  documentId: string;
  choice: ResendChoice;
  forecast: ResendForecast;
  /** The number on the screen is still that of another choice. */
  isStale: boolean;
  onSent: () => void;
};

const Send = ({ documentId, choice, forecast, isStale, onSent }: SendProps) => {
  const text = useTexts();
  const cost = useCost();
  const choiceWords = useChoiceWords();
  const failureWords = useFailureWords();
  const resend = useResend(documentId);
  const { messageCount } = forecast;
  const label = text('resend.ask', { count: messageCount });

  return (
    <Question
      trigger={
        <Button startIcon={<ArrowClockwise />} loading={isStale}>
          {label}
        </Button>
      }
      title={text('resend.question', { count: messageCount })}
      confirmLabel={label}
      reasonLabel={text('resend.reason')}
      onConfirm={async (reason) => {
        await resend.mutateAsync({ ...choice, messageCount, reason });
        onSent();
      }}
      failureWords={failureWords}
    >
      {text('resend.questionBody', { whom: choiceWords(choice), cost: cost(costOfAll(forecast)) })}
    </Question>
  );
};
