import { randomUUID } from 'node:crypto';
import { type Cell, spreadsheet } from '@nitida/kernel/spreadsheet-writer';
import { BillContent, Service } from '../../../contract/bill-content.ts';
import type { ProfileDefinition } from '../../../contract/flow-profile.ts';
import { constant, date, from, makes, number } from '../domain/profiles/testing/read-profile.ts';
import { INVOICE, invoiceWith } from '../domain/testing/example-invoice.ts';
import { flowOf } from '../testing/flow.ts';
import { LAYOUTS, SEMICOLONS, SHEET } from '../testing/layouts.ts';
import { useProcessing } from '../testing/processing.ts';
import { rawZip } from '../testing/raw-zip.ts';

const { db, company: newCompany, receive, processRun, run, bills, drop } = useProcessing();

const company = async (services: readonly Service[] = ['electricity']) => {
  const owner = await newCompany();
  await db()('companies')
    .where({ id: owner.id })
    .update({ services: JSON.stringify(services) });
  return owner;
};

type Given = { name?: string; pattern?: string; folder?: string; position?: number };

const profile = async (companyId: number, definition: ProfileDefinition, given: Given = {}): Promise<number> => {
  const { name = 'Profile', pattern = '*', folder = '', position = 0 } = given;
  const [row] = await db()('flow_profiles')
    .insert({
      document_id: randomUUID(),
      company_id: companyId,
      name,
      kind: definition.kind,
      is_enabled: true,
      name_pattern: pattern,
      folder,
      position,
      definition: JSON.stringify(definition),
      stops: null,
    })
    .returning<{ id: number }[]>('id');
  return row!.id;
};

const dropFile = async (companyId: number, name: string, content: string | Buffer) => {
  const { runId } = await receive(companyId, Buffer.from(content), name);
  await processRun(runId);
  return run(runId);
};

const rejections = (runId: number) =>
  db()('ingestion.rejections')
    .where({ run_id: runId })
    .orderBy('id')
    .select('file_name', 'line_number', 'record_type', 'field', 'value', 'code');

/** What every format must have made of the same bills. */
async function expectBills(companyId: number, service: Service) {
  const unit = { electricity: 'kWh', gas: 'Smc', water: 'mc', telephone: 'GB', municipal: 'piece' }[service];
  const made = await bills(companyId);
  for (const { content } of made) expect(() => BillContent.parse(JSON.parse(content))).not.toThrow();
  expect(made.map((bill) => ({ ...bill, content: JSON.parse(bill.content) }))).toMatchObject([
    {
      number: 'F-1',
      service,
      layout: 'generic',
      kind: 'ordinary',
      issue_date: '2026-11-21',
      due_date: '2026-12-11',
      period_from: '2026-09-01',
      period_to: '2026-10-31',
      amount_cents: 123456,
      content: {
        billTotalCents: 123456,
        supplies: [
          {
            unit,
            address: 'Via Nicolò 3, Borgo Lumera',
            billedConsumption: '1459.5',
            lines: [
              { label: 'Quota consumi', amountCents: 130000 },
              { label: 'Sconto', amountCents: -6544 },
            ],
            readings: [
              {
                fromDate: '2026-09-01',
                toDate: '2026-10-31',
                fromValue: '1000',
                toValue: '2459.5',
                consumption: '1459.5',
              },
            ],
          },
        ],
      },
    },
    { number: 'F-2', amount_cents: -1200, content: { supplies: [{ lines: [{ label: 'Rimborso' }] }] } },
  ]);
  expect(await db()('customers').where({ company_id: companyId }).orderBy('code')).toMatchObject([
    { code: 'U1', name: 'Maria Però', billing_address: 'Via Nicolò 3, Borgo Lumera' },
    { code: 'U2', name: 'Gino Verdi' },
  ]);
  expect(await db()('supply_points').where({ company_id: companyId })).toHaveLength(2);
}

