import type { MessageFigures } from '@nitida/plugin-dispatch/contract';
import { type Column, DataTable, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { FigureLink } from './FigureLink.tsx';
import { share } from './shares.ts';
import { useWords } from './use-words.ts';

const STEPS = ['sent', 'delivered', 'seen', 'downloaded', 'paid'] as const;

/** From what left the house to what was paid: where people are lost. */
export const Funnel = ({ total }: { total: MessageFigures }) => {
  const text = useTexts();
  const words = useWords();
  const { number } = useFormats();
  const name = (step: (typeof STEPS)[number]) => text(`statistics.figure.${step}`);

  const columns: Column<(typeof STEPS)[number]>[] = [
    { name: 'step', header: text('statistics.funnel.step'), cell: name },
    {
      name: 'count',
      header: text('statistics.messages'),
      align: 'end',
      cell: (step) => <FigureLink count={total[step]} figure={step} />,
    },
    {
      name: 'share',
      header: text('statistics.ofSent'),
      align: 'end',
      cell: (step) => words.share(share(total[step], total.sent)),
    },
  ];

  return (
    <ChartPanel
      title={text('statistics.funnel.title')}
      sentence={text('statistics.funnel.sentence', {
        sent: number(total.sent),
        seen: words.share(share(total.seen, total.sent)),
        paid: words.share(share(total.paid, total.sent)),
      })}
      chart={{
        kind: 'bars',
        isShare: false,
        names: STEPS.map(name),
        series: [{ name: text('statistics.messages'), values: STEPS.map((step) => total[step]) }],
      }}
      table={
        <DataTable label={text('statistics.funnel.title')} columns={columns} rows={STEPS} keyOf={(step) => step} />
      }
    />
  );
};
