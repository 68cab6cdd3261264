import { Link, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import type { Difference, DifferenceKind } from '@nitida/plugin-ingestion/contract';
import { type Column, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

const OF_AMOUNTS: ReadonlySet<DifferenceKind> = new Set(['customer_gone', 'customer_new', 'outlier']);
const OF_BILLS: ReadonlySet<DifferenceKind> = new Set(['outlier', 'readings_missing', 'customer_new', 'customer_gone']);
/** What there is to compare: of readings only that they are gone. */
const WITH_VALUES: ReadonlySet<DifferenceKind> = new Set([
  'customer_gone',
  'customer_new',
  'outlier',
  'email_lost',
  'mobile_lost',
  'language_lost',
]);

/** The columns that mean something for a kind of difference. */
export function useDifferenceColumns(kind: DifferenceKind): Column<Difference>[] {
  const text = useTexts();
  const formats = useFormats();

  const said = (value: string | null) => {
    if (value === null) return '–';
    if (OF_AMOUNTS.has(kind)) return formats.euro(Number(value));
    return kind === 'language_lost' ? formats.language(value) : value;
  };
  const column = (name: 'before' | 'after'): Column<Difference> => ({
    name,
    header: text(`difference.${name}`),
    ...(OF_AMOUNTS.has(kind) && { align: 'end' }),
    cell: (row) => said(row[name]),
  });

  return [
    { name: 'customer', header: text('difference.customer'), cell: (row) => <CustomerCell difference={row} /> },
    ...(OF_BILLS.has(kind) ? [billColumn(text('difference.bill'))] : []),
    ...(WITH_VALUES.has(kind) ? [column('before')] : []),
    ...(OF_AMOUNTS.has(kind) ? [column('after')] : []),
  ];
}

const billColumn = (header: string): Column<Difference> => ({
  name: 'bill',
  header,
  cell: ({ bill, billNumber }) =>
    bill && billNumber ? (
      <Link tag={RouterLink} to={`/content-manager/collection-types/api::bill.bill/${bill.documentId}`}>
        {billNumber}
      </Link>
    ) : (
      (billNumber ?? '–')
    ),
});

const CustomerCell = ({ difference: { customer, customerCode } }: { difference: Difference }) =>
  customer ? (
    <>
      <Link tag={RouterLink} to={`/content-manager/collection-types/api::customer.customer/${customer.documentId}`}>
        {customer.name}
      </Link>
      <Typography tag="p" variant="pi" textColor="neutral600">
        {customerCode}
      </Typography>
    </>
  ) : (
    customerCode
  );