describe.each(Service.options)('bills of %s', (service) => {
  it.each(Object.entries(LAYOUTS))('are read from a file in %s', async (_name, layout) => {
    const owner = await company([service]);
    await profile(owner.id, layout.definition);
    const { format } = layout.definition;
    const encoding = 'encoding' in format && format.encoding === 'windows-1252' ? 'latin1' : 'utf8';
    const file = Buffer.from(layout.text(service), encoding);
    const made = await dropFile(owner.id, `bollette.${layout.extension}`, file);
    expect(await rejections(made.id)).toEqual([]);
    expect(made).toMatchObject({ state: 'ready', bill_count: 2, created_count: 2, total_cents: 122256 });
    await expectBills(owner.id, service);
  });

  it.each([
    ['texts', (text: string): Cell => text],
    ['days and numbers', sheetCell],
  ])('are read from a workbook with %s', async (_name, cellOf) => {
    const owner = await company([service]);
    await profile(owner.id, SHEET.definition, { pattern: '*.xlsx' });
    const { columns, rows } = SHEET;
    const sheet = {
      name: 'Bollette',
      columns: columns.map((header) => ({ header, width: 10 })),
      rows: rows(service).map((row) => columns.map((name) => cellOf(row[name] ?? ''))),
    };
    const pieces: Buffer[] = [];
    for await (const piece of spreadsheet([sheet])) pieces.push(piece);
    const made = await dropFile(owner.id, 'Bollette.xlsx', Buffer.concat(pieces));
    expect(await rejections(made.id)).toEqual([]);
    expect(made).toMatchObject({ state: 'ready', bill_count: 2 });
    await expectBills(owner.id, service);
  });
});

describe('electronic invoices', () => {
  const invoices = (service: Service): ProfileDefinition => ({
    kind: 'bills',
    format: { type: 'fatturapa', service },
    records: [],
  });

  it.each(Service.options)('of %s are bills, alone', async (service) => {
    const owner = await company([service]);
    await profile(owner.id, invoices(service), { pattern: '*.xml' });
    const made = await dropFile(owner.id, 'IT00000439943_00001.xml', INVOICE_OF[service]);
    expect(made).toMatchObject({ state: 'ready', bill_count: 1, total_cents: 6998 });
    expect(await bills(owner.id)).toMatchObject([{ number: 'E26/000042', service }]);
  });

  it('come by the dozen in a ZIP', async () => {
    const owner = await company();
    await profile(owner.id, invoices('electricity'), { pattern: '*.xml' });
    const entries = Array.from({ length: 12 }, (_, at) => ({
      name: `IT00000439943_${at}.xml`,
      content: invoiceWith({ 'E26/000042': `E26/${at}` }),
    }));
    expect(await drop(owner.id, rawZip(entries))).toMatchObject({ state: 'ready', bill_count: 12 });
  });
});

describe('a ZIP', () => {
  it('is read entry by entry, each by the profile that fits it', async () => {
    const owner = await company();
    await profile(owner.id, SEMICOLONS.definition, {
      name: 'Bills',
      pattern: 'bollette*',
      folder: 'flussi',
    });
    await profile(owner.id, CUSTOMERS, { name: 'Customers', pattern: '*anagrafica*', position: 1 });
    const made = await drop(
      owner.id,
      rawZip([
        { name: 'flussi/bollette-1.csv', content: SEMICOLONS.text('electricity') },
        { name: 'flussi/bollette-2.csv', content: SEMICOLONS.text('electricity').replaceAll('F-', 'G-') },
        { name: 'anagrafica.csv', content: 'codice;nome;pod\nU1;Maria Però;\nU7;Mai Bollettata;IT999E00000077\n' },
        { name: 'contacts.csv', content: 'codice_cliente;email\nU1;maria@example.org\n' },
        { name: 'leggimi.txt', content: 'ciao' },
      ]),
    );
    expect(await rejections(made.id)).toEqual([
      expect.objectContaining({ value: 'leggimi.txt', code: 'entry_ignored' }),
    ]);
    expect(made).toMatchObject({ state: 'ready', bill_count: 4, contact_count: 1 });
    expect((await bills(owner.id)).map(({ number: one }) => one)).toEqual(['F-1', 'F-2', 'G-1', 'G-2']);
    expect(await db()('customers').where({ company_id: owner.id }).orderBy('code')).toMatchObject([
      { code: 'U1', email: 'maria@example.org' },
      { code: 'U2' },
      { code: 'U7', name: 'Mai Bollettata' },
    ]);
    expect(await db()('supply_points').where({ company_id: owner.id, code: 'IT999E00000077' })).toHaveLength(1);
  });

  it('is read as before where no profile fits', async () => {
    const owner = await company();
    await profile(owner.id, SEMICOLONS.definition, { pattern: 'bollette*.csv' });
    const flow = flowOf({ company: owner.code, bills: [{ number: 'B1' }] });
    expect(await drop(owner.id, rawZip([{ name: 'flow.txt', content: flow }]))).toMatchObject({
      state: 'ready',
      bill_count: 1,
    });
  });

  it('has its contacts.csv read as contacts, also beside a profile that takes every CSV for bills', async () => {
    const owner = await company();
    await profile(owner.id, SEMICOLONS.definition, { pattern: '*.csv' });
    const zip = rawZip([
      { name: 'b.csv', content: SEMICOLONS.text('electricity') },
      { name: 'contacts.csv', content: 'codice_cliente;email\nU1;maria@example.org\n' },
    ]);
    expect(await drop(owner.id, zip)).toMatchObject({ state: 'ready', bill_count: 2, contact_count: 1 });
  });

  it('does not bring bills and payments at once', async () => {
    const owner = await company();
    await profile(owner.id, SEMICOLONS.definition, { name: 'Bills', pattern: 'b*' });
    await profile(owner.id, PAYMENTS, { name: 'Payments', pattern: 'p*' });
    const zip = rawZip([
      { name: 'b.csv', content: SEMICOLONS.text('electricity') },
      { name: 'p.csv', content: 'id;bolletta;importo;data\n' },
    ]);
    expect(await drop(owner.id, zip)).toMatchObject({ state: 'rejected', reason_code: 'flow.kinds_mixed' });
  });
});

