import type { Statistics } from '@nitida/plugin-dispatch/contract';
import { useIntl } from 'react-intl';
import { useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { FiguresTable } from './FiguresTable.tsx';

const SHOWN = ['sent', 'seen', 'paid'] as const;

/** Day by day, or month by month: what left, and what became of what left then. */
export const Course = ({ span, bySpan }: Pick<Statistics, 'span' | 'bySpan'>) => {
  const text = useTexts();
  const { day, number } = useFormats();
  const { formatDate } = useIntl();
  const nameOf = (begins: string) =>
    span === 'day' ? day(begins) : formatDate(begins, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const most = bySpan.toSorted((one, other) => other.figures.sent - one.figures.sent)[0];
  if (!most) return null;

  return (
    <ChartPanel
      isWide
      title={text(`statistics.course.${span}`)}
      sentence={text(`statistics.course.most.${span}`, { when: nameOf(most.key), count: number(most.figures.sent) })}
      chart={{
        kind: 'columns',
        isShare: false,
        names: bySpan.map(({ key }) => nameOf(key)),
        series: SHOWN.map((figure) => ({
          name: text(`statistics.figure.${figure}`),
          values: bySpan.map(({ figures }) => figures[figure]),
        })),
      }}
      table={
        <FiguresTable
          label={text(`statistics.course.${span}`)}
          header={text(`statistics.${span}`)}
          groups={bySpan}
          nameOf={({ key }) => nameOf(key)}
          narrowTo={({ key }) => (span === 'day' ? { from: key, to: key } : { month: key.slice(0, 7) })}
        />
      }
    />
  );
};
