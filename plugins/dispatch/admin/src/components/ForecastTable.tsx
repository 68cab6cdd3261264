import type { Forecast } from '@nitida/plugin-dispatch/contract';
import { type Column, DataTable, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../texts.ts';
import { useCost } from './use-cost.ts';

type Ways = Pick<Forecast, 'byChannel' | 'fallback'>;

type Row = {
  channel: Forecast['byChannel'][number]['channel'];
  language: string;
  planned: Forecast['byChannel'][number] | null;
  spareCount: number;
};

/** Messages and cost by channel and language, and how many may come there from a channel that failed. */
export const ForecastTable = ({ forecast }: { forecast: Ways }) => {
  const text = useTexts();
  const { number, language } = useFormats();
  const cost = useCost();
  const rows = rowsOf(forecast);
  if (rows.length === 0) return null;

  const units = ({ planned, channel }: Row): string => {
    if (!planned || !COUNTED.has(channel)) return '–';
    const { typical, most } = planned.units;
    return typical === most ? number(typical) : `${number(typical)} – ${number(most)}`;
  };
  const columns: Column<Row>[] = [
    { name: 'channel', header: text('recipients.channel'), cell: ({ channel }) => text(`channel.${channel}`) },
    { name: 'language', header: text('recipients.language'), cell: (row) => language(row.language) },
    {
      name: 'messages',
      header: text('recipients.messages'),
      align: 'end',
      cell: ({ planned }) => number(planned?.messageCount ?? 0),
    },
    { name: 'units', header: text('recipients.units'), align: 'end', cell: units },
    { name: 'cost', header: text('recipients.cost'), align: 'end', cell: ({ planned }) => cost(planned?.cost ?? null) },
    ...(forecast.fallback.length === 0
      ? []
      : [
          {
            name: 'fallback',
            header: text('recipients.fallback'),
            align: 'end' as const,
            cell: ({ spareCount }: Row) => number(spareCount),
          },
        ]),
  ];

  return (
    <DataTable
      label={text('recipients.byChannel')}
      columns={columns}
      rows={rows}
      keyOf={(row) => `${row.channel} ${row.language}`}
    />
  );
};

/** Where a message is more than one of what the tariff counts: segments, sheets. */
const COUNTED = new Set(['sms', 'letter', 'registered_letter']);

function rowsOf({ byChannel, fallback }: Ways): Row[] {
  const isSame = (a: Pick<Row, 'channel' | 'language'>) => (b: Pick<Row, 'channel' | 'language'>) =>
    a.channel === b.channel && a.language === b.language;
  const planned = byChannel.map((one): Row => {
    const { channel, language } = one;
    return { channel, language, planned: one, spareCount: fallback.find(isSame(one))?.messageCount ?? 0 };
  });
  const onlySpare = fallback
    .filter((one) => !byChannel.some(isSame(one)))
    .map(({ channel, language, messageCount }): Row => ({
      channel,
      language,
      planned: null,
      spareCount: messageCount,
    }));
  return [...planned, ...onlySpare];
}
