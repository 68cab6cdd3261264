import { Readable } from 'node:stream';
import type { FieldMapping, ProfileDefinition } from '../../../../contract/flow-profile.ts';
import type { PushedBill, PushedCustomer } from '../../../../contract/push.ts';
import { type Cell, customerCells, flowOfBills, writtenRow } from './flow-of-bills.ts';

/** A batch as a file: what was pushed is kept, judged and merged like what was dropped. */
export type PushedFile = {
  name: string;
  content: Readable;
  /** How the file is written: no flow profile of the company is asked, whatever its pattern. */
  definition: ProfileDefinition;
};

export function fileOfBills(companyCode: string, bills: readonly PushedBill[], now: Date): PushedFile {
  const stamp = stampOf(now);
  const createdAt = `${stamp.slice(6, 8)}/${stamp.slice(4, 6)}/${stamp.slice(0, 4)} ${now.toISOString().slice(11, 19)}`;
  const flow = flowOfBills({ companyCode, flowId: `API-${stamp}`, createdAt }, bills);
  return { name: `api-bills-${stamp}.txt`, content: bytesOf(flow), definition: BILL_FILE };
}

export function fileOfCustomers(customers: readonly PushedCustomer[], now: Date): PushedFile {
  const stamp = stampOf(now);
  // The first line makes the file its own: who was changed, and changed back, is no file that came twice.
  const rows: (readonly Cell[])[] = [[`API-${stamp}`], CUSTOMER_FIELDS, ...customers.map(customerCells)];
  return {
    name: `api-customers-${stamp}.csv`,
    content: bytesOf(rows.map((row) => `${writtenRow(row)}\n`).join('')),
    definition: CUSTOMER_FILE,
  };
}

const bytesOf = (text: string): Readable => Readable.from([Buffer.from(text)]);

/** "20261121204300123", UTC: two batches of one second have two names. */
const stampOf = (now: Date) => now.toISOString().replaceAll(/\D/g, '');

const BILL_FILE: ProfileDefinition = { kind: 'bills', format: { type: 'stabo', encoding: 'utf-8' }, records: [] };

/** In the order of `customerCells`. */
const CUSTOMER_FIELDS = [
  'code',
  'name',
  'segment',
  'taxCode',
  'vatNumber',
  'language',
  'email',
  'mobile',
  'street',
  'postcode',
  'town',
  'province',
] as const;

const sameNamed = (name: string): FieldMapping => ({ from: [name], join: '', constant: null, transforms: [] });

const CUSTOMER_FILE: ProfileDefinition = {
  kind: 'customers',
  format: { type: 'delimited', encoding: 'utf-8', delimiter: ';', skipLines: 1, hasHeader: true },
  records: [
    {
      tag: null,
      makes: [
        {
          entity: 'customer',
          when: null,
          fields: Object.fromEntries(CUSTOMER_FIELDS.map((name) => [name, sameNamed(name)])),
        },
      ],
    },
  ],
};
