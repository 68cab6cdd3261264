import type { TryOut } from '../../../contract/flow-profile.ts';
import { findInDefinition } from '../../../contract/profile-check.ts';
import { MODELS } from '../domain/profiles/models.ts';
import { TARGETS } from '../domain/profiles/targets.ts';
import { exampleFlow } from '../domain/testing/example-flow.ts';
import { INVOICE } from '../domain/testing/example-invoice.ts';
import { workbook } from '../testing/workbook.ts';
import { profileTrialsOf } from './profile-trials.ts';
import { tryProfile } from './try-profile.ts';

const model = (key: string) => {
  const found = MODELS.find((one) => one.key === key);
  if (!found) throw new Error(`There is no model ${key}`);
  return found;
};

const tryModel = (key: string, name: string, content: Buffer | string): Promise<TryOut> =>
  tryProfile({
    definition: model(key).definition,
    companyCode: 'lume-energia',
    services: ['electricity', 'gas'],
    vatNumber: '00000439943',
    name,
    source: {
      async *pieces() {
        yield Buffer.from(content);
      },
    },
  });

/** Texts stand in their cells, numbers as numbers, and days (`2026-11-21`) as the days that Excel counts. */
function sheetOf(...rows: (string | number)[][]): Buffer {
  const cell = (value: string | number): string => {
    if (typeof value === 'number') return `<c><v>${value}</v></c>`;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const days = (Date.parse(value) - Date.UTC(1899, 11, 30)) / 86_400_000;
    return `<c s="1"><v>${days}</v></c>`;
  };
  const xml = rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('');
  return workbook({ sheets: { Foglio1: xml } });
}

describe('the profiles that ship', () => {
  it.each(MODELS.map(({ key, definition }) => [key, definition] as const))('%s could be saved', (_key, definition) => {
    expect(findInDefinition(definition, TARGETS)).toEqual([]);
  });

  it('read our own layout', async () => {
    expect(await tryModel('stabo', 'flow.txt', exampleFlow())).toMatchObject({
      refusal: null,
      counts: { made: 1, rejected: 0 },
      made: [{ number: 'B1', amountCents: 11_000 }],
    });
  });

  it('read FatturaPA', async () => {
    expect(await tryModel('fatturapa_electricity', 'IT00000439943_00001.xml', INVOICE)).toMatchObject({
      refusal: null,
      counts: { made: 1, rejected: 0 },
      made: [{ service: 'electricity', issueDate: '2026-11-21' }],
    });
  });

  it('read a spreadsheet of customers', async () => {
    const sheet = sheetOf(
      [
        'Codice cliente',
        'Intestatario',
        'Tipo cliente',
        'Codice fiscale',
        'Partita IVA',
        'Lingua',
        'E-mail',
        'Cellulare',
        'Indirizzo',
        'CAP',
        'Comune',
        'Provincia',
      ],
      [
        'C1',
        'Rossi Maria',
        'DOM',
        'RSSMRA80A41X101B',
        '',
        'it',
        'maria@example.org',
        3_990_000_042,
        'Via Roma 3',
        '09020',
        'Borgo Lumera',
        'XL',
      ],
    );
    expect(await tryModel('customers_sheet', 'clienti.xlsx', sheet)).toMatchObject({
      refusal: null,
      made: [
        { code: 'C1', name: 'Rossi Maria', mobile: '+393990000042', billingAddress: expect.stringMatching('09020') },
      ],
    });
  });

  it('read a spreadsheet of bills', async () => {
    const sheet = sheetOf(
      [
        'Codice cliente',
        'Intestatario',
        'Indirizzo',
        'Comune',
        'Numero bolletta',
        'Servizio',
        'Data emissione',
        'Data scadenza',
        'Dal',
        'Al',
        'Totale da pagare',
        'Fornitura',
        'Consumo',
      ],
      ...[216.66, -1234.5].map((amount, index) => [
        'C1',
        'Rossi Maria',
        'Via Roma 3',
        'Borgo Lumera',
        `B${index}`,
        'EE',
        '2026-11-21',
        '2026-12-11',
        '2026-09-01',
        '2026-10-31',
        amount,
        'IT999E00000042',
        459,
      ]),
    );
    expect(await tryModel('bills_sheet', 'bollette.xlsx', sheet)).toMatchObject({
      refusal: null,
      counts: { made: 2, rejected: 0 },
      made: [
        { number: 'B0', amountCents: 21_666, dueDate: '2026-12-11', periodFrom: '2026-09-01' },
        { number: 'B1', amountCents: -123_450, supply: { code: 'IT999E00000042' } },
      ],
    });
  });

  it('read a spreadsheet of payments', async () => {
    const sheet = sheetOf(
      ['Identificativo', 'Numero bolletta', 'Importo', 'Data pagamento'],
      ['P1', 'B1', 12.5, '2026-11-20'],
      ['P2', 'B2', '1.012,50', '2026-11-20'],
    );
    expect(await tryModel('payments_sheet', 'pagamenti.xlsx', sheet)).toMatchObject({
      refusal: null,
      made: [
        { reference: 'P1', billNumber: 'B1', amountCents: 1_250, paidOn: '2026-11-20' },
        { reference: 'P2', amountCents: 101_250 },
      ],
    });
  });

  it('read the contacts', async () => {
    const text = 'codice_cliente;email;cellulare;lingua\nC1;maria@example.org;399 000 0042;it\n';
    expect(await tryModel('contacts_csv', 'contacts.csv', text)).toMatchObject({
      refusal: null,
      made: [{ customerCode: 'C1', email: 'maria@example.org', mobile: '+393990000042', language: 'it' }],
    });
  });
});

describe('a workbook as a sample', () => {
  // Nothing of a guess asks the database.
  const trials = profileTrialsOf({ db: null as never });

  it('is guessed with its header, whatever stands above it', async () => {
    const bytes = sheetOf(
      ['Estratto del mese'],
      ['Codice cliente', 'Numero bolletta', 'Data fattura', 'Scadenza', 'Importo'],
      ['C1', 'B1', '2026-11-21', '2026-12-11', 216.66],
    );
    const { format, rows, definition } = await trials.guess({ name: 'bollette.xlsx', bytes, format: null });
    expect(format).toEqual({ type: 'spreadsheet', sheet: '', headerRow: 2 });
    expect(rows).toMatchObject([{ lineNumber: 3, cells: ['C1', 'B1', '2026-11-21', '2026-12-11', '\u0011216.66'] }]);
    expect(definition.records[0]?.makes.map(({ entity, fields }) => [entity, Object.keys(fields)])).toEqual([
      ['customer', ['code']],
      ['bill', ['issueDate', 'dueDate', 'amountDue', 'number']],
    ]);
  });

  it('is none if it is another archive', async () => {
    const bytes = workbook({ sheets: {} }).subarray(0, 40);
    await expect(trials.guess({ name: 'a.zip', bytes, format: null })).rejects.toMatchObject({
      code: 'sample.unreadable',
    });
  });
});
