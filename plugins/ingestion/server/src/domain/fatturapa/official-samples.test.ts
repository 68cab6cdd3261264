import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readInvoice } from '../testing/read-invoice.ts';

const SAMPLES = join(__dirname, '../../../../../../../shared/data/fatturapa');
const described = existsSync(SAMPLES) ? describe : describe.skip;
const sample = (path: string) => readFileSync(join(SAMPLES, path));

type Expected = [number: string, issued: string, due: string, cents: number, method: string, lines: [string, number][]];

const OFFICIAL: Record<string, { customers: string[]; bills: Expected[] }> = {
  FPA01: {
    customers: ['09876543210'],
    bills: [
      [
        '123',
        '2017-01-18',
        '2017-02-18',
        610,
        'transfer',
        [
          ['line_1', 500],
          ['vat_1', 110],
        ],
      ],
    ],
  },
  FPA02: {
    customers: ['09876543210'],
    bills: [
      [
        '123',
        '2017-01-18',
        '2017-03-30',
        3050,
        'transfer',
        [
          ['line_1', 500],
          ['line_2', 2000],
          ['vat_1', 550],
        ],
      ],
    ],
  },
  FPA03: {
    customers: ['09876543210'],
    bills: [
      [
        '12',
        '2017-01-18',
        '2017-02-18',
        3050,
        'transfer',
        [
          ['line_1', 500],
          ['line_2', 2000],
          ['vat_1', 550],
        ],
      ],
      [
        '456',
        '2017-01-20',
        '2017-02-20',
        244000,
        'sdd',
        [
          ['line_1', 200000],
          ['vat_1', 44000],
        ],
      ],
    ],
  },
  FPR01: {
    customers: ['09876543210'],
    bills: [
      [
        '123',
        '2014-12-18',
        '2015-01-30',
        610,
        'transfer',
        [
          ['line_1', 500],
          ['vat_1', 110],
        ],
      ],
    ],
  },
  // The lines of these two do not add up to what the tax authority itself wrote under them.
  FPR02: {
    customers: ['09876543210'],
    bills: [
      [
        ...(['123', '2014-12-18', '2015-01-30', 3295, 'transfer'] as const),
        [
          ['line_1', 500],
          ['line_2', 2000],
          ['rounding', 200],
          ['vat_1', 595],
        ],
      ],
    ],
  },
  FPR03: {
    customers: ['09876543210'],
    bills: [
      [
        ...(['123', '2014-12-18', '2015-01-30', 3295, 'transfer'] as const),
        [
          ['line_1', 500],
          ['line_2', 2000],
          ['rounding', 200],
          ['vat_1', 595],
        ],
      ],
      [
        '456',
        '2014-12-20',
        '2015-01-28',
        244000,
        'sdd',
        [
          ['line_1', 200000],
          ['vat_1', 44000],
        ],
      ],
    ],
  },
};

described("the tax authority's samples (../shared/data/fatturapa)", () => {
  it.each(Object.entries(OFFICIAL))('%s becomes its bills, to the cent', (name, { customers, bills }) => {
    const read = readInvoice(sample(`official/IT01234567890_${name}.xml`));
    expect(read.refusal).toBeNull();
    expect(read.customers).toMatchObject(customers.map((code) => ({ code, taxCode: '09876543210' })));
    expect(
      read.bills.map(({ number, issueDate, dueDate, amountCents, paymentMethod, content }) => [
        number,
        issueDate,
        dueDate,
        amountCents,
        paymentMethod,
        content.supplies[0]?.lines.map(({ code, amountCents: cents }) => [code, cents]),
      ]),
    ).toEqual(bills);
  });

  it.each(Object.keys(OFFICIAL))('%s is warned of, its VAT number being none, and not rejected', (name) => {
    const { faults } = readInvoice(sample(`official/IT01234567890_${name}.xml`), { vatNumber: '00000439943' });
    expect(faults.filter(({ severity }) => severity === 'rejection')).toEqual([]);
    expect(faults.map(({ code }) => code)).toEqual(expect.arrayContaining(['vat_number_check', 'supplier_unknown']));
  });

  it.each(Object.keys(OFFICIAL))('%s reads the same in pieces of any size, for every service', (name) => {
    const bytes = sample(`official/IT01234567890_${name}.xml`);
    for (const service of ['electricity', 'gas', 'water'] as const) {
      const whole = readInvoice(bytes, { service });
      expect(whole.bills.map((bill) => bill.service)).toContain(service);
      expect(readInvoice(bytes, { service, chunkSize: 7 })).toEqual(whole);
    }
  });

  it.each([
    ['missing_CedentePrestatore', 'CedentePrestatore'],
    ['missing_CodiceDestinatario', 'DatiTrasmissione/CodiceDestinatario'],
  ])('%s is refused, and the element named', (name, element) => {
    const { refusal, bills } = readInvoice(sample(`invalid/${name}.xml`));
    expect(refusal).toMatchObject({ code: 'flow.invoice_element_missing', details: { element } });
    expect(bills).toEqual([]);
  });

  it.each([
    ['missing_DatiGenerali', 'DatiGenerali'],
    ['missing_DatiBeniServizi', 'DatiBeniServizi'],
    ['missing_DatiGeneraliDocumento_Numero', 'DatiGenerali/DatiGeneraliDocumento/Numero'],
  ])('%s is rejected, and the element named', (name, field) => {
    const { faults, bills } = readInvoice(sample(`invalid/${name}.xml`));
    expect(faults.filter(({ severity }) => severity === 'rejection')).toMatchObject([
      { code: 'invoice_element_missing', field },
    ]);
    expect(bills).toEqual([]);
  });

  it('refuses what is no XML', () => {
    expect(readInvoice(sample('invalid/malformed.xml')).refusal).toMatchObject({ code: 'flow.xml_malformed' });
  });

  it.each(['billion_laughs', 'embedded_schema', 'entity_expansion', 'quadratic_blowup', 'recursive_entity'])(
    '%s is refused at once, in flat memory',
    (name) => {
      const bytes = sample(`malicious/${name}.xml`);
      const before = process.memoryUsage().rss;
      const begin = performance.now();
      const { refusal, bills } = readInvoice(bytes);
      expect(refusal?.code).toBe('flow.xml_dtd');
      expect(bills).toEqual([]);
      expect(performance.now() - begin).toBeLessThan(2_000);
      expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 ** 2);
    },
  );
});
