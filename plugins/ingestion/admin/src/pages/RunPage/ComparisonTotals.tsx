import type { ComparisonFigures } from '@nitida/plugin-ingestion/contract';
import { type Column, DataTable, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

type Total = ComparisonFigures['totals'][number];

/** Bills and amounts by service and layout, then and now. */
export const ComparisonTotals = ({ totals }: { totals: readonly Total[] }) => {
  const text = useTexts();
  const formats = useFormats();

  const columns: Column<Total>[] = [
    {
      name: 'service',
      header: text('comparison.service'),
      cell: ({ service, layout }) => `${text(`service.${service}`)} · ${text(`layout.${layout}`)}`,
    },
    {
      name: 'beforeBills',
      header: text('comparison.billsBefore'),
      align: 'end',
      cell: ({ beforeBills }) => formats.number(beforeBills),
    },
    {
      name: 'nowBills',
      header: text('comparison.billsNow'),
      align: 'end',
      cell: ({ nowBills }) => formats.number(nowBills),
    },
    {
      name: 'before',
      header: text('comparison.amountBefore'),
      align: 'end',
      cell: ({ beforeCents }) => formats.euro(beforeCents),
    },
    { name: 'now', header: text('comparison.amountNow'), align: 'end', cell: ({ nowCents }) => formats.euro(nowCents) },
  ];

  return (
    <DataTable
      label={text('comparison.totals')}
      columns={columns}
      rows={totals}
      keyOf={({ service, layout }) => `${service}:${layout}`}
    />
  );
};
