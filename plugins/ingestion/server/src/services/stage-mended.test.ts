import { change, mending } from '../testing/mended.ts';
import { useProcessing } from '../testing/processing.ts';

describe('what was rejected comes back, corrected', () => {
  const processing = useProcessing();
  const { db, company, dropBills, bills } = processing;
  const { desk, download, upload, rejectionsOf } = mending(processing);

  const faulty = async () => {
    const lume = await company();
    const original = await dropBills(lume, [
      { number: 'B1' },
      { number: 'B2', customer: 'C2', dueDate: '31/02/2026' },
      { number: 'B3', customer: 'C3', dueDate: '31/02/2026' },
    ]);
    return { lume, original, sheets: await download(lume.id, original) };
  };

  it('as a run of its own, linked with the original, whose rejections are marked', async () => {
    const { lume, original, sheets } = await faulty();
    expect(await desk().mending([lume.id], original.document_id)).toMatchObject({ openCount: 2, mendedCount: 0 });

    const retry = await upload(lume.id, original, change(sheets, '31/02/2026', '28/02/2027'));
    expect(retry).toMatchObject({ state: 'ready', bill_count: 2, created_count: 2, rejected_count: 0 });
    expect((await bills(lume.id)).map(({ number, due_date }) => [number, String(due_date).slice(0, 10)])).toHaveLength(
      3,
    );

    expect(await desk().mending([lume.id], original.document_id)).toMatchObject({
      openCount: 0,
      mendedCount: 2,
      obstacle: 'nothing_open',
      retries: [{ documentId: retry.document_id, billCount: 2 }],
    });
    expect(await desk().mending([lume.id], retry.document_id)).toMatchObject({
      retryOf: { documentId: original.document_id },
      obstacle: 'retry',
    });
    expect((await rejectionsOf(original.id)).map(({ mended_by }) => mended_by)).toEqual([retry.id, retry.id]);
  });

  it('bill by bill: what is still wrong stays open, and is told with its row in the workbook', async () => {
    const { lume, original, sheets } = await faulty();
    const retry = await upload(lume.id, original, change(sheets, '31/02/2026', '28/02/2027', 1));
    expect(retry).toMatchObject({ state: 'ready', bill_count: 1, rejected_count: 1 });
    expect(await rejectionsOf(retry.id)).toMatchObject([
      { file_name: 'corretti.xlsx', line_number: 9, bill_number: 'B3', field: 'dueDate', code: 'date_unreadable' },
    ]);
    expect(await desk().mending([lume.id], original.document_id)).toMatchObject({ openCount: 1, mendedCount: 1 });

    const left = await download(lume.id, original);
    expect(left[0]?.rows.map(([line]) => line)).toEqual(['riga', 14, 15, 16, 17, 18, 19]);
    const again = await upload(lume.id, original, change(sheets, '31/02/2026', '28/02/2027'));
    expect(again).toMatchObject({ state: 'ready', bill_count: 2, created_count: 1, unchanged_count: 1 });
    expect(await desk().mending([lume.id], original.document_id)).toMatchObject({ openCount: 0, mendedCount: 2 });
  });

  it('even where a spreadsheet program has made dates and numbers of its cells, with a warning', async () => {
    const { lume, original, sheets } = await faulty();
    let changed = change(sheets, '31/02/2026', new Date('2027-02-28'));
    changed = change(changed, '10,00', 10);
    changed = change(changed, '99020', 99020);
    const retry = await upload(lume.id, original, changed);
    expect(retry).toMatchObject({ state: 'ready', bill_count: 2, total_cents: 2000 });
    const warnings = await rejectionsOf(retry.id);
    expect(new Set(warnings.map(({ code }) => code))).toEqual(new Set(['cell_converted']));
    expect(warnings[0]).toMatchObject({ severity: 'warning', record_type: 'CLI' });
    expect(warnings.map(({ value }) => value)).toEqual(expect.arrayContaining(['28/02/2027', '10,00', '99020']));
  });

  it('with a customer whose record was rejected, and his bills with him', async () => {
    const lume = await company();
    const original = await dropBills(lume, [
      { number: 'B1' },
      { number: 'B2', customer: 'C2', name: 'Nome\tillegibile' },
    ]);
    expect((await rejectionsOf(original.id)).map(({ code }) => code)).toEqual(['text_unreadable', 'customer_rejected']);
    const [flow, info] = await download(lume.id, original);
    const rows = flow?.rows.map((cells) => cells.map((cell) => (String(cell).startsWith('Nome') ? 'Anna Neri' : cell)));
    const retry = await upload(lume.id, original, [{ name: 'flow', rows: rows ?? [] }, info!]);
    expect(retry).toMatchObject({ state: 'ready', bill_count: 1, rejected_count: 0 });
    expect(await desk().mending([lume.id], original.document_id)).toMatchObject({ openCount: 0, mendedCount: 2 });
  });

  it('with a number of its own, where two bills had the same one', async () => {
    const lume = await company();
    const original = await dropBills(lume, [
      { number: 'B1' },
      { number: 'B7', customer: 'C2' },
      { number: 'B7', customer: 'C3' },
    ]);
    expect(original).toMatchObject({ bill_count: 1 });
    const retry = await upload(lume.id, original, change(await download(lume.id, original), 'B7', 'B8', 1));
    expect(retry).toMatchObject({ state: 'ready', bill_count: 2 });
    expect((await bills(lume.id)).map(({ number }) => number)).toEqual(['B1', 'B7', 'B8']);
    expect(await desk().mending([lume.id], original.document_id)).toMatchObject({ openCount: 0 });
  });

  it('once: the same workbook is known', async () => {
    const { lume, original, sheets } = await faulty();
    const mended = change(sheets, '31/02/2026', '28/02/2027');
    await upload(lume.id, original, mended);
    expect(await upload(lume.id, original, mended)).toMatchObject({
      state: 'rejected',
      reason_code: 'file.already_received',
    });
  });

  it('and nothing else: not bills that were taken, nor rows that moved under another customer', async () => {
    const { lume, original, sheets } = await faulty();
    const [flow, info] = change(sheets, '31/02/2026', '28/02/2027');
    const [header = [], ...rows] = flow?.rows ?? [];
    const lineOfOther = rows.map((cells, place) => (place === 1 ? [3, ...cells.slice(1)] : cells));
    // The line of the customer above is 8: sorted otherwise, the whole sheet is refused.
    expect(await upload(lume.id, original, [{ name: 'flow', rows: [header, ...lineOfOther] }, info!])).toMatchObject({
      state: 'rejected',
      reason_code: 'file.mend_unreadable',
      reason_details: { sheet: 'flow', row: 3 },
    });

    // Without its customer, the second bill would stand under the first one's.
    const orphan = rows.filter((_, place) => place !== 6);
    const retry = await upload(lume.id, original, [{ name: 'flow', rows: [header, ...orphan] }, info!]);
    expect(retry).toMatchObject({ state: 'ready', bill_count: 1 });
    expect((await rejectionsOf(retry.id)).map(({ code, line_number }) => [code, line_number])).toEqual([
      ['mend_row_misplaced', 8],
    ]);
    expect((await bills(lume.id)).map(({ number }) => number)).toEqual(['B1', 'B2']);

    const added = rows.map((cells, place) => (place === 1 ? ['', ...cells.slice(1)] : cells));
    const other = await upload(lume.id, original, [{ name: 'flow', rows: [header, ...added] }, info!]);
    expect((await rejectionsOf(other.id)).map(({ code, line_number }) => [code, line_number])).toEqual([
      ['bill_not_rejected', 3],
    ]);
  });

  it('not as the workbook of another run, nor as any other workbook', async () => {
    const [one, other] = [await faulty(), await faulty()];
    expect(await upload(one.lume.id, one.original, other.sheets)).toMatchObject({
      reason_code: 'file.mend_of_other_run',
    });
    expect(await upload(one.lume.id, one.original, one.sheets.slice(0, 1))).toMatchObject({
      reason_code: 'file.mend_unreadable',
    });
    const headers = change(one.sheets, '3', 'x', 1);
    expect(await upload(one.lume.id, one.original, headers)).toMatchObject({ reason_code: 'file.mend_unreadable' });
  });

  it('with the PDFs of the original ZIP, and without telling of those that others have', async () => {
    const lume = await company();
    const original = await dropBills(
      lume,
      [
        { number: 'B1', pdf: 'b1.pdf' },
        { number: 'B2', customer: 'C2', pdf: 'b2.pdf', dueDate: '31/02/2026' },
      ],
      [
        { name: 'pdf/b1.pdf', content: '%PDF one' },
        { name: 'pdf/b2.pdf', content: '%PDF two' },
      ],
    );
    const mended = change(await download(lume.id, original), '31/02/2026', '28/02/2027');
    const retry = await upload(lume.id, original, mended);
    expect(retry).toMatchObject({ state: 'ready', bill_count: 1, warning_count: 0 });
    expect((await bills(lume.id)).map(({ pdf_hash }) => typeof pdf_hash)).toEqual(['string', 'string']);
  });

  it('also contacts alone, which need no bills beside them', async () => {
    const lume = await company();
    const original = await dropBills(
      lume,
      [{ number: 'B1' }],
      [{ name: 'contacts.csv', content: 'codice_cliente;email;cellulare\r\nC1;;\r\n' }],
    );
    expect(original).toMatchObject({ state: 'ready', rejected_count: 1 });
    const [contacts, info] = await download(lume.id, original);
    const [header = [], row = []] = contacts?.rows ?? [];
    const filled = [...row.slice(0, 3), 'c1@example.org'];
    const retry = await upload(lume.id, original, [{ name: 'contacts', rows: [header, filled] }, info!]);
    expect(retry).toMatchObject({ state: 'closed', contact_count: 1, rejected_count: 0 });
    expect(await desk().mending([lume.id], original.document_id)).toMatchObject({ openCount: 0, mendedCount: 1 });
    const customer = await db()('customers').where({ company_id: lume.id, code: 'C1' }).first();
    expect(customer).toMatchObject({ email: 'c1@example.org' });
  });
});
