import type { SendingCourse } from '@nitida/plugin-dispatch/contract';
import { useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../texts.ts';

/** "40 a minute · about 5 min left": as much of it as is known. */
export function usePaceWords(): (pace: Pick<SendingCourse, 'ratePerMinute' | 'secondsLeft'>) => string {
  const text = useTexts();
  const formats = useFormats();

  return ({ ratePerMinute, secondsLeft }) =>
    [
      ratePerMinute !== null && text('sending.rate', { rate: ratePerMinute }),
      secondsLeft !== null && text('sending.left', { time: formats.duration(secondsLeft * 1_000) }),
    ]
      .filter(Boolean)
      .join(' · ');
}
