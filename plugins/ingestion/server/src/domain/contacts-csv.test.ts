import { contactsCsv } from './contacts-csv.ts';
import type { Fault, StagedContact } from './staged.ts';

function read(text: string) {
  const contacts: StagedContact[] = [];
  const faults: Fault[] = [];
  const reader = contactsCsv({
    encoding: 'utf-8',
    sink: { contact: (one) => contacts.push(one), fault: (one) => faults.push(one) },
  });
  reader.push(Buffer.from(text));
  return { end: reader.end(), contacts, faults };
}

const HEADER = 'codice_cliente;email;cellulare;lingua\n';

describe('contacts.csv', () => {
  it('brings addresses, numbers and languages by customer code', () => {
    const { contacts, end } = read(`${HEADER}L1;Maria.Rossi@Example.ORG;399 000 0001;IT\nL2;;+41 79 000 00 00;\n`);
    expect(contacts).toEqual([
      { lineNumber: 2, customerCode: 'L1', email: 'Maria.Rossi@example.org', mobile: '+393990000001', language: 'it' },
      { lineNumber: 3, customerCode: 'L2', email: null, mobile: '+41790000000', language: null },
    ]);
    expect(end).toEqual({ outcome: 'complete', counts: { read: 2, accepted: 2 } });
  });

  it('has its columns in any order, in English too, with commas too, and others besides', () => {
    expect(read('Mobile,Note,Customer_Code\n3990000001,"yes, really",L1\n').contacts).toEqual([
      { lineNumber: 2, customerCode: 'L1', email: null, mobile: '+393990000001', language: null },
    ]);
  });

  it('leaves out what cannot be used, with a warning', () => {
    const { contacts, faults } = read(`${HEADER}L1;maria@;3990000001;italiano\n`);
    expect(contacts).toMatchObject([{ email: null, mobile: '+393990000001', language: null }]);
    expect(faults.map(({ severity, code, value }) => [severity, code, value])).toEqual([
      ['warning', 'email_unusable', 'maria@'],
      ['warning', 'language_unusable', 'italiano'],
    ]);
  });

  it.each([
    ['nothing to write to', 'L1;;;it', 'contact_empty'],
    ['nothing usable to write to', 'L1;maria;0577 123456;', 'contact_empty'],
    ['no customer', ';maria@example.org;;', 'field_missing'],
    ['a quote that nobody closes', 'L1;"maria@example.org;;', 'quotes_broken'],
  ])('rejects a line with %s, and goes on', (_what, line, code) => {
    const { contacts, faults, end } = read(`${HEADER}${line}\nL9;a@example.org;;\n`);
    expect(faults.filter(({ severity }) => severity === 'rejection')).toMatchObject([
      { lineNumber: 2, recordType: 'contacts', code },
    ]);
    expect(contacts).toMatchObject([{ customerCode: 'L9' }]);
    expect(end).toMatchObject({ counts: { read: 2, accepted: 1 } });
  });

  it('is read when its lines are shorter than its header', () => {
    expect(read(`${HEADER}L1;a@example.org\n`).contacts).toMatchObject([
      { customerCode: 'L1', email: 'a@example.org', mobile: null },
    ]);
  });

  it.each(['L1;maria@example.org\n', 'codice_cliente;nome\n', 'email;cellulare\n'])(
    'is refused when its first line is %p',
    (text) => {
      expect(read(text).end).toMatchObject({
        outcome: 'refused',
        refusal: { code: 'contacts.header_unreadable', lineNumber: 1 },
      });
    },
  );

  it('may be empty', () => {
    expect(read('').end).toEqual({ outcome: 'complete', counts: { read: 0, accepted: 0 } });
  });
});

describe('a mobile number', () => {
  it.each([
    ['399 000 0001', '+393990000001'],
    ['0039 399-000.0001', '+393990000001'],
    ['393990000001', '+393990000001'],
    ['(+44) 7400 123456', '+447400123456'],
  ])('%s is %s', (written, stored) => {
    expect(read(`${HEADER}L1;;${written};\n`).contacts).toMatchObject([{ mobile: stored }]);
  });

  it.each(['0577123456', '+390577123456', '12345', 'tre nove nove'])('is not %s', (written) => {
    expect(read(`${HEADER}L1;;${written};\n`).contacts).toEqual([]);
  });
});
