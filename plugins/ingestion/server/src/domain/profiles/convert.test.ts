import { BillContent } from '../../../../contract/bill-content.ts';
import type { TextFormat } from '../formats/text-records.ts';
import { constant, date, from, makes, number, readProfile } from './testing/read-profile.ts';

const semicolons: TextFormat = { type: 'delimited', encoding: 'utf-8', delimiter: ';', skipLines: 0, hasHeader: true };
const day = date('gg/mm/aa');

describe('a bare file: number, customer, name, days and amount', () => {
  const records = [
    {
      tag: null,
      makes: [
        makes('customer', { code: from('Cod. utente'), name: from('Intestazione') }),
        makes('bill', {
          number: from('N. doc'),
          issueDate: from('Emissione', day),
          dueDate: from('Scadenza', day),
          amountDue: from('Importo', number()),
        }),
      ],
    },
  ];
  const header = 'N. doc;Cod. utente;Intestazione;Emissione;Scadenza;Importo;Note';
  const read = (...lines: string[]) => readProfile({ format: semicolons, records }, [header, ...lines].join('\r\n'));

  it('is whole bills', () => {
    const { bills, customers, faults, refusal, counts } = read(
      'F/1;U1;Maria Rossi;21/11/26;11/12/26;1.234,56;',
      'F/2;U2;Gino Verdi;21/11/26;11/12/26;1.234,56-;reso',
    );
    expect(faults).toEqual([]);
    expect(refusal).toBeNull();
    expect(counts).toEqual({ records: 2, made: 2, rejected: 0 });
    expect(customers).toMatchObject([
      { lineNumber: 2, code: 'U1', name: 'Maria Rossi', segment: 'domestic', billingAddress: null },
      { lineNumber: 3, code: 'U2' },
    ]);
    expect(bills).toMatchObject([
      {
        lineNumber: 2,
        number: 'F/1',
        customerCode: 'U1',
        service: 'electricity',
        layout: 'generic',
        kind: 'ordinary',
        issueDate: '2026-11-21',
        dueDate: '2026-12-11',
        periodFrom: '2026-11-21',
        periodTo: '2026-11-21',
        amountCents: 123456,
        paymentMethod: 'transfer',
        supply: { kind: 'pod', code: '-', address: null },
        content: { billTotalCents: 123456, supplies: [{ lines: [{ label: 'Totale bolletta', amountCents: 123456 }] }] },
      },
      { number: 'F/2', amountCents: -123456 },
    ]);
    for (const { content } of bills) expect(() => BillContent.parse(content)).not.toThrow();
  });

  it('tells faults in the words of the file, each once', () => {
    const { faults, bills, counts } = read('F1;U1;Rossi;31/02/26;11/12/26;12.34;', 'F2;U2;;21/11/26;11/12/26;1,00;');
    expect(bills).toEqual([]);
    expect(counts).toEqual({ records: 2, made: 0, rejected: 2 });
    expect(faults).toEqual([
      fault({ lineNumber: 2, billNumber: 'F1', field: 'issueDate', value: '31/02/26', code: 'date_unreadable' }),
      fault({ lineNumber: 2, billNumber: 'F1', field: 'amountDue', value: '12.34', code: 'amount_unreadable' }),
      fault({ lineNumber: 3, billNumber: null, field: 'name', value: '', code: 'field_missing' }),
      fault({ lineNumber: 3, billNumber: 'F2', field: null, value: null, code: 'customer_rejected' }),
    ]);
  });

  it('is refused without a column that is mapped', () => {
    const { refusal } = readProfile(
      { format: semicolons, records },
      'N. doc;Cod. utente;Intestazione;Emissione;Scadenza\n1;2',
    );
    expect(refusal).toEqual({ code: 'flow.column_missing', lineNumber: null, details: { column: 'Importo' } });
  });

  it('loses the row that cannot be cut, and no other', () => {
    const { faults, bills } = read(
      'F1;U1;"Rossi;21/11/26;11/12/26;1,00;',
      'F2;U2;A; B;21/11/26;11/12/26;1,00;x',
      'F3;U3;C;21/11/26;11/12/26;1,00;',
    );
    expect(bills.map(({ number: one }) => one)).toEqual(['F3']);
    expect(faults).toMatchObject([
      { lineNumber: 2, billNumber: 'F1', code: 'quotes_broken' },
      { lineNumber: 3, billNumber: 'F2', code: 'field_count', recordType: 'bills' },
    ]);
  });
});

