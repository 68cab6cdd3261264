import { DELAYS, type DelayKind, type Statistics } from '@nitida/plugin-dispatch/contract';
import { type Column, DataTable } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { FigureLink } from './FigureLink.tsx';
import { curveOf, delaysByChannel, halfBy } from './shares.ts';
import { useWords } from './use-words.ts';

/** How long it took, as a curve per channel: what part had arrived, looked or paid by then. */
export const Delays = ({ kind, delays }: { kind: DelayKind; delays: Statistics['delays'] }) => {
  const text = useTexts();
  const words = useWords();
  const { unit, steps } = DELAYS[kind];
  const channels = delaysByChannel(delays, kind, steps);
  const half = halfBy(channels);
  if (half === null) return null;

  const rows = [...steps, 'more'].map((step, place) => ({ step, place }));
  const nameOf = (step: string) => words.step(step, unit);
  const columns: Column<(typeof rows)[number]>[] = [
    { name: 'step', header: text('statistics.within'), cell: ({ step }) => nameOf(step) },
    ...channels.map(({ channel, counts }): Column<(typeof rows)[number]> => ({
      name: channel,
      header: words.channel(channel),
      align: 'end',
      cell: ({ step, place }) => (
        <FigureLink count={counts[place] ?? 0} figure={`${kind}_after`} of={{ channel, detail: step }} />
      ),
    })),
  ];
  const halfStep = steps[half];

  return (
    <ChartPanel
      title={text(`statistics.delay.${kind}.title`)}
      sentence={
        halfStep === undefined
          ? text(`statistics.delay.${kind}.slow`, { step: nameOf(steps.at(-1) ?? '') })
          : text(`statistics.delay.${kind}.half`, { step: nameOf(halfStep) })
      }
      chart={{
        kind: 'lines',
        isShare: true,
        names: steps.map(nameOf),
        series: channels.map((one) => ({ name: words.channel(one.channel), values: curveOf(one) })),
      }}
      table={
        <DataTable
          label={text(`statistics.delay.${kind}.title`)}
          columns={columns}
          rows={rows.filter(({ place }) => channels.some(({ counts }) => (counts[place] ?? 0) > 0))}
          keyOf={({ step }) => step}
        />
      }
    />
  );
};