describe('a file alone', () => {
  it('in our own layout needs no profile', async () => {
    const owner = await company();
    const flow = flowOf({ company: owner.code, bills: [{ number: 'B1' }] });
    expect(await dropFile(owner.id, 'flow.txt', flow)).toMatchObject({ state: 'ready', bill_count: 1 });
  });

  it('in another one is refused without', async () => {
    const owner = await company();
    expect(await dropFile(owner.id, 'fattura.xml', '<x/>')).toMatchObject({
      state: 'rejected',
      reason_code: 'flow.profile_missing',
    });
  });

  it('is refused when a column is gone', async () => {
    const owner = await company();
    await profile(owner.id, SEMICOLONS.definition);
    const text = SEMICOLONS.text('electricity').replace(';SCADE;', ';SCADENZA;');
    expect(await dropFile(owner.id, 'bollette.csv', text)).toMatchObject({
      state: 'rejected',
      reason_code: 'flow.column_missing',
      reason_details: { column: 'SCADE' },
    });
  });

  it('tells what is wrong with it in its own words', async () => {
    const owner = await company();
    await profile(owner.id, SEMICOLONS.definition);
    const broken = SEMICOLONS.text('electricity').replaceAll('12,00-', '12.00-');
    const made = await dropFile(owner.id, 'bollette.csv', broken);
    expect(made).toMatchObject({ state: 'ready', bill_count: 1, rejected_count: 1 });
    expect(await rejections(made.id)).toEqual([
      {
        file_name: 'bollette.csv',
        line_number: 5,
        record_type: 'bills',
        field: 'amountDue',
        value: '12.00-',
        code: 'amount_unreadable',
      },
    ]);
  });

  it('brings payments, each once', async () => {
    const owner = await company();
    await profile(owner.id, SEMICOLONS.definition, { name: 'Bills', pattern: 'bollette*' });
    await profile(owner.id, PAYMENTS, { name: 'Payments', pattern: 'incassi*' });
    await dropFile(owner.id, 'bollette.csv', SEMICOLONS.text('electricity'));
    const file = 'id;bolletta;importo;data\nP1;F-1;34,56;22/11/26\nP2;NO;1,00;22/11/26\n';
    const made = await dropFile(owner.id, 'incassi.csv', file);
    expect(made).toMatchObject({ created_count: 1, total_cents: 3456 });
    expect(await bills(owner.id)).toMatchObject([{ number: 'F-1', paid_cents: 3456 }, { paid_cents: 0 }]);
    await dropFile(owner.id, 'incassi-2.csv', `${file}P3;F-1;1.200,00;23/11/26\n`);
    expect(await bills(owner.id)).toMatchObject([{ paid_cents: 123456 }, { paid_cents: 0 }]);
  });

  it('brings contacts', async () => {
    const owner = await company();
    await profile(owner.id, SEMICOLONS.definition, { name: 'Bills', pattern: 'bollette*' });
    await dropFile(owner.id, 'bollette.csv', SEMICOLONS.text('electricity'));
    expect(await dropFile(owner.id, 'contacts.csv', 'customer_code;email\nU1;u1@example.org\n')).toMatchObject({
      contact_count: 1,
    });
    expect(await db()('customers').where({ company_id: owner.id, code: 'U1' }).first()).toMatchObject({
      email: 'u1@example.org',
    });
  });
});

