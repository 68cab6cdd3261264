import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { FieldMapping, ProfileDefinition } from '../../../contract/flow-profile.ts';
import { INVOICE, invoiceWith } from '../domain/testing/example-invoice.ts';
import { signed } from '../domain/testing/signed.ts';
import { useProcessing } from '../testing/processing.ts';
import { type RawEntry, rawZip } from '../testing/raw-zip.ts';

const SAMPLES = join(__dirname, '../../../../../../shared/data/fatturapa');
const described = existsSync(SAMPLES) ? describe : describe.skip;
const sample = (path: string) => readFileSync(join(SAMPLES, path));

const { db, company, receive, processRun, run, bills } = useProcessing();

const INVOICES: ProfileDefinition = {
  kind: 'bills',
  format: { type: 'fatturapa', service: 'electricity' },
  records: [],
};

async function profile(companyId: number, definition: ProfileDefinition, pattern = '*'): Promise<void> {
  await db()('flow_profiles').insert({
    document_id: randomUUID(),
    company_id: companyId,
    name: `Profile ${pattern}`,
    kind: definition.kind,
    is_enabled: true,
    name_pattern: pattern,
    folder: '',
    position: 0,
    definition: JSON.stringify(definition),
    stops: null,
  });
}
async function dropFile(companyId: number, name: string, content: Buffer) {
  const { runId } = await receive(companyId, content, name);
  await processRun(runId);
  return run(runId);
}
const faultsOf = (runId: number) =>
  db()('ingestion.rejections').where({ run_id: runId }).orderBy('id').select('severity', 'file_name', 'field', 'code');

describe('invoices in a ZIP', () => {
  it('may be signed', async () => {
    const lume = await company();
    await profile(lume.id, INVOICES, '*.xml*');
    const other = signed(Buffer.from(invoiceWith({ 'E26/000042': 'E26/000043' })));
    const made = await dropFile(
      lume.id,
      'invoices.zip',
      rawZip([
        { name: 'a.xml.p7m', content: signed(Buffer.from(INVOICE), { isIndefinite: true, pieces: 3 }) },
        { name: 'b.xml.p7m', content: other.toString('base64') },
        { name: 'c.xml.p7m', content: other.subarray(0, 100) },
      ]),
    );
    expect(made).toMatchObject({ state: 'ready', bill_count: 2, rejected_count: 1, total_cents: 13996 });
    expect((await faultsOf(made.id)).map(({ file_name: file, code }) => [file, code])).toContainEqual([
      'c.xml.p7m',
      'file.signature_unreadable',
    ]);
  });

  it('that cannot be read cost no more than themselves', async () => {
    const lume = await company();
    await profile(lume.id, INVOICES, '*.xml');
    const made = await dropFile(
      lume.id,
      'invoices.zip',
      rawZip([
        { name: 'a.xml', content: INVOICE },
        { name: 'b.xml', content: invoiceWith({ '<ProgressivoInvio>00001</ProgressivoInvio>': '' }) },
        { name: 'c.xml', content: invoiceWith({ 'E26/000042': 'E26/000043' }).slice(0, -40) },
        { name: 'c_MT_001.xml', content: '<FileMetadati/>' },
        { name: 'd.xml', content: invoiceWith({ 'E26/000042': 'E26/000044' }) },
      ]),
    );
    expect(made).toMatchObject({ state: 'ready', bill_count: 2, rejected_count: 2 });
    expect((await bills(lume.id)).map(({ number }) => number)).toEqual(['E26/000042', 'E26/000044']);
    expect((await faultsOf(made.id)).filter(({ code }) => code !== 'supplier_unknown')).toEqual([
      {
        severity: 'rejection',
        file_name: 'b.xml',
        field: 'DatiTrasmissione/ProgressivoInvio',
        code: 'flow.invoice_element_missing',
      },
      { severity: 'rejection', file_name: 'c.xml', field: null, code: 'flow.xml_malformed' },
      { severity: 'warning', file_name: 'c_MT_001.xml', field: null, code: 'flow.not_fatturapa' },
    ]);
  });
});