describe('a flat file whose rows are lines of bills', () => {
  const records = [
    {
      tag: null,
      makes: [
        makes('line', { code: from('voce'), label: from('voce'), amount: from('importo', number()) }),
        makes('bill', {
          number: from('bolletta'),
          issueDate: from('data', date('yyyy-mm-dd')),
          dueDate: from('scadenza', date('yyyy-mm-dd')),
          amountDue: from('totale', number()),
          service: from('servizio', { type: 'codes', codes: { L: 'EE', G: 'GAS' }, otherwise: null }),
        }),
        makes('customer', { code: from('cliente'), name: from('nome') }),
        makes('supply', { code: from('pod'), street: from(['via', 'civico']), town: from('comune') }),
        makes('notice', { text: from('avviso') }),
      ],
    },
  ];
  const header = 'bolletta,cliente,nome,servizio,data,scadenza,totale,pod,via,civico,comune,voce,importo,avviso';
  const format: TextFormat = { ...semicolons, delimiter: ',' };
  const read = (...lines: string[]) =>
    readProfile({ format, records, services: ['electricity', 'gas'] }, [header, ...lines].join('\n'));
  const row = (
    number: string,
    { total = '"10,00"', pod = 'IT999E00000001', item = 'Energia', amount = '"7,00"' } = {},
  ) => `${number},C1,Rossi,L,2026-11-21,2026-12-11,${total},${pod},Via Roma,3,Borgo,${item},${amount},Buone notizie`;

  it('makes one bill of rows with one number', () => {
    const { bills, faults, customers } = read(
      row('B1'),
      row('B1', { item: 'IVA 10%', amount: '"3,00"' }),
      row('B2', { amount: '"10,00"' }),
    );
    expect(faults).toEqual([]);
    expect(customers).toHaveLength(2);
    expect(bills).toMatchObject([
      {
        lineNumber: 2,
        number: 'B1',
        content: {
          supplies: [
            {
              code: 'IT999E00000001',
              address: 'Via Roma 3, Borgo',
              lines: [
                { code: 'energia', label: 'Energia', amountCents: 700 },
                { code: 'iva_10', label: 'IVA 10%', amountCents: 300 },
              ],
            },
          ],
          notices: [{ text: 'Buone notizie' }],
        },
      },
      { lineNumber: 4, number: 'B2' },
    ]);
  });

  it('has as many supplies as its rows name, and numbers lines of one code', () => {
    const { bills, faults } = read(
      row('B1', { amount: '"3,00"' }),
      row('B1', { amount: '"2,00"' }),
      row('B1', { pod: 'IT999E00000002', amount: '"5,00"' }),
    );
    expect(faults).toEqual([]);
    expect(bills[0]?.content.supplies).toMatchObject([
      { lines: [{ code: 'energia' }, { code: 'energia.2' }] },
      { code: 'IT999E00000002', lines: [{ code: 'energia', amountCents: 500 }] },
    ]);
  });

  it('rejects a bill whose rows disagree about it', () => {
    const { bills, faults } = read(
      row('B1'),
      row('B1', { total: '"3,00"', amount: '"3,00"' }),
      row('B2', { amount: '"10,00"' }),
    );
    expect(bills.map(({ number: one }) => one)).toEqual(['B2']);
    expect(faults).toEqual([
      fault({ lineNumber: 3, billNumber: 'B1', field: 'amountDue', value: '3,00', code: 'bill_rows_differ' }),
    ]);
  });

  it('rejects a bill one of whose rows cannot be cut, whichever', () => {
    const { bills, faults, counts } = read(
      `${row('B1')},x,y`,
      row('B1'),
      row('B2'),
      `${row('B2')},x,y`,
      row('B3', { amount: '"10,00"' }),
    );
    expect(bills.map(({ number: one }) => one)).toEqual(['B3']);
    expect(counts).toEqual({ records: 5, made: 1, rejected: 2 });
    expect(faults).toMatchObject([
      { lineNumber: 2, billNumber: 'B1', code: 'field_count' },
      { lineNumber: 5, billNumber: 'B2', code: 'field_count' },
    ]);
  });

  it('is one bill also where its rows name pages of a shared PDF', () => {
    const shared = structuredClone(records);
    Object.assign(shared[0]!.makes[1]!.fields, {
      pdfName: constant('tutte.pdf'),
      pdfFrom: from('pagina'),
      pdfTo: from('pagina'),
    });
    const rows = [row('B1'), row('B1', { amount: '"3,00"' })].map((one) => `${one},7`);
    const { bills, faults } = readProfile(
      { format, records: shared, services: ['electricity', 'gas'] },
      [`${header},pagina`, ...rows].join('\n'),
    );
    expect(faults).toEqual([]);
    expect(bills).toHaveLength(1);
  });

  it('tells which lines do not add up, by the line of the bill', () => {
    expect(read(row('B1'), row('B2', { amount: '"10,00"' })).faults).toEqual([
      fault({
        lineNumber: 2,
        billNumber: 'B1',
        field: 'billTotal',
        value: '10,00 ≠ 7,00',
        code: 'lines_total_differs',
      }),
    ]);
    expect(read(row('B1')).faults).toMatchObject([{ code: 'lines_total_differs', value: '10,00 ≠ 7,00' }]);
  });

  it('rejects a word that no table has, and a service that the company has not', () => {
    expect(read(row('B1').replace(',L,', ',H,')).faults).toEqual([
      fault({ lineNumber: 2, billNumber: 'B1', field: 'service', value: 'H', code: 'value_unknown' }),
    ]);
    const { faults } = readProfile({ format, records, services: ['water'] }, `${header}\n${row('B1')}`);
    expect(faults).toMatchObject([{ field: 'service', value: 'L', code: 'service_not_declared' }]);
  });
});

