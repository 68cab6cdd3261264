import type { Service } from '../../../../../contract/bill-content.ts';
import type {
  EntityMapping,
  FieldMapping,
  ProfileDefinition,
  Transform,
} from '../../../../../contract/flow-profile.ts';
import type { TextFormat } from '../../formats/text-records.ts';
import { textRecords } from '../../formats/text-records.ts';
import type { Fault, FlowSink } from '../../staged.ts';
import { converter } from '../convert.ts';

/** A field of a test's mapping: of a column, transformed; or always the same. */
export const from = (column: string | string[], ...transforms: Transform[]): FieldMapping => ({
  from: [column].flat(),
  join: ' ',
  constant: null,
  transforms,
});

export const constant = (value: string): FieldMapping => ({ from: [], join: '', constant: value, transforms: [] });

export const number = (decimal: ',' | '.' = ',', impliedDecimals = 0): Transform => ({
  type: 'number',
  decimal,
  impliedDecimals,
});

export const date = (pattern: string): Transform => ({ type: 'date', pattern });

export const makes = (
  entity: EntityMapping['entity'],
  fields: EntityMapping['fields'],
  when: EntityMapping['when'] = null,
): EntityMapping => ({ entity, when, fields });

type Given = Pick<ProfileDefinition, 'records'> & {
  kind?: ProfileDefinition['kind'];
  format: TextFormat;
  services?: readonly Service[];
};

/** Reads a whole text by a profile, and keeps all that comes of it. */
export function readProfile({ kind = 'bills', format, records, services = ['electricity'] }: Given, text: string) {
  const made = {
    customers: [] as Parameters<FlowSink['customer']>[0][],
    supplies: [] as Parameters<FlowSink['supply']>[0][],
    bills: [] as Parameters<FlowSink['bill']>[0][],
    contacts: [] as Parameters<FlowSink['contact']>[0][],
    payments: [] as Parameters<FlowSink['payment']>[0][],
    readings: [] as Parameters<FlowSink['meterReading']>[0][],
    faults: [] as Fault[],
  };
  const convert = converter({
    definition: { kind, records },
    companyCode: 'lume',
    services,
    sink: {
      customer: (one) => made.customers.push(one),
      supply: (one) => made.supplies.push(one),
      bill: (one) => made.bills.push(one),
      contact: (one) => made.contacts.push(one),
      payment: (one) => made.payments.push(one),
      meterReading: (one) => made.readings.push(one),
      fault: (one) => made.faults.push(one),
    },
  });
  const reader = textRecords(format, convert);
  reader.push(Buffer.from(text));
  return { ...made, refusal: reader.end(), counts: convert.end() };
}