described("the tax authority's samples, from the file to the database (../shared/data/fatturapa)", () => {
  it.each([
    ['FPA01', [610]],
    ['FPA02', [3050]],
    ['FPA03', [3050, 244000]],
    ['FPR01', [610]],
    ['FPR02', [3295]],
    ['FPR03', [3295, 244000]],
  ])('%s is a run that is ready, warned of and not rejected', async (name, cents) => {
    const lume = await company();
    await profile(lume.id, INVOICES);
    const made = await dropFile(lume.id, `IT01234567890_${name}.xml`, sample(`official/IT01234567890_${name}.xml`));
    expect(made).toMatchObject({ state: 'ready', bill_count: cents.length, rejected_count: 0 });
    expect((await bills(lume.id)).map((bill) => bill.amount_cents)).toEqual(cents);
    expect((await faultsOf(made.id)).map(({ code }) => code)).toContain('vat_number_check');
  });

  it.each([
    ['malformed', 'flow.xml_malformed', {}],
    ['missing_CedentePrestatore', 'flow.invoice_element_missing', { element: 'CedentePrestatore' }],
    ['missing_CodiceDestinatario', 'flow.invoice_element_missing', { element: 'DatiTrasmissione/CodiceDestinatario' }],
    ['missing_DatiGenerali', 'flow.no_bills', {}],
    ['missing_DatiBeniServizi', 'flow.no_bills', {}],
    ['missing_DatiGeneraliDocumento_Numero', 'flow.no_bills', {}],
  ])('%s is a run that is rejected', async (name, code, details) => {
    const lume = await company();
    await profile(lume.id, INVOICES);
    const made = await dropFile(lume.id, `${name}.xml`, sample(`invalid/${name}.xml`));
    expect(made).toMatchObject({ state: 'rejected', reason_code: code, reason_details: details });
    if (code === 'flow.no_bills') {
      const faults = await faultsOf(made.id);
      const field = name
        .replace('missing_', '')
        .replace('_', '/')
        .replace('DatiGeneraliDocumento', 'DatiGenerali/DatiGeneraliDocumento');
      expect(faults).toContainEqual(expect.objectContaining({ code: 'invoice_element_missing', field }));
    }
  });

  it.each(['billion_laughs', 'embedded_schema', 'entity_expansion', 'quadratic_blowup', 'recursive_entity'])(
    '%s is refused at once',
    async (name) => {
      const lume = await company();
      await profile(lume.id, INVOICES);
      const { runId } = await receive(lume.id, sample(`malicious/${name}.xml`), `${name}.xml`);
      const begin = performance.now();
      await processRun(runId);
      expect(performance.now() - begin).toBeLessThan(2_000);
      expect(await run(runId)).toMatchObject({ state: 'rejected', reason_code: 'flow.xml_dtd' });
    },
  );
});

const from = (...columns: string[]): FieldMapping => ({ from: columns, join: ' ', constant: null, transforms: [] });
const date = (column: string): FieldMapping => ({
  ...from(column),
  transforms: [{ type: 'date', pattern: 'gg/mm/aaaa' }],
});
const number = (column: string): FieldMapping => ({
  ...from(column),
  transforms: [{ type: 'number', decimal: ',', impliedDecimals: 0 }],
});
const delimited = { type: 'delimited', encoding: 'utf-8', delimiter: ';', skipLines: 0, hasHeader: true } as const;

