import { Typography } from '@strapi/design-system';
import type { Statistics } from '@nitida/plugin-dispatch/contract';
import { type Column, DataTable, Panel, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { FigureLink } from './FigureLink.tsx';
import { useWords } from './use-words.ts';

type Failure = Statistics['failures'][number];

/** As many reasons as a chart can name; the table has them all. */
const MOST_BARS = 8;

/** What did not arrive, by the reason that the far side gave. */
export const Failures = ({ failures }: { failures: readonly Failure[] }) => {
  const text = useTexts();
  const words = useWords();
  const { number } = useFormats();
  const [first] = failures;

  if (!first)
    return (
      <Panel title={text('statistics.failures.title')}>
        <Typography textColor="neutral600">{text('statistics.failures.none')}</Typography>
      </Panel>
    );

  const columns: Column<Failure>[] = [
    { name: 'reason', header: text('statistics.reason'), cell: ({ reason }) => words.reason(reason) },
    { name: 'channel', header: text('statistics.channel'), cell: ({ channel }) => words.channel(channel) },
    { name: 'outcome', header: text('statistics.outcome'), cell: ({ figure }) => text(`messageState.${figure}`) },
    {
      name: 'count',
      header: text('statistics.messages'),
      align: 'end',
      cell: ({ count, figure, channel, reason }) => (
        <FigureLink count={count} figure={figure} of={{ channel, detail: reason }} />
      ),
    },
  ];
  const shown = failures.slice(0, MOST_BARS);

  return (
    <ChartPanel
      title={text('statistics.failures.title')}
      sentence={text('statistics.failures.most', {
        reason: words.reason(first.reason),
        channel: words.channel(first.channel),
        count: number(first.count),
      })}
      chart={{
        kind: 'bars',
        isShare: false,
        names: shown.map(({ reason, channel }) => `${shortened(words.reason(reason))} (${words.channel(channel)})`),
        series: [{ name: text('statistics.messages'), values: shown.map(({ count }) => count) }],
      }}
      table={
        <DataTable
          label={text('statistics.failures.title')}
          columns={columns}
          rows={failures}
          keyOf={({ channel, figure, reason }) => `${channel} ${figure} ${reason}`}
        />
      }
    />
  );
};

const shortened = (reason: string): string => (reason.length > 28 ? `${reason.slice(0, 27)}…` : reason);
