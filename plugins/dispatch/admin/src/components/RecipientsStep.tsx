import { Typography } from '@strapi/design-system';
import { type Figure, Figures, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../texts.ts';
import { Step } from './Step.tsx';
import type { StepProps } from './step-props.ts';

/** Before anybody approves: how many will get a message, in which language, and who gets none. */
export const RecipientsStep = ({ dispatch: { forecast } }: StepProps) => {
  const text = useTexts();
  const { number, language } = useFormats();

  const figures: Figure[] = [
    { name: 'messages', label: text('recipients.messages'), value: number(forecast.messageCount) },
    ...forecast.byLanguage.map(({ language: code, count }) => ({
      name: code,
      label: text('recipients.inLanguage', { language: language(code) }),
      value: number(count),
    })),
    {
      name: 'without',
      label: text('recipients.without'),
      value: number(forecast.withoutAddress),
      ...(forecast.withoutAddress > 0 && { tone: 'warning' as const }),
    },
  ];

  return (
    <Step number={1} title={text('recipients.title')} isDone={forecast.messageCount > 0}>
      <Figures figures={figures} />
      {forecast.withoutAddress > 0 ? (
        <Typography variant="pi" textColor="neutral600">
          {text('recipients.withoutHint', { count: forecast.withoutAddress })}
        </Typography>
      ) : null}
    </Step>
  );
};