describe('index.csv', () => {
  const index = (pages: boolean): ProfileDefinition => ({
    kind: 'bills',
    format: delimited,
    records: [
      {
        tag: null,
        makes: [
          { entity: 'customer', when: null, fields: { code: from('cliente'), name: from('nome') } },
          {
            entity: 'bill',
            when: null,
            fields: {
              number: from('fattura'),
              issueDate: date('emessa'),
              dueDate: date('scade'),
              amountDue: number('importo'),
              pdfName: from('pdf'),
              ...(pages && { pdfFrom: from('da'), pdfTo: from('a') }),
            },
          },
        ],
      },
    ],
  });
  const row = (place: number, rest: string) =>
    `C${place};Cliente ${place};F-${place};21/11/2026;11/12/2026;1${place},50;${rest}\n`;
  const pdfOf = async (pages: number): Promise<Buffer> => {
    const pdf = await PDFDocument.create();
    for (let page = 1; page <= pages; page += 1) pdf.addPage([100 + page, 200]);
    return Buffer.from(await pdf.save());
  };
  const dropIndex = async (definition: ProfileDefinition, csv: string, pdfs: RawEntry[]) => {
    const lume = await company();
    await profile(lume.id, definition, 'index.csv');
    const made = await dropFile(lume.id, 'bills.zip', rawZip([{ name: 'index.csv', content: csv }, ...pdfs]));
    return { made, bills: await bills(lume.id), faults: await faultsOf(made.id) };
  };

  it('comes with one PDF for each bill', async () => {
    const csv = `cliente;nome;fattura;emessa;scade;importo;pdf\n${row(1, 'uno.pdf')}${row(2, 'due.pdf')}`;
    const dropped = await dropIndex(index(false), csv, [
      { name: 'uno.pdf', content: await pdfOf(1) },
      { name: 'pdf/due.pdf', content: await pdfOf(2) },
    ]);
    expect([dropped.made.state, dropped.faults]).toEqual(['ready', []]);
    expect(dropped.bills.map((bill) => [bill.number, bill.amount_cents, bill.pdf_hash !== null])).toEqual([
      ['F-1', 1150, true],
      ['F-2', 1250, true],
    ]);
    expect(dropped.bills[0].pdf_hash).not.toBe(dropped.bills[1].pdf_hash);
  });

  it('comes with one PDF of all bills, and the pages of each', async () => {
    const csv = `cliente;nome;fattura;emessa;scade;importo;pdf;da;a\n${row(1, 'tutte.pdf;1;2')}${row(2, 'tutte.pdf;3;3')}${row(3, 'tutte.pdf;4;x')}`;
    const dropped = await dropIndex(index(true), csv, [{ name: 'tutte.pdf', content: await pdfOf(3) }]);
    expect(dropped.made).toMatchObject({ state: 'ready', bill_count: 2, rejected_count: 1 });
    expect(dropped.bills.map((bill) => bill.pdf_hash !== null)).toEqual([true, true]);
    expect(dropped.faults.map(({ code }) => code)).toEqual(['pdf_name_unreadable']);
  });
});

it('a file of readings is taken in by its profile', async () => {
  const lume = await company();
  await profile(lume.id, INVOICES, '*.xml');
  await dropFile(lume.id, 'a.xml', Buffer.from(INVOICE));
  const fields = { supplyCode: from('pod'), band: from('fascia'), readOn: date('giorno'), value: number('valore') };
  const definition: ProfileDefinition = {
    kind: 'readings',
    format: delimited,
    records: [{ tag: null, makes: [{ entity: 'meter_reading', when: null, fields }] }],
  };
  await profile(lume.id, definition, 'letture*.csv');
  const csv = 'pod;fascia;giorno;valore\nIT999E00000042;F1;31/10/2026;1234,5\nIT999E99999999;F1;31/10/2026;1\n';
  expect(await dropFile(lume.id, 'letture.csv', Buffer.from(csv))).toMatchObject({
    state: 'closed',
    kind: 'readings',
    created_count: 1,
    rejected_count: 1,
  });
  expect(await db()('ingestion.meter_readings').where({ company_id: lume.id })).toMatchObject([
    { supply_code: 'IT999E00000042', band: 'F1', read_on: '2026-10-31', value: '1234.5', type: 'actual' },
  ]);
});
