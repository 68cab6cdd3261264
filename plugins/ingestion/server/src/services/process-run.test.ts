import { flowOf } from '../testing/flow.ts';
import { stagedRows, useProcessing } from '../testing/processing.ts';
import { rawZip } from '../testing/raw-zip.ts';

describe('a file that a company dropped', () => {
  const { db, company, drop, dropBills, bills } = useProcessing();

  it('becomes customers, supply points and bills, and a run that is ready', async () => {
    const lume = await company();
    const run = await dropBills(lume, [
      { number: 'B1', customer: 'C1', euros: '10,00', email: 'maria@example.org' },
      { number: 'B2', customer: 'C2', euros: '1.234,56' },
    ]);

    expect(run).toMatchObject({
      state: 'ready',
      bill_count: 2,
      created_count: 2,
      changed_count: 0,
      unchanged_count: 0,
      rejected_count: 0,
      total_cents: 124456,
    });
    expect(await bills(lume.id)).toMatchObject([
      {
        number: 'B1',
        amount_cents: 1000,
        paid_cents: 0,
        due_date: '2026-12-11',
        run_id: run.id,
        service: 'electricity',
      },
      { number: 'B2', amount_cents: 123456 },
    ]);
    expect(await db()('customers').where({ company_id: lume.id }).orderBy('code')).toMatchObject([
      { code: 'C1', name: 'Maria Rossi', email: 'maria@example.org' },
      { code: 'C2', email: null },
    ]);
    expect(await db()('supply_points').where({ company_id: lume.id }).orderBy('code')).toMatchObject([
      { kind: 'pod', code: 'IT999E00000001' },
      { kind: 'pod', code: 'IT999E00000002' },
    ]);
    expect(await stagedRows(db(), run.id)).toBe(0);
  });

  it('leaves rows that the content manager can work with', async () => {
    const lume = await company();
    await dropBills(lume, [{ number: 'B1' }]);
    for (const table of ['bills', 'customers', 'supply_points']) {
      const row = await db()(table).where({ company_id: lume.id }).first();
      expect(row.document_id).toMatch(/^[a-z][a-z0-9]{23}$/);
      expect([row.created_at, row.updated_at, row.published_at]).not.toContain(null);
    }
  });

  it('tells the audit, the phases and the staff', async () => {
    const lume = await company();
    const run = await dropBills(lume, [{ number: 'B1' }]);
    expect(
      await db()('audit.events').where({ subject: 'billing-run', subject_id: run.id }).orderBy('id'),
    ).toMatchObject([
      { event: 'open', from_state: null, to_state: 'received' },
      { event: 'check', from_state: 'received', to_state: 'checking' },
      { event: 'accept', from_state: 'checking', to_state: 'ready', actor_name: 'Nitida' },
    ]);
    const phases = await db()('ingestion.run_phases').where({ run_id: run.id }).orderBy('started_at');
    expect(phases.map(({ phase, ended_at }) => [phase, ended_at !== null])).toEqual([
      ['store', true],
      ['unpack', true],
      ['check', true],
      ['merge', true],
      ['notify', false],
    ]);
    expect(await db()('ingestion.run_notices').where({ run_id: run.id }).orderBy('kind').pluck('kind')).toEqual([
      'opened',
      'outcome',
    ]);
  });

  it('brings contacts, which go before those of the flow', async () => {
    const lume = await company();
    const run = await dropBills(
      lume,
      [
        { number: 'B1', customer: 'C1', email: 'old@example.org' },
        { number: 'B2', customer: 'C2' },
      ],
      [
        {
          name: 'contacts.csv',
          content: 'codice_cliente;email;cellulare\r\nC1;new@example.org;3331234567\r\nC9;x@example.org;\r\n',
        },
      ],
    );
    expect(run).toMatchObject({ contact_count: 1, warning_count: 1 });
    expect(await db()('customers').where({ company_id: lume.id, code: 'C1' }).first()).toMatchObject({
      email: 'new@example.org',
      mobile: '+393331234567',
    });
    expect(await db()('ingestion.rejections').where({ run_id: run.id })).toMatchObject([
      {
        severity: 'warning',
        file_name: 'contacts.csv',
        line_number: 3,
        value: 'C9',
        code: 'contact_of_unknown_customer',
      },
    ]);
  });

  it('reaches customers of earlier files with its contacts', async () => {
    const lume = await company();
    await dropBills(lume, [{ number: 'B1', customer: 'C1' }]);
    await dropBills(
      lume,
      [{ number: 'B2', customer: 'C2' }],
      [{ name: 'contacts.csv', content: 'customer_code;email\nC1;c1@example.org\n' }],
    );
    expect(await db()('customers').where({ company_id: lume.id }).orderBy('code').pluck('email')).toEqual([
      'c1@example.org',
      null,
    ]);
  });

  it('does not forget an address that a later file leaves out', async () => {
    const lume = await company();
    await dropBills(lume, [{ number: 'B1', email: 'maria@example.org' }]);
    await dropBills(lume, [{ number: 'B2', email: '' }]);
    expect(await db()('customers').where({ company_id: lume.id }).pluck('email')).toEqual(['maria@example.org']);
  });

  it('brings the PDFs that its bills name, and no others', async () => {
    const lume = await company();
    const run = await dropBills(
      lume,
      [
        { number: 'B1', pdf: 'b1.pdf' },
        { number: 'B2', customer: 'C2', pdf: 'missing.pdf' },
      ],
      [
        { name: 'pdf/b1.pdf', content: '%PDF-1' },
        { name: 'pdf/unused.pdf', content: '%PDF-2' },
        { name: 'readme.doc', content: 'x' },
      ],
    );
    expect(await bills(lume.id)).toMatchObject([
      { pdf_hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { pdf_hash: null },
    ]);
    expect(await db()('ingestion.rejections').where({ run_id: run.id }).orderBy('code')).toMatchObject([
      { code: 'entry_ignored', value: 'readme.doc' },
      { code: 'pdf_missing', bill_number: 'B2', value: 'missing.pdf' },
      { code: 'pdf_unused', value: '1' },
    ]);
  });

  it('is read in Windows-1252 where the area says so', async () => {
    const lume = await company();
    await db()('reserved_areas').insert({
      document_id: 'x',
      company_id: lume.id,
      kind: 'folder',
      encoding: 'windows-1252',
      is_enabled: true,
    });
    const flow = Buffer.from(flowOf({ company: lume.code, bills: [{ number: 'B1', name: 'Niccolò Però' }] }), 'latin1');
    expect(await drop(lume.id, rawZip([{ name: 'flow.txt', content: flow }]))).toMatchObject({ state: 'ready' });
    expect(await db()('customers').where({ company_id: lume.id }).pluck('name')).toEqual(['Niccolò Però']);
  });
});

describe('a bill that is sent again', () => {
  const { db, company, dropBills, bills } = useProcessing();

  it('is left alone when nothing of it changed, and stays with its run', async () => {
    const lume = await company();
    const first = await dropBills(lume, [{ number: 'B1' }, { number: 'B2', customer: 'C2' }]);
    const before = await bills(lume.id);
    const again = await dropBills(lume, [{ number: 'B1' }, { number: 'B2', customer: 'C2' }], [{ name: 'other.doc' }]);
    expect(again).toMatchObject({ state: 'ready', created_count: 0, changed_count: 0, unchanged_count: 2 });
    expect(await bills(lume.id)).toEqual(before);
    expect(before.map(({ run_id }) => run_id)).toEqual([first.id, first.id]);
  });

  it('passes to the new run when it changed, and what was paid of it is not forgotten', async () => {
    const lume = await company();
    await dropBills(lume, [{ number: 'B1', euros: '10,00' }]);
    await db()('bills').where({ company_id: lume.id }).update({ paid_cents: 400 });
    const run = await dropBills(lume, [{ number: 'B1', euros: '12,00' }]);
    expect(run).toMatchObject({ created_count: 0, changed_count: 1 });
    expect(await bills(lume.id)).toMatchObject([{ amount_cents: 1200, paid_cents: 400, run_id: run.id }]);
  });

  it('loses the PDF of its old content when it changed', async () => {
    const lume = await company();
    await dropBills(lume, [{ number: 'B1', pdf: 'b.pdf' }], [{ name: 'b.pdf', content: '%PDF-1' }]);
    await dropBills(lume, [{ number: 'B1', euros: '11,00' }]);
    expect(await bills(lume.id)).toMatchObject([{ pdf_hash: null }]);
  });

  it('keeps its PDF when only the PDF is left out', async () => {
    const lume = await company();
    await dropBills(lume, [{ number: 'B1', pdf: 'b.pdf' }], [{ name: 'b.pdf', content: '%PDF-1' }]);
    expect(await dropBills(lume, [{ number: 'B1' }])).toMatchObject({ unchanged_count: 1 });
    expect(await bills(lume.id)).toMatchObject([{ pdf_hash: expect.any(String) }]);
  });

  it('cannot touch the bill of another company with the same number', async () => {
    const [lume, acqua] = [await company(), await company()];
    await dropBills(lume, [{ number: 'B1', euros: '10,00' }]);
    await dropBills(acqua, [{ number: 'B1', euros: '99,00' }]);
    expect(await bills(lume.id)).toMatchObject([{ amount_cents: 1000 }]);
    expect(await bills(acqua.id)).toMatchObject([{ amount_cents: 9900 }]);
  });
});

describe('a bill that cannot be taken', () => {
  const { db, company, dropBills, bills } = useProcessing();

  const rejections = (runId: number) =>
    db()('ingestion.rejections')
      .where({ run_id: runId })
      .orderBy('line_number')
      .select('bill_number', 'line_number', 'code');

  it('is rejected with each of its doubles when its number stands twice in the flow', async () => {
    const lume = await company();
    const run = await dropBills(lume, [
      { number: 'B1' },
      { number: 'B2', customer: 'C2' },
      { number: 'B1', customer: 'C3' },
    ]);
    expect(run).toMatchObject({ state: 'ready', bill_count: 1, rejected_count: 1 });
    expect(await rejections(run.id)).toEqual([
      { bill_number: 'B1', line_number: 3, code: 'bill_repeated' },
      { bill_number: 'B1', line_number: 15, code: 'bill_repeated' },
    ]);
  });

  it('is rejected when its number is that of another customer', async () => {
    const lume = await company();
    await dropBills(lume, [{ number: 'B1', customer: 'C1' }]);
    const run = await dropBills(lume, [{ number: 'B1', customer: 'C2', euros: '77,00' }, { number: 'B2' }]);
    expect(await rejections(run.id)).toEqual([{ bill_number: 'B1', line_number: 3, code: 'bill_of_other_customer' }]);
    expect(await bills(lume.id)).toMatchObject([{ number: 'B1', amount_cents: 1000 }, { number: 'B2' }]);
  });

  it('leaves the others alone when it is due before it was issued', async () => {
    const lume = await company();
    const run = await dropBills(lume, [
      { number: 'B1', dueDate: '01/01/2026' },
      { number: 'B2', customer: 'C2' },
    ]);
    expect(run).toMatchObject({ state: 'ready', bill_count: 1, rejected_count: 1 });
    expect(await rejections(run.id)).toMatchObject([{ bill_number: 'B1', code: 'due_before_issue' }]);
  });

  it('refuses the file when no other is left', async () => {
    const lume = await company();
    const run = await dropBills(lume, [{ number: 'B1', dueDate: '01/01/2026' }]);
    expect(run).toMatchObject({ state: 'rejected', reason_code: 'flow.no_bills', bill_count: 0, rejected_count: 1 });
    expect(await db()('customers').where({ company_id: lume.id })).toEqual([]);
  });
});
