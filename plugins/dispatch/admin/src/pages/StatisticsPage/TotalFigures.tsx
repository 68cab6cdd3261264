import type { MessageFigures } from '@nitida/plugin-dispatch/contract';
import { type Figure, Figures, Panel, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';
import { FigureLink } from './FigureLink.tsx';

const COUNTED = [
  'sent',
  'delivered',
  'seen',
  'downloaded',
  'calendar',
  'heard',
  'paid',
  'failed',
  'bounced',
  'uncertain',
  'cancelled',
  'machine',
] as const;

const TONES: Partial<Record<(typeof COUNTED)[number], NonNullable<Figure['tone']>>> = {
  failed: 'danger',
  bounced: 'danger',
  uncertain: 'warning',
};

/** All figures at a glance. */
export const TotalFigures = ({ total }: { total: MessageFigures }) => {
  const text = useTexts();
  const { euro } = useFormats();

  const figures: Figure[] = [
    ...COUNTED.map((name): Figure => ({
      name,
      label: text(`statistics.figure.${name}`),
      value: <FigureLink count={total[name]} figure={name} />,
      ...(total[name] > 0 && TONES[name] && { tone: TONES[name] }),
    })),
    { name: 'paidCents', label: text('statistics.paidEuro'), value: euro(total.paidCents) },
    { name: 'cost', label: text('statistics.cost'), value: euro(Math.round(total.costMillicents / 1_000)) },
  ];

  return (
    <Panel title={text('statistics.figures.title')} subtitle={text('statistics.figures.hint')}>
      <Figures figures={figures} />
    </Panel>
  );
};
