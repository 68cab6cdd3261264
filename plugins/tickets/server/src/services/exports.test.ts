import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { folderStore } from '@nitida/kernel/document-store';
import { readZip } from '@nitida/kernel/zip-reader';
import { givenTicket } from '../testing/tickets.ts';
import { ticketExportsOf } from './exports.ts';
import { savedViewsOf } from './saved-views.ts';
import { ticketSearchOf } from './ticket-search.ts';

const ME = 7;
const COLLEAGUE = 8;

describe('a list of tickets as a file', () => {
  const db = useCommittedDatabase();
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nitida-exports-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  afterEach(() => db()('tickets.exports').delete());

  const exportsIn = (search = ticketSearchOf(db)) =>
    ticketExportsOf({ db, search, store: folderStore(folder), wake: async () => undefined });
  const work = (exports = exportsIn()) => exports.work(new AbortController().signal);

  const evil = '=HYPERLINK("https://evil.example")';
  const asked = async (format: 'csv' | 'xlsx', language: 'it' | 'en' = 'it') => {
    const { companyId } = await givenTicket(db(), { customer: { name: evil } });
    const { documentId } = await exportsIn().ask(ME, [companyId], { format, language, criteria: {} });
    return { companyId, documentId };
  };

  it('is written in the background, with its progress', async () => {
    const { companyId, documentId } = await asked('csv');
    expect(await exportsIn().list(ME)).toMatchObject([{ documentId, state: 'waiting', rows: 0, bytes: null }]);
    await work();
    const [done] = await exportsIn().list(ME);
    expect(done).toMatchObject({ documentId, state: 'done', rows: 1, format: 'csv' });

    const file = await exportsIn().open(ME, [companyId], documentId);
    const csv = (await buffer(file.stream)).toString();
    expect(file.fileName).toMatch(/^tickets-\d{4}-\d{2}-\d{2}\.csv$/);
    expect(Buffer.byteLength(csv)).toBe(done?.bytes);
    expect(csv.split('\r\n')[0]).toBe(
      '\uFEFFazienda;codice cliente;cliente;bolletta;servizio;importo;pagato;scadenza;stato;prova;canale;contatto;messaggio;emesso;fine validità;visto',
    );
    expect(csv).toContain(';luce;216,66;0,00;2026-12-11;valido;;e-mail;m•••@example.it;inviato;');
  });

  it('holds no formula, in either form', async () => {
    const csv = await asked('csv', 'en');
    const xlsx = await asked('xlsx', 'en');
    await work();
    expect(await text((await exportsIn().open(ME, [csv.companyId], csv.documentId)).stream)).toContain(
      `"'=HYPERLINK(""https://evil.example"")"`,
    );
    const files = readZip(await buffer((await exportsIn().open(ME, [xlsx.companyId], xlsx.documentId)).stream));
    const sheet = files.get('xl/worksheets/sheet1.xml')?.toString() ?? '';
    expect(sheet).toContain('t="inlineStr"><is><t xml:space="preserve">=HYPERLINK');
    expect(sheet).not.toContain('<f>');
  });

  it('is of the person who asked, for as long as that person may see its companies, and for a week', async () => {
    const { companyId, documentId } = await asked('csv');
    const gone = { code: 'export.unknown' };
    await expect(exportsIn().open(ME, [companyId], documentId)).rejects.toMatchObject(gone);
    await work();
    await expect(exportsIn().open(COLLEAGUE, [companyId], documentId)).rejects.toMatchObject(gone);
    await expect(exportsIn().open(ME, [companyId + 1], documentId)).rejects.toMatchObject(gone);
    expect(await exportsIn().list(COLLEAGUE)).toEqual([]);

    const { sha256 } = await db()('tickets.exports').first('sha256');
    await db()('tickets.exports').update({ expires_at: new Date(Date.now() - 1_000) });
    await expect(exportsIn().open(ME, [companyId], documentId)).rejects.toMatchObject(gone);
    expect(await folderStore(folder).has(sha256)).toBe(true);
    await work();
    expect(await folderStore(folder).has(sha256)).toBe(false);
  });

  it('is begun anew when its worker died, three times at most', async () => {
    const { documentId } = await asked('csv');
    const dies = () => db()('tickets.exports').update({ state: 'running', leased_until: new Date(Date.now() - 1_000) });
    await db()('tickets.exports').update({ attempts: 1 });
    await dies();
    await work();
    expect(await exportsIn().list(ME)).toMatchObject([{ documentId, state: 'done' }]);

    await db()('tickets.exports').update({ attempts: 3 });
    await dies();
    await work();
    expect(await exportsIn().list(ME)).toMatchObject([{ documentId, state: 'failed' }]);
  });

  it('is tried again when it cannot be written', async () => {
    await asked('csv');
    const broken = {
      ...ticketSearchOf(db),
      async *blocks(): AsyncGenerator<never> {
        throw new Error('the disk is full');
      },
    };
    for (const state of ['waiting', 'waiting', 'failed']) {
      await expect(work(exportsIn(broken))).rejects.toThrow('the disk is full');
      expect(await exportsIn().list(ME)).toMatchObject([{ state }]);
    }
  });

  it('is asked for five times at most before the first is written', async () => {
    for (let count = 0; count < 5; count += 1) await asked('csv');
    await expect(asked('csv')).rejects.toMatchObject({ code: 'export.too_many' });
  });
});

describe('a saved search', () => {
  const db = useCommittedDatabase();
  const views = savedViewsOf(db);

  it('is one’s own, by name, and the same name again changes it', async () => {
    await views.save(ME, { name: 'Respinti', criteria: { messageState: 'bounced' } });
    await views.save(ME, { name: 'aperti', criteria: { seen: 'yes' } });
    const changed = await views.save(ME, { name: 'Respinti', criteria: { messageState: 'error' } });
    expect(await views.list(ME)).toEqual([
      { id: expect.any(Number), name: 'aperti', criteria: { seen: 'yes' } },
      { id: changed.id, name: 'Respinti', criteria: { messageState: 'error' } },
    ]);
    expect(await views.list(COLLEAGUE)).toEqual([]);
    await expect(views.remove(COLLEAGUE, changed.id)).rejects.toMatchObject({ code: 'view.unknown' });
    await views.remove(ME, changed.id);
    expect(await views.list(ME)).toMatchObject([{ name: 'aperti' }]);
  });
});
