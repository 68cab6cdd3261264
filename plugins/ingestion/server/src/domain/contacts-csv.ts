import { csvRows } from './csv-rows.ts';
import type { Encoding } from './flow-decoder.ts';
import type { Refusal } from './refusal.ts';
import { shortened } from './shortened.ts';
import type { Fault, StagedContact } from './staged.ts';
import { code, email, language, mobile } from './stabo-fields.ts';
import { defineRecord, type Finding, type Row } from './stabo-record.ts';

/** One line of `contacts.csv`, its columns put in this order by the header. */
export const Contact = defineRecord('contacts', { customerCode: code(40), email, mobile, language });

type Column = (typeof Contact.names)[number];

const COLUMNS = new Map<string, Column>([
  ['customer_code', 'customerCode'],
  ['codice_cliente', 'customerCode'],
  ['email', 'email'],
  ['e-mail', 'email'],
  ['mobile', 'mobile'],
  ['cellulare', 'mobile'],
  ['language', 'language'],
  ['lingua', 'language'],
]);

export type ContactsEnd =
  { outcome: 'complete'; counts: { read: number; accepted: number } } | { outcome: 'refused'; refusal: Refusal };

type Options = { encoding: Encoding; sink: { contact(contact: StagedContact): void; fault(fault: Fault): void } };

/** Reads the rows of contacts, as people keep them in a spreadsheet: columns in any order, others ignored. */
export function contactRows({ sink }: Pick<Options, 'sink'>) {
  const counts = { read: 0, accepted: 0 };
  let places: number[] | null = null;

  function readHeader({ cells, lineNumber }: Row): Refusal | null {
    const found = cells.map((cell) => COLUMNS.get(cell.trim().toLowerCase()));
    places = Contact.names.map((name) => found.indexOf(name));
    const isUsable = found.includes('customerCode') && (found.includes('email') || found.includes('mobile'));
    return isUsable ? null : { code: 'contacts.header_unreadable', lineNumber, details: {} };
  }

  function readContact({ cells, lineNumber, isBroken }: Row, columns: readonly number[]) {
    counts.read += 1;
    const tell = (finding: Finding) =>
      sink.fault({
        ...finding,
        lineNumber,
        recordType: Contact.tag,
        billNumber: null,
        value: finding.value === null ? null : shortened(finding.value),
      });

    const inOrder = isBroken ? cells : ['', ...columns.map((place) => cells[place] ?? '')];
    const contact = Contact.read({ cells: inOrder, lineNumber, isBroken }, (_row, _recordType, finding) =>
      tell(finding),
    );
    if (!contact) return;
    if (contact.email === null && contact.mobile === null) {
      tell({ severity: 'rejection', field: null, value: null, code: 'contact_empty' });
      return;
    }
    counts.accepted += 1;
    sink.contact({ lineNumber, ...contact });
  }

  return {
    counts,
    /** The first one names the columns. */
    row(row: Row): Refusal | null {
      if (places === null) return readHeader(row);
      readContact(row, places);
      return null;
    },
  };
}

/** Reads `contacts.csv` from its bytes. */
export function contactsCsv({ encoding, sink }: Options) {
  const { row, counts } = contactRows({ sink });
  const rows = csvRows({ encoding, row });
  let refusal: Refusal | null = null;

  return {
    push: (chunk: Uint8Array): Refusal | null => (refusal ??= rows.push(chunk)),

    end(): ContactsEnd {
      refusal ??= rows.end();
      return refusal ? { outcome: 'refused', refusal } : { outcome: 'complete', counts };
    },
  };
}
