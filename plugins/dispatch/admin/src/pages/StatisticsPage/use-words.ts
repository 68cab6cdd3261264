import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { ChannelId } from '@nitida/plugin-dispatch/contract';
import { useTexts } from '../../texts.ts';

/** What codes and shares are called on this page. */
export function useWords() {
  const text = useTexts();
  const { formatNumber } = useIntl();

  return useMemo(
    () => ({
      channel: (channel: ChannelId | string) => text.wordsFor('channel', channel) ?? channel,
      service: (service: string) => text.wordsFor('statistics.service', service) ?? service,
      reason: (reason: string) => (text.wordsFor('messageFault', reason) ?? reason).replace(/\.$/, ''),
      share: (value: number | null) =>
        value === null ? '–' : formatNumber(value, { style: 'percent', maximumFractionDigits: 1 }),
      /** The end of a step: "15 minutes", "6 hours", "3 days". */
      step: (step: string, unit: 'minutes' | 'days'): string => {
        const count = Number(step);
        if (step === 'more') return text('statistics.step.more');
        if (unit === 'days')
          return count === 0 ? text('statistics.step.sameDay') : text('statistics.step.days', { count });
        if (count < 60) return text('statistics.step.minutes', { count });
        if (count < 1440) return text('statistics.step.hours', { count: count / 60 });
        return text('statistics.step.days', { count: count / 1440 });
      },
    }),
    [text, formatNumber],
  );
}
