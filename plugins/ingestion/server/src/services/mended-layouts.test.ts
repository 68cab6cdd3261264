import type { EntityMapping, FieldMapping, FlowFormat, ProfileDefinition } from '../../../contract/flow-profile.ts';
import { change, mending, workbookOf } from '../testing/mended.ts';
import { useProcessing } from '../testing/processing.ts';
import { rawZip } from '../testing/raw-zip.ts';

const UTF8 = { encoding: 'utf-8', skipLines: 0 } as const;

const column = (name: string, ...transforms: FieldMapping['transforms']): FieldMapping => ({
  from: [name],
  join: '',
  constant: null,
  transforms,
});

const date = { type: 'date', pattern: 'gg/mm/aa' } as const;
const number = { type: 'number', decimal: ',', impliedDecimals: 0 } as const;

/** Which column says what, of a record that is a whole bill. */
const flat = (
  [customer, name, bill, issued, due, amount]: readonly string[],
  day: { type: 'date'; pattern: string },
): EntityMapping[] => [
  {
    entity: 'customer',
    when: null,
    fields: { code: column(customer!), name: column(name!), street: column(name!), town: column(name!) },
  },
  {
    entity: 'bill',
    when: null,
    fields: {
      number: column(bill!),
      issueDate: column(issued!, day),
      dueDate: column(due!, day),
      amountDue: column(amount!, number),
    },
  },
];

const NAMES = ['Cliente', 'Nome', 'Bolletta', 'Emessa', 'Scade', 'Euro'];
const ROWS = [
  ['00042', 'Rossi', 'B1', '21/11/26', '11/12/26', '1.234,50'],
  ['00043', 'Bianchi', 'B2', '21/11/26', '31/02/26', '10,00'],
  ['00044', 'Verdi', 'B3', '21/11/26', '11/12/26', 'dieci'],
];

const WIDTHS = [6, 10, 6, 8, 8, 10];
const fixed = (cells: readonly string[]) => cells.map((cell, place) => cell.padEnd(WIDTHS[place] ?? 10)).join('');
const columnsAt = (start: number) =>
  NAMES.map((name, place) => ({
    name,
    start: start + WIDTHS.slice(0, place).reduce((sum, width) => sum + width, 0),
    length: WIDTHS[place] ?? 10,
  }));

const bills = (
  format: FlowFormat,
  names: readonly string[] = NAMES,
  tag: string | null = null,
  day = date as { type: 'date'; pattern: string },
): ProfileDefinition => ({
  kind: 'bills',
  format,
  records: [{ tag, makes: flat(names, day) }],
});

const LAYOUTS: [string, ProfileDefinition, string][] = [
  [
    'delimited text',
    bills({ type: 'delimited', delimiter: ';', hasHeader: true, ...UTF8 }),
    [NAMES, ...ROWS].map((cells) => cells.join(';')).join('\n'),
  ],
  [
    'delimited text without a header',
    bills({ type: 'delimited', delimiter: ';', hasHeader: false, ...UTF8 }, ['1', '2', '3', '4', '5', '6']),
    ROWS.map((cells) => cells.join(';')).join('\n'),
  ],
  [
    'delimited records',
    bills({ type: 'delimited_records', delimiter: ';', tagColumn: 1, ...UTF8 }, ['2', '3', '4', '5', '6', '7'], 'FT'),
    ['T0;testa', ...ROWS.map((cells) => `FT;${cells.join(';')}`), 'T9;coda'].join('\n'),
  ],
  ['fixed width', bills({ type: 'fixed_width', columns: columnsAt(1), ...UTF8 }), ROWS.map(fixed).join('\n')],
  [
    'fixed-width records',
    bills(
      {
        type: 'fixed_width_records',
        tag: { start: 1, length: 2 },
        recordTypes: [{ tag: 'FT', columns: columnsAt(3) }],
        ...UTF8,
      },
      NAMES,
      'FT',
    ),
    ['T0testa', ...ROWS.map((cells) => `FT${fixed(cells)}`), 'T9coda'].join('\n'),
  ],
];

