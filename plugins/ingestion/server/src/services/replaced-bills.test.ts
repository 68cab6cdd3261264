import { type FlowBill } from '../testing/flow.ts';
import { useProcessing } from '../testing/processing.ts';
import { runChecksDeskOf } from './run-checks-desk.ts';
import { runsOf } from './runs.ts';

const PAGE = { page: 1, pageSize: 20 };

const useChecks = () => {
  const ingestion = useProcessing();
  const { db } = ingestion;
  const desk = () =>
    runChecksDeskOf({
      db: db(),
      runs: runsOf({ db: db() }),
      wake: () => Promise.resolve(),
      log: { warn: () => undefined },
    });
  return { ...ingestion, desk };
};

const text = async (csv: AsyncIterable<unknown>): Promise<string> => {
  let written = '';
  for await (const piece of csv) written += String(piece);
  return written;
};

describe('a bill that is issued again', () => {
  const { db, company, dropBills, desk } = useChecks();

  const one: FlowBill = { number: 'B1', euros: '10,00' };

  it('keeps what it said before, for the run that replaced it to show', async () => {
    const lume = await company();
    const first = await dropBills(lume, [one, { number: 'B2', customer: 'C2' }]);
    const second = await dropBills(lume, [{ ...one, euros: '12,50', dueDate: '15/12/2026' }]);
    const bill = await db()('bills').where({ company_id: lume.id, number: 'B1' }).first();

    const page = await desk().reissued([lume.id], second.document_id, PAGE);
    expect(page).toMatchObject({
      pagination: { total: 1 },
      results: [
        {
          number: 'B1',
          billDocumentId: bill.document_id,
          customer: 'Maria Rossi',
          before: { amountCents: 1000, issueDate: '2026-11-21', dueDate: '2026-12-11' },
          now: { amountCents: 1250, dueDate: '2026-12-15' },
        },
      ],
    });
    const version = await desk().version([lume.id], second.document_id, page.results[0]!.versionId);
    expect(version).toMatchObject({
      number: 'B1',
      amountCents: 1000,
      run: { documentId: first.document_id },
      content: { billTotalCents: 1000, supplies: [{ lines: [{ amountCents: 1000 }] }] },
    });
    expect((await desk().reissued([lume.id], first.document_id, PAGE)).results).toEqual([]);
  });

  it('keeps every version, each with the one that followed it', async () => {
    const lume = await company();
    await dropBills(lume, [one]);
    const second = await dropBills(lume, [{ ...one, euros: '20,00' }]);
    const third = await dropBills(lume, [{ ...one, euros: '30,00' }]);
    const amounts = async (documentId: string) =>
      (await desk().reissued([lume.id], documentId, PAGE)).results.map(({ before, now }) => [
        before.amountCents,
        now.amountCents,
      ]);
    expect(await amounts(second.document_id)).toEqual([[1000, 2000]]);
    expect(await amounts(third.document_id)).toEqual([[2000, 3000]]);
  });

  it('is no new version when nothing of it changed', async () => {
    const lume = await company();
    await dropBills(lume, [one]);
    const again = await dropBills(lume, [one, { number: 'B9', customer: 'C9' }]);
    expect(again).toMatchObject({ created_count: 1, changed_count: 0, unchanged_count: 1 });
    expect(await db()('ingestion.bill_versions').where({ company_id: lume.id })).toEqual([]);
  });

  it('stays the bill that its tickets show', async () => {
    const lume = await company();
    await dropBills(lume, [one]);
    const [bill] = await db()('bills').where({ company_id: lume.id });
    await db()('tickets').insert({
      document_id: `ticketofbill${lume.code}`.padEnd(24, 'x').slice(0, 24),
      company_id: lume.id,
      bill_id: bill.id,
      customer_id: bill.customer_id,
      state: 'valid',
      token_hash: `hash-${lume.code}`,
    });
    await dropBills(lume, [{ ...one, euros: '12,50' }]);
    const ticket = await db()('tickets').where({ company_id: lume.id }).first();
    expect(await db()('bills').where({ id: ticket.bill_id }).first()).toMatchObject({
      number: 'B1',
      amount_cents: 1250,
    });
  });

  it('is nobody else’s to see', async () => {
    const lume = await company();
    await dropBills(lume, [one]);
    const second = await dropBills(lume, [{ ...one, euros: '20,00' }]);
    const other = await company();
    const [version] = (await desk().reissued([lume.id], second.document_id, PAGE)).results;
    await expect(desk().version([other.id], second.document_id, version!.versionId)).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});

describe('where customers are reached', () => {
  const { db, company, dropBills, desk } = useChecks();

  const changes = (companyId: number) =>
    db()('ingestion.contact_changes as h')
      .join('customers as c', 'c.id', 'h.customer_id')
      .where({ 'h.company_id': companyId })
      .orderBy('h.id')
      .select('c.code', 'h.field', 'h.before', 'h.after', 'h.source', 'h.run_id');

  const contactsCsv = (content: string) => [{ name: 'contacts.csv', content }];

  it('keeps what was there before, with the file that changed it', async () => {
    const lume = await company();
    await dropBills(lume, [{ number: 'B1', email: 'old@posta.it' }]);
    expect(await changes(lume.id)).toEqual([]);

    const second = await dropBills(lume, [{ number: 'B2', email: 'new@posta.it' }]);
    const third = await dropBills(
      lume,
      [{ number: 'B3', email: 'new@posta.it' }],
      contactsCsv('codice_cliente;email;cellulare\nC1;newest@posta.it;3471234567\n'),
    );
    expect(await changes(lume.id)).toEqual([
      { code: 'C1', field: 'email', before: 'old@posta.it', after: 'new@posta.it', source: 'flow', run_id: second.id },
      {
        code: 'C1',
        field: 'email',
        before: 'new@posta.it',
        after: 'newest@posta.it',
        source: 'contacts',
        run_id: third.id,
      },
      { code: 'C1', field: 'mobile', before: null, after: '+393471234567', source: 'contacts', run_id: third.id },
    ]);
  });

  it('keeps it for customers whom only the contacts name', async () => {
    const lume = await company();
    await dropBills(lume, [{ number: 'B1', customer: 'C1', email: 'old@posta.it' }]);
    await dropBills(lume, [{ number: 'B2', customer: 'C2' }], contactsCsv('codice_cliente;email\nC1;new@posta.it\n'));
    expect(await changes(lume.id)).toMatchObject([{ code: 'C1', before: 'old@posta.it', after: 'new@posta.it' }]);
  });

  it('is told run by run, and who is not reached at all as a file', async () => {
    const lume = await company();
    const run = await dropBills(
      lume,
      [
        { number: 'B1', customer: 'C1', email: 'c1@posta.it' },
        { number: 'B2', customer: 'C2' },
        { number: 'B3', customer: 'C3', name: '=cmd()' },
      ],
      contactsCsv('codice_cliente;cellulare\nC2;3471234567\n'),
    );
    expect(await desk().contacts([lume.id], run.document_id)).toMatchObject({
      customers: 3,
      withEmail: 1,
      mobileOnly: 1,
      unreachable: 1,
      changed: { email: 0, mobile: 0, language: 0 },
      newestAt: expect.stringMatching(/^\d{4}-/),
    });
    const csv = await text(await desk().unreachableCsv([lume.id], run.document_id, 'it'));
    expect(csv).toMatch(/^\uFEFFcodice cliente;cliente;indirizzo\r\nC3;'=cmd\(\);[^\r]+\r\n$/);
  });

  it('lists the differences as a file, in the reader’s language', async () => {
    const lume = await company();
    await dropBills(lume, [
      { number: 'B1', customer: 'C1', euros: '10,00' },
      { number: 'B2', customer: 'C2', euros: '10,00' },
    ]);
    const run = await dropBills(lume, [{ number: 'B3', customer: 'C1', euros: '99,50' }]);
    expect(await text(await desk().differencesCsv([lume.id], run.document_id, 'it'))).toBe(
      '\uFEFFdifferenza;codice cliente;cliente;servizio;bolletta;prima;adesso\r\n' +
        'cliente mancante;C2;Maria Rossi;;B2;10;\r\n' +
        'importo anomalo;C1;Maria Rossi;electricity;B3;10;99,50\r\n',
    );
    const page = await desk().differences([lume.id], run.document_id, { kind: 'outlier', ...PAGE });
    expect(page).toMatchObject({
      pagination: { total: 1 },
      results: [{ customer: { name: 'Maria Rossi' }, billNumber: 'B3', bill: { documentId: expect.any(String) } }],
    });
  });
});
