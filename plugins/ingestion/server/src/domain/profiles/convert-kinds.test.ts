import type { TextFormat } from '../formats/text-records.ts';
import { date, from, makes, number, readProfile } from './testing/read-profile.ts';

const semicolons: TextFormat = { type: 'delimited', encoding: 'utf-8', delimiter: ';', skipLines: 0, hasHeader: true };
const day = date('gg/mm/aa');

describe('other kinds of file', () => {
  it('bring payments', () => {
    const records = [
      {
        tag: null,
        makes: [
          makes('payment', {
            reference: from('id'),
            billNumber: from('bolletta'),
            amount: from('importo', number()),
            paidOn: from('data', day),
            method: from('come', { type: 'codes', codes: { BONIFICO: 'BON' }, otherwise: 'ALT' }),
          }),
        ],
      },
    ];
    const { payments, faults, counts } = readProfile(
      { kind: 'payments', format: semicolons, records },
      'id;bolletta;importo;data;come\nP1;B1;10,00;21/11/26;BONIFICO\nP2;B2;0,00;21/11/26;X\n;B3;x;21/11/26;\n',
    );
    expect(payments).toEqual([
      { lineNumber: 2, reference: 'P1', billNumber: 'B1', amountCents: 1000, paidOn: '2026-11-21', method: 'transfer' },
    ]);
    expect(counts).toEqual({ records: 3, made: 1, rejected: 2 });
    expect(faults).toMatchObject([
      { lineNumber: 3, recordType: 'payments', billNumber: 'B2', field: 'amount', value: '0,00', code: 'payment_zero' },
      { lineNumber: 4, billNumber: 'B3', field: 'reference', code: 'field_missing' },
      { lineNumber: 4, billNumber: 'B3', field: 'amount', value: 'x', code: 'amount_unreadable' },
    ]);
  });

  it('bring readings', () => {
    const records = [
      {
        tag: null,
        makes: [
          makes('meter_reading', {
            supplyCode: from('pod'),
            readOn: from('giorno', day),
            value: from('kwh', number()),
          }),
        ],
      },
    ];
    const { readings } = readProfile(
      { kind: 'readings', format: semicolons, records },
      'pod;giorno;kwh\nit999e00000001;1/9/26;1.234,5\n',
    );
    expect(readings).toEqual([
      {
        lineNumber: 2,
        supplyCode: 'IT999E00000001',
        band: 'TOT',
        readOn: '2026-09-01',
        value: '1234.5',
        type: 'actual',
      },
    ]);
  });

  it('bring customers with their supplies', () => {
    const records = [
      {
        tag: null,
        makes: [
          makes('customer', { code: from('c'), name: from('n'), street: from('via'), email: from('mail') }),
          makes('supply', { code: from('p') }),
        ],
      },
    ];
    const { customers, supplies, faults } = readProfile(
      { kind: 'customers', format: semicolons, records, services: ['electricity', 'gas'] },
      'c;n;via;mail;p\nC1;Rossi;Via Roma 3, Borgo;nobody;99990000000043\nC2;Verdi;;;\nC3;Bianchi;;;77\n',
    );
    expect(customers).toMatchObject([
      { code: 'C1', billingAddress: 'Via Roma 3, Borgo', email: null },
      { code: 'C2', billingAddress: null },
      { code: 'C3' },
    ]);
    expect(supplies).toEqual([
      {
        lineNumber: 2,
        customerCode: 'C1',
        service: 'gas',
        kind: 'pdr',
        code: '99990000000043',
        address: null,
        meterSerial: null,
      },
    ]);
    expect(faults).toMatchObject([
      {
        lineNumber: 2,
        severity: 'warning',
        recordType: 'customers',
        field: 'email',
        value: 'nobody',
        code: 'email_unusable',
      },
      { lineNumber: 4, severity: 'rejection', field: 'kind' },
    ]);
  });

  it('bring contacts', () => {
    const records = [{ tag: null, makes: [makes('contact', { customerCode: from('c'), email: from('m') })] }];
    const { contacts, faults } = readProfile(
      { kind: 'contacts', format: semicolons, records },
      'c;m\nC1;a@example.org\nC2;b\n',
    );
    expect(contacts).toMatchObject([{ lineNumber: 2, customerCode: 'C1', email: 'a@example.org', mobile: null }]);
    expect(faults).toMatchObject([
      { code: 'email_unusable', value: 'b' },
      { lineNumber: 3, code: 'contact_empty' },
    ]);
  });
});
