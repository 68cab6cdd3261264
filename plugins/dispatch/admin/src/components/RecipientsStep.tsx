import { Flex, Typography } from '@strapi/design-system';
import { type Figure, Figures, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../texts.ts';
import { ForecastTable } from './ForecastTable.tsx';
import { Nobody } from './Nobody.tsx';
import { Step } from './Step.tsx';
import type { StepProps } from './step-props.ts';
import { costOfAll, useCost } from './use-cost.ts';

/** Before anybody approves: who gets a message, on which channel, at what cost; and who gets none and why. */
export const RecipientsStep = ({ documentId, dispatch: { forecast } }: StepProps) => {
  const text = useTexts();
  const { number } = useFormats();
  const cost = useCost();
  const withoutMessage = forecast.nobody.reduce((sum, { billCount }) => sum + billCount, 0);

  const figures: Figure[] = [
    { name: 'messages', label: text('recipients.messages'), value: number(forecast.messageCount) },
    ...(forecast.billCount === forecast.messageCount
      ? []
      : [{ name: 'bills', label: text('recipients.bills'), value: number(forecast.billCount) }]),
    { name: 'cost', label: text('recipients.cost'), value: cost(costOfAll(forecast)) },
    {
      name: 'nobody',
      label: text('recipients.nobody'),
      value: number(withoutMessage),
      ...(withoutMessage > 0 && { tone: 'warning' as const }),
    },
  ];

  return (
    <Step number={1} title={text('recipients.title')} isDone={forecast.messageCount > 0}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Figures figures={figures} />
        <ForecastTable forecast={forecast} />
        {forecast.withoutTariff.length > 0 ? (
          <Typography variant="pi" textColor="neutral600">
            {text('recipients.withoutTariff', {
              channels: forecast.withoutTariff.map((channel) => text(`channel.${channel}`)).join(', '),
            })}
          </Typography>
        ) : null}
        {withoutMessage > 0 ? <Nobody documentId={documentId} reasons={forecast.nobody} /> : null}
      </Flex>
    </Step>
  );
};
