import type { EntityMapping, ProfileDefinition } from '../../../../contract/flow-profile.ts';
import { type Columns, plainCell, type SourceRecord } from '../formats/source-record.ts';
import type { Role } from './mend-units.ts';

export type RoleOf = (record: SourceRecord) => Role;

const NONE: Role = { part: 'none' };
const DETAIL: Role = { part: 'detail' };
const CUSTOMER: Role = { part: 'customer' };
const CONTACT: Role = { part: 'single', entity: 'contact' };

/** Our own layout: the first cell says what a record is. Bills have their customer above them. */
export const staboRole: RoleOf = ({ cells }) => {
  switch ((cells[0] ?? '').trim()) {
    case 'CLI':
      return CUSTOMER;
    case 'BOL':
      return { part: 'bill', key: '', isWhole: false };
    case 'TST':
    case 'COD':
      return NONE;
    default:
      return DETAIL;
  }
};

/** `contacts.csv`: each line for itself. */
export const contactRole: RoleOf = () => CONTACT;

const SINGLES = { contacts: 'contact', customers: 'customer', payments: 'payment', readings: 'meter_reading' } as const;

/** A company's own layout: what a record makes by its profile. */
export function profileRole({ kind, records }: ProfileDefinition, columns: Columns): RoleOf {
  if (kind !== 'bills') return () => ({ part: 'single', entity: SINGLES[kind] });

  return (record) => {
    const mapping = records.find(({ tag }) => tag === record.tag);
    const made = (mapping?.makes ?? []).filter((one) => applies(one, record, columns));
    const bill = made.find(({ entity }) => entity === 'bill');
    const hasCustomer = made.some(({ entity }) => entity === 'customer');
    if (bill) return { part: 'bill', key: numberOf(bill, record, columns), isWhole: hasCustomer };
    if (hasCustomer) return CUSTOMER;
    return made.length > 0 ? DETAIL : NONE;
  };
}

const cellOf = ({ tag, cells }: SourceRecord, columns: Columns, name: string): string => {
  const place = columns(tag, name);
  return place === undefined ? '' : plainCell(cells[place]);
};

const applies = ({ when }: EntityMapping, record: SourceRecord, columns: Columns): boolean =>
  when === null || when.equals.some((word) => word.trim() === cellOf(record, columns, when.column));

/** The bill's number as the file writes it: whatever it becomes, equal ones stay equal. */
const numberOf = ({ fields }: EntityMapping, record: SourceRecord, columns: Columns): string =>
  (fields['number']?.from ?? []).map((name) => cellOf(record, columns, name)).join('\u0000');
