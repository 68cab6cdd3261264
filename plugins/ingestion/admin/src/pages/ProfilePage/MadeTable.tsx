import { Typography } from '@strapi/design-system';
import { z } from 'zod';
import type { FileKind, TryOut } from '@nitida/plugin-ingestion/contract';
import { fieldWords } from '@nitida/plugin-ingestion/contract/field-texts';
import { type Column, DataTable, useFormats, useOperatorLanguage } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

type Made = TryOut['made'][number];
type Cell = [entity: Parameters<typeof fieldWords>[0], field: string, key?: string];

/** What is worth a column, of each kind: what a person recognises their customers and bills by. */
const CELLS: Record<FileKind, readonly Cell[]> = {
  bills: [
    ['bill', 'number'],
    ['customer', 'code', 'customerCode'],
    ['bill', 'service'],
    ['bill', 'issueDate'],
    ['bill', 'dueDate'],
    ['bill', 'amountDue', 'amountCents'],
    ['supply', 'code', 'supply'],
  ],
  contacts: [
    ['contact', 'customerCode'],
    ['contact', 'email'],
    ['contact', 'mobile'],
    ['contact', 'language'],
  ],
  customers: [
    ['customer', 'code'],
    ['customer', 'name'],
    ['customer', 'segment'],
    ['customer', 'taxCode'],
    ['customer', 'email'],
    ['customer', 'mobile'],
    ['customer', 'street', 'billingAddress'],
  ],
  payments: [
    ['payment', 'reference'],
    ['payment', 'billNumber'],
    ['payment', 'amount', 'amountCents'],
    ['payment', 'paidOn'],
    ['payment', 'method'],
  ],
  readings: [
    ['meter_reading', 'supplyCode'],
    ['meter_reading', 'band'],
    ['meter_reading', 'readOn'],
    ['meter_reading', 'value'],
    ['meter_reading', 'type'],
  ],
};

const Day = z.iso.date();
const Supply = z.object({ code: z.string() });

/** The first of what the sample makes, as it would be stored. */
export const MadeTable = ({ kind, made }: { kind: FileKind; made: TryOut['made'] }) => {
  const text = useTexts();
  const formats = useFormats();
  const language = useOperatorLanguage();

  const shown = (key: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return '–';
    if (typeof value === 'number' && key.endsWith('Cents')) return formats.euro(value);
    if (typeof value === 'string') {
      return Day.safeParse(value).success ? formats.day(value) : (text.wordsFor('service', value) ?? value);
    }
    const supply = Supply.safeParse(value);
    return supply.success ? supply.data.code : String(value);
  };

  const columns = CELLS[kind].map(([entity, field, key = field]): Column<Made & { place: number }> => ({
    name: key,
    header: fieldWords(entity, field, language),
    cell: (row) => shown(key, row[key]),
    ...(key.endsWith('Cents') ? { align: 'end' as const } : {}),
  }));
  const label = text('trial.first', { count: made.length });

  return (
    <div>
      <Typography tag="h3" variant="pi" fontWeight="bold" paddingBottom={2}>
        {label}
      </Typography>
      <DataTable
        label={label}
        columns={columns}
        rows={made.map((row, place) => ({ ...row, place }))}
        keyOf={({ place }) => place}
      />
    </div>
  );
};