describe('a wide file: amounts in columns', () => {
  const records = [
    {
      tag: null,
      makes: [
        makes('customer', { code: from('c') }),
        makes('bill', {
          number: from('n'),
          issueDate: constant('21/11/2026'),
          dueDate: constant('11/12/2026'),
          amountDue: from('t', number('.')),
          tvLicence: from('tv', number('.')),
        }),
        makes('supply', { code: from('p') }),
        makes('line', {
          code: constant('consumption_charge'),
          label: constant('Energia'),
          amount: from('e', number('.')),
        }),
        makes('line', { code: constant('excise_and_vat'), label: constant('Imposte'), amount: from('i', number('.')) }),
        makes('reading', {
          fromValue: from('l1', number('.')),
          toValue: from('l2', number('.')),
          band: constant('F0'),
        }),
        makes('history', { firstMonth: constant('09/2026'), quantities: from('s', number('.')) }),
      ],
    },
  ];

  it('has the lines that are filled, of customers who are known', () => {
    const { bills, faults, customers } = readProfile(
      { format: semicolons, records },
      'n;c;t;tv;p;e;i;l1;l2;s\nB1;C1;28.5;18;IT999E00000001;10.5;;100;130.25;10.5|20\n',
    );
    expect(faults).toEqual([]);
    expect(customers).toEqual([]);
    expect(bills).toMatchObject([
      {
        customerCode: 'C1',
        amountCents: 2850,
        content: {
          billTotalCents: 1050,
          tvLicenceCents: 1800,
          supplies: [
            {
              lines: [{ code: 'consumption_charge', amountCents: 1050 }],
              readings: [{ band: 'F0', fromDate: '2026-11-21', consumption: '30.25', type: 'actual' }],
              history: [{ firstMonth: '2026-09', quantities: ['10.5', '20'], types: 'aa' }],
            },
          ],
        },
      },
    ]);
  });
});

describe('a layout with a record type for each thing', () => {
  const column = (name: string, start: number, length: number) => ({ name, start, length });
  const format: TextFormat = {
    type: 'fixed_width_records',
    encoding: 'utf-8',
    skipLines: 0,
    tag: { start: 1, length: 2 },
    recordTypes: [
      { tag: '10', columns: [column('codice', 3, 4), column('nome', 7, 10)] },
      {
        tag: '20',
        columns: [column('numero', 3, 4), column('data', 7, 8), column('scadenza', 15, 8), column('totale', 23, 9)],
      },
      { tag: '30', columns: [column('pdr', 3, 14)] },
      { tag: '40', columns: [column('voce', 3, 10), column('importo', 13, 9)] },
    ],
  };
  const amount = number(',', 2);
  const records = [
    { tag: '40', makes: [makes('line', { label: from('voce'), amount: from('importo', amount) })] },
    { tag: '10', makes: [makes('customer', { code: from('codice'), name: from('nome') })] },
    {
      tag: '20',
      makes: [
        makes('bill', {
          number: from('numero'),
          issueDate: from('data', date('yyyymmdd')),
          dueDate: from('scadenza', date('yyyymmdd')),
          amountDue: from('totale', amount),
        }),
      ],
    },
    { tag: '30', makes: [makes('supply', { code: from('pdr') })] },
  ];
  const lines = [
    '00 TESTATA',
    '10C001Rossi Mario',
    '20B0012026112120261211000001234',
    '3099990000000043',
    '40Energia   00000150D',
    '40Sconto    00000266A',
    '40IVA       00001350D',
    '20B0022026112120261211000000100',
    '40Vuota     00000100D',
    '99',
  ];

  it('is read in the order of its records', () => {
    const { bills, faults } = readProfile({ format, records, services: ['gas'] }, lines.join('\n'));
    expect(bills).toMatchObject([
      {
        number: 'B001',
        service: 'gas',
        customerCode: 'C001',
        amountCents: 1234,
        content: {
          supplies: [
            {
              kind: 'pdr',
              code: '99990000000043',
              lines: [
                { code: 'line.1', label: 'Energia', amountCents: 150 },
                { code: 'line.2', label: 'Sconto', amountCents: -266 },
                { code: 'line.3', label: 'IVA', amountCents: 1350 },
              ],
            },
          ],
        },
      },
    ]);
    expect(faults).toEqual([
      fault({
        lineNumber: 9,
        recordType: '40',
        billNumber: 'B002',
        field: null,
        value: null,
        code: 'record_out_of_place',
      }),
    ]);
  });

  it('names the record type of a fault that shows only at the end of the bill', () => {
    const { faults } = readProfile(
      { format, records, services: ['gas'] },
      lines.slice(0, 6).join('\n') + '\n10C002Bianchi',
    );
    expect(faults).toEqual([
      fault({
        lineNumber: 3,
        recordType: '20',
        billNumber: 'B001',
        field: 'billTotal',
        value: '12,34 ≠ -1,16',
        code: 'lines_total_differs',
      }),
    ]);
  });
});

function fault(parts: object) {
  return { severity: 'rejection', recordType: 'bills', ...parts };
}
