import type { Statistics } from '@nitida/plugin-dispatch/contract';
import { type Column, DataTable, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { FigureLink } from './FigureLink.tsx';
import { share } from './shares.ts';
import { useWords } from './use-words.ts';

type Channel = Statistics['byChannel'][number];

const COUNTED = ['sent', 'delivered', 'seen', 'paid'] as const;
const COMPARED = ['delivered', 'seen', 'paid'] as const;

/** Which channel works best: by the part that was opened and paid, not by how many were sent. */
export const Channels = ({ channels }: { channels: readonly Channel[] }) => {
  const text = useTexts();
  const words = useWords();
  const { euro } = useFormats();
  const used = channels.filter(({ figures }) => figures.sent > 0).toSorted((one, other) => seenOf(other) - seenOf(one));
  const [best] = used;
  if (!best) return null;

  const columns: Column<Channel>[] = [
    { name: 'channel', header: text('statistics.channel'), cell: ({ key }) => words.channel(key) },
    ...COUNTED.map((figure): Column<Channel> => ({
      name: figure,
      header: text(`statistics.figure.${figure}`),
      align: 'end',
      cell: ({ key, figures }) => (
        <>
          <FigureLink count={figures[figure]} figure={figure} of={{ channel: key }} />
          {figure === 'sent' ? null : ` (${words.share(share(figures[figure], figures.sent))})`}
        </>
      ),
    })),
    {
      name: 'cost',
      header: text('statistics.cost'),
      align: 'end',
      cell: ({ figures }) => euro(Math.round(figures.costMillicents / 1_000)),
    },
  ];

  return (
    <ChartPanel
      title={text('statistics.channels.title')}
      sentence={text(used.length > 1 ? 'statistics.channels.best' : 'statistics.channels.only', {
        channel: words.channel(best.key),
        seen: words.share(seenOf(best)),
      })}
      chart={{
        kind: 'bars',
        isShare: true,
        names: used.map(({ key }) => words.channel(key)),
        series: COMPARED.map((figure) => ({
          name: text(`statistics.figure.${figure}`),
          values: used.map(({ figures }) => share(figures[figure], figures.sent)),
        })),
      }}
      table={
        <DataTable label={text('statistics.channels.title')} columns={columns} rows={used} keyOf={({ key }) => key} />
      }
    />
  );
};

const seenOf = ({ figures }: Channel): number => share(figures.seen, figures.sent) ?? 0;
