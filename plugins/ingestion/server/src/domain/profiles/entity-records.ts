import type { Entity } from '../../../../contract/flow-profile.ts';
import { Contact } from '../contacts-csv.ts';
import { amount, billNumber, code, day, oneOf, quantity, text } from '../stabo-fields.ts';
import { defineRecord } from '../stabo-record.ts';
import { Bill, Customer, History, Line, Notice, Offer, Reading, Supply } from '../stabo-records.ts';

/** What was paid of a bill: a row of a file of payments. */
export const Payment = defineRecord('payment', {
  reference: text(100),
  billNumber,
  amount,
  paidOn: day,
  method: oneOf({ SDD: 'sdd', BOP: 'slip', PPA: 'pagopa', BON: 'transfer', CAR: 'card', ALT: 'other' }),
});

/** What a meter said: a row of a file of readings. */
export const MeterReading = defineRecord('meter_reading', {
  supplyCode: code(30),
  band: Reading.fields.band,
  readOn: day,
  value: quantity,
  type: Reading.fields.type,
});

/** The record of our layout that each thing becomes. */
export const ENTITY_RECORDS = {
  customer: Customer,
  bill: Bill,
  supply: Supply,
  line: Line,
  reading: Reading,
  history: History,
  offer: Offer,
  notice: Notice,
  contact: Contact,
  payment: Payment,
  meter_reading: MeterReading,
} as const satisfies Record<Entity, { tag: string; names: readonly string[] }>;

/** In which cell of its row a field stands; the first is the record's tag. */
export const cellOf = <Names extends string>(record: { names: readonly Names[] }, name: NoInfer<Names>): number =>
  record.names.indexOf(name) + 1;