describe('bare bills: number, customer, name, days and amount', () => {
  const definition: ProfileDefinition = {
    kind: 'bills',
    format: { type: 'delimited', encoding: 'utf-8', delimiter: ';', skipLines: 0, hasHeader: true },
    records: [
      {
        tag: null,
        makes: [
          makes('customer', { code: from('cod'), name: from('nome') }),
          makes('bill', {
            number: from('num'),
            issueDate: from('data', date('gg/mm/aa')),
            dueDate: from('scad', date('gg/mm/aa')),
            amountDue: from('importo', number()),
            service: constant('EE'),
          }),
        ],
      },
    ],
  };

  it('have no supply point, and take no known address away', async () => {
    const owner = await company(['electricity', 'gas']);
    await drop(
      owner.id,
      rawZip([{ name: 'f.txt', content: flowOf({ company: owner.code, bills: [{ number: 'B1', customer: 'C1' }] }) }]),
    );
    await profile(owner.id, definition);
    const made = await dropFile(
      owner.id,
      'b.csv',
      'num;cod;nome;data;scad;importo\nB2;C1;Maria R.;21/11/26;11/12/26;1.234,56-\n',
    );
    expect(made).toMatchObject({ state: 'ready', bill_count: 1, total_cents: -123456 });
    expect(await bills(owner.id)).toMatchObject([
      { number: 'B1', supply_point_id: expect.any(Number) },
      { number: 'B2', supply_point_id: null },
    ]);
    expect(await db()('customers').where({ company_id: owner.id })).toMatchObject([
      { name: 'Maria R.', billing_address: 'Via Roma 3, 99020 Borgo Lumera (XL)' },
    ]);
    expect(await db()('supply_points').where({ company_id: owner.id })).toHaveLength(1);
  });
});

/** As somebody who keeps days as days and amounts as numbers would have it. */
function sheetCell(text: string): Cell {
  const day = /^(\d\d)\/(\d\d)\/(\d\d)$/.exec(text);
  if (day) return new Date(`20${day[3]}-${day[2]}-${day[1]}T00:00:00Z`);
  if (!/^[\d.]+(,\d+)?-?$/.test(text)) return text;
  const number = Number(text.replace('-', '').replaceAll('.', '').replace(',', '.'));
  return text.endsWith('-') ? -number : number;
}

/** The example names a POD; what other services measure at is written the same way. */
const INVOICE_OF: Record<Service, string> = {
  electricity: INVOICE,
  gas: INVOICE.replaceAll(/IT999E\d{8}/g, '99990000000043'),
  water: INVOICE.replaceAll(/IT999E\d{8}/g, 'UT00000007'),
  telephone: INVOICE.replaceAll(/IT999E\d{8}/g, '0000000007'),
  municipal: INVOICE.replaceAll(/IT999E\d{8}/g, 'TARI00000007'),
};

const table = { type: 'delimited', encoding: 'utf-8', delimiter: ';', skipLines: 0, hasHeader: true } as const;

const CUSTOMERS: ProfileDefinition = {
  kind: 'customers',
  format: table,
  records: [
    {
      tag: null,
      makes: [makes('customer', { code: from('codice'), name: from('nome') }), makes('supply', { code: from('pod') })],
    },
  ],
};

const PAYMENTS: ProfileDefinition = {
  kind: 'payments',
  format: table,
  records: [
    {
      tag: null,
      makes: [
        makes('payment', {
          reference: from('id'),
          billNumber: from('bolletta'),
          amount: from('importo', number()),
          paidOn: from('data', date('gg/mm/aa')),
        }),
      ],
    },
  ],
};