describe('what was rejected of a company’s own layout comes back, corrected', () => {
  const processing = useProcessing();
  const { db, company, receive, processRun, run, bills: billsOf } = processing;
  const { desk, download, upload, rejectionsOf } = mending(processing);

  const profile = (companyId: number, definition: ProfileDefinition, namePattern: string) =>
    db()('flow_profiles').insert({
      document_id: `profile${companyId}`.padEnd(24, '0'),
      company_id: companyId,
      name: 'Own',
      kind: definition.kind,
      is_enabled: true,
      name_pattern: namePattern,
      folder: '',
      position: 0,
      definition: JSON.stringify(definition),
    });

  const drop = async (definition: ProfileDefinition, name: string, content: Buffer) => {
    const lume = await company();
    await profile(lume.id, definition, name);
    const { runId } = await receive(lume.id, content, name);
    await processRun(runId);
    return { lume, original: await run(runId) };
  };

  it.each(LAYOUTS)('%s', async (_layout, definition, text) => {
    const { lume, original } = await drop(definition, 'bollette.txt', Buffer.from(`${text}\n`));
    expect(original).toMatchObject({ state: 'ready', bill_count: 1, rejected_count: 2 });

    const sheets = await download(lume.id, original);
    expect(sheets[0]?.rows).toHaveLength(3);
    expect(sheets[0]?.rows[1]).toEqual(expect.arrayContaining(['00043', '31/02/26', '10,00']));
    const half = change(change(sheets, '31/02/26', new Date('2026-12-28')), '00043', 43);
    const retry = await upload(lume.id, original, change(half, 'dieci', '20,00'));
    expect(retry).toMatchObject({ state: 'ready', bill_count: 2, total_cents: 3000, rejected_count: 0 });
    expect(
      (await rejectionsOf(retry.id)).filter(({ code }) => code === 'cell_converted').map(({ value }) => value),
    ).toEqual(['00043', '28/12/26']);
    expect((await billsOf(lume.id)).map(({ number, amount_cents }) => [number, amount_cents])).toEqual([
      ['B1', 123_450],
      ['B2', 1_000],
      ['B3', 2_000],
    ]);
    expect(await desk().mending([lume.id], original.document_id)).toMatchObject({ openCount: 0, mendedCount: 2 });
  });

  it.each(['alone', 'in a ZIP'])('a workbook %s, whose numbers and days stay what they are', async (where) => {
    const day = { type: 'date', pattern: 'aaaa-mm-gg' };
    const definition = bills({ type: 'spreadsheet', sheet: '', headerRow: 1 }, NAMES, null, day as typeof date);
    const workbook = await workbookOf([
      {
        name: 'Bollette',
        rows: [
          NAMES,
          ['00042', 'Rossi', 'B1', new Date('2026-11-21'), new Date('2026-12-11'), 1234.5],
          ['00043', 'Bianchi', 'B2', new Date('2026-11-21'), new Date('2026-12-11'), 'dieci'],
          ['00044', 'Verdi', 'B3', new Date('2026-11-21'), new Date('2026-01-11'), 20],
        ],
      },
    ]);
    const name = where === 'alone' ? 'bollette.xlsx' : 'bollette.zip';
    const content = where === 'alone' ? workbook : rawZip([{ name: 'bollette.xlsx', content: workbook }]);
    const lume = await company();
    await profile(lume.id, definition, 'bollette.xlsx');
    const { runId } = await receive(lume.id, content, name);
    await processRun(runId);
    const original = await run(runId);
    expect(original).toMatchObject({ state: 'ready', bill_count: 1, rejected_count: 2 });

    const sheets = await download(lume.id, original);
    expect(sheets[0]?.rows[2]).toEqual(expect.arrayContaining(['00044', new Date('2026-01-11'), 20]));
    const mended = change(change(sheets, new Date('2026-01-11'), new Date('2027-01-11')), 'dieci', 10);
    const retry = await upload(lume.id, original, mended);
    expect(retry).toMatchObject({ state: 'ready', bill_count: 2, total_cents: 3000, rejected_count: 0 });
    expect((await rejectionsOf(retry.id)).filter(({ code }) => code === 'cell_converted')).toEqual([]);
  });

  it('payments, each line for itself', async () => {
    const definition: ProfileDefinition = {
      kind: 'payments',
      format: { type: 'delimited', delimiter: ';', hasHeader: true, ...UTF8 },
      records: [
        {
          tag: null,
          makes: [
            {
              entity: 'payment',
              when: null,
              fields: {
                reference: column('Id'),
                billNumber: column('Bolletta'),
                amount: column('Euro', number),
                paidOn: column('Il', date),
              },
            },
          ],
        },
      ],
    };
    const { lume, original: first } = await drop(
      bills({ type: 'delimited', delimiter: ';', hasHeader: true, ...UTF8 }),
      'bollette.txt',
      Buffer.from(`${[NAMES, ROWS[0]!].map((cells) => cells.join(';')).join('\n')}\n`),
    );
    expect(first).toMatchObject({ bill_count: 1 });
    await db()('flow_profiles')
      .where({ company_id: lume.id })
      .update({ definition: JSON.stringify(definition) });
    const { runId } = await receive(
      lume.id,
      Buffer.from('Id;Bolletta;Euro;Il\nP1;B1;10,00;01/12/26\nP2;B1;x;01/12/26\n'),
      'bollette.txt',
    );
    await processRun(runId);
    const original = await run(runId);
    expect(original).toMatchObject({ state: 'closed', rejected_count: 1 });

    const retry = await upload(lume.id, original, change(await download(lume.id, original), 'x', '5,50'));
    expect(retry).toMatchObject({ state: 'closed' });
    expect((await billsOf(lume.id)).map(({ paid_cents }) => paid_cents)).toEqual([1_550]);
    expect(await desk().mending([lume.id], original.document_id)).toMatchObject({ openCount: 0, mendedCount: 1 });
  });
});
