import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { secretBox } from '@nitida/kernel/secret-box';
import { rows } from '@nitida/kernel/sql';
import type { AreaAddress, ReservedArea } from '../domain/reserved-area.ts';
import { openArea } from '../providers/index.ts';
import { takeUntoldFiles } from '../sql/take-untold-files.sql.ts';
import { flowOf } from '../testing/flow.ts';
import { useProcessing } from '../testing/processing.ts';
import { rawZip } from '../testing/raw-zip.ts';
import { companyAreasOf } from './company-areas.ts';
import { pollAreas } from './poll-areas.ts';
import { receiveFile } from './receive-file.ts';

const never = new AbortController().signal;

describe('the reserved area of a company', () => {
  const { db, company, processRun, bills, documents } = useProcessing();
  const box = secretBox('ab'.repeat(32));
  const warnings: string[] = [];
  let root: string;
  let now = new Date();

  beforeEach(async () => {
    warnings.splice(0);
    now = new Date();
    root = await mkdtemp(join(tmpdir(), 'nitida-areas-'));
    await db()('companies').update({ code: null });
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  type Open = (address: AreaAddress) => Promise<ReservedArea>;
  const look = (open: Open = openArea) =>
    pollAreas({
      db: db(),
      areas: companyAreasOf({ db: db(), box, defaults: { folder: root, sftp: null } }),
      openArea: open,
      receive: receiveFile({ db: db(), documents: documents(), now: () => new Date() }),
      now: () => now,
      adminUrl: 'https://cms.example/admin',
      log: { warn: (text) => void warnings.push(text), error: (text) => void warnings.push(text) },
    })(never);

  const runsOf = (companyId: number) => db()('billing_runs').where({ company_id: companyId }).orderBy('id');
  const zipOf = (code: string, number = 'B1') =>
    rawZip([{ name: 'flow.txt', content: flowOf({ company: code, bills: [{ number }] }) }]);

  it('opens a run for a file whose size is stable', async () => {
    const lume = await company();
    await mkdir(join(root, lume.code));
    await writeFile(join(root, lume.code, 'a.zip'), 'half');
    await look();
    await writeFile(join(root, lume.code, 'a.zip'), zipOf(lume.code));
    await look();
    expect(await runsOf(lume.id)).toEqual([]);
    await look();
    await look();
    expect(await runsOf(lume.id)).toMatchObject([{ title: 'a.zip', state: 'received' }]);
    expect(await db()('ingestion.files').where({ company_id: lume.id })).toMatchObject([
      { door: 'folder', name: 'a.zip', state: 'stored' },
    ]);
  });

  it('files the file away once its run is over, and tells its sender the figures', async () => {
    const lume = await company();
    await mkdir(join(root, lume.code));
    await writeFile(join(root, lume.code, 'a.zip'), zipOf(lume.code));
    await writeFile(join(root, lume.code, 'a.zip.ok'), '');
    await look();
    await look();
    const [run] = await runsOf(lume.id);
    await processRun(run.id);
    await look();

    expect(await bills(lume.id)).toHaveLength(1);
    expect(await readdir(join(root, lume.code))).toEqual(['done']);
    const [, , report] = (await readdir(join(root, lume.code, 'done'))).sort();
    expect(report).toMatch(/^\d{8}T\d{6}Z-a\.zip\.txt$/);
    const text = await readFile(join(root, lume.code, 'done', report!), 'utf8');
    expect(text).toContain('La lavorazione è pronta');
    expect(text).toContain('Bollette: 1 (10,00');
    expect(text).toContain(`https://cms.example/admin/plugins/ingestion/runs/${run.document_id}`);
  });

  it('files what was refused elsewhere, with the reason and what to do', async () => {
    const lume = await company();
    await mkdir(join(root, lume.code));
    await writeFile(join(root, lume.code, 'a.zip'), 'no zip');
    await look();
    await look();
    await processRun((await runsOf(lume.id))[0].id);
    await look();
    const [, report] = (await readdir(join(root, lume.code, 'failed'))).sort();
    expect(await readFile(join(root, lume.code, 'failed', report!), 'utf8')).toContain('Il file non è un archivio ZIP');
  });

  it('takes a file that comes under the name of one that was filed', async () => {
    const lume = await company();
    await mkdir(join(root, lume.code));
    for (const number of ['B1', 'B2']) {
      await writeFile(join(root, lume.code, 'monthly.zip'), zipOf(lume.code, number));
      await look();
      await look();
      const run = (await runsOf(lume.id)).at(-1);
      await processRun(run.id);
      await look();
    }
    expect(await bills(lume.id)).toMatchObject([{ number: 'B1' }, { number: 'B2' }]);
  });

  it('waits for a file that changed while it was read', async () => {
    const lume = await company();
    await mkdir(join(root, lume.code));
    await writeFile(join(root, lume.code, 'a.zip'), zipOf(lume.code));
    await writeFile(join(root, lume.code, 'a.zip.ok'), '');
    const growing: Open = async (address) => {
      const area = await openArea(address);
      return {
        ...area,
        list: async (folders) => (await area.list(folders)).map((entry) => ({ ...entry, size: entry.size - 1 })),
      };
    };
    await look(growing);
    expect(await runsOf(lume.id)).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('changed while it was read')]);
    await look();
    expect(await runsOf(lume.id)).toHaveLength(1);
  });

  it('does not hold up the others when it cannot be read, and is told of until it can', async () => {
    const [lume, acqua] = [await company(), await company()];
    await mkdir(join(root, acqua.code));
    await writeFile(join(root, acqua.code, 'a.zip'), zipOf(acqua.code));
    const open: Open = async (address) => {
      if (address.path.endsWith(lume.code)) {
        throw new AppError('conflict', 'area.host_key_changed', 'another key', {
          details: { expected: 'a', found: 'b' },
        });
      }
      return openArea(address);
    };
    await look(open);
    await look(open);
    expect(await runsOf(acqua.id)).toHaveLength(1);
    expect(await db()('ingestion.area_problems')).toMatchObject([
      { company_id: lume.id, code: 'area.host_key_changed', told_at: null },
    ]);
    await look();
    expect(await db()('ingestion.area_problems')).toEqual([]);
  });

  it('is left alone where it is switched off', async () => {
    const lume = await company();
    await db()('reserved_areas').insert({
      document_id: 'x',
      company_id: lume.id,
      kind: 'folder',
      encoding: 'utf-8',
      is_enabled: false,
    });
    await mkdir(join(root, lume.code));
    await writeFile(join(root, lume.code, 'a.zip'), 'x');
    await look();
    await look();
    expect(await runsOf(lume.id)).toEqual([]);
  });

  it('is the one of its own, opened with its secrets', async () => {
    const lume = await company();
    await db()('reserved_areas').insert({
      document_id: 'x',
      company_id: lume.id,
      kind: 'sftp',
      host: 'sftp.example',
      port: 2222,
      username: 'u',
      password: box.seal('segreta'),
      host_key: 'SHA256:x',
      path: '/in',
      encoding: 'utf-8',
      is_enabled: true,
    });
    const asked: AreaAddress[] = [];
    await look(async (address) => {
      asked.push(address);
      throw new AppError('unavailable', 'area.unreachable', 'no');
    });
    expect(asked).toEqual([
      {
        kind: 'sftp',
        isOurs: false,
        host: 'sftp.example',
        port: 2222,
        username: 'u',
        password: 'segreta',
        privateKey: null,
        hostKey: 'SHA256:x',
        path: '/in',
      },
    ]);
  });

  const area = async (companyId: number, given: Record<string, unknown>) => {
    const row = {
      document_id: randomUUID(),
      company_id: companyId,
      kind: 'folder',
      encoding: 'utf-8',
      is_enabled: true,
    };
    await db()('reserved_areas').insert({ ...row, ...given });
  };
  const profile = (companyId: number, given: Record<string, unknown>) =>
    db()('flow_profiles').insert({
      document_id: randomUUID(),
      company_id: companyId,
      name: 'Contatti',
      kind: 'contacts',
      is_enabled: true,
      name_pattern: '*.csv',
      folder: '',
      position: 0,
      definition: '{}',
      ...given,
    });
  const drop = async (code: string, path: string, content: string | Buffer = 'x') => {
    await mkdir(join(root, code, dirname(path)), { recursive: true });
    await writeFile(join(root, code, path), content);
  };
  const titles = async (companyId: number) => (await runsOf(companyId)).map(({ title }) => title as string).sort();

  it('is one of several, each with its own folder, and no file is in two of them', async () => {
    const lume = await company();
    await area(lume.id, { name: 'Bills', path: '/' });
    await area(lume.id, { name: 'Contacts', path: '/contacts' });
    await profile(lume.id, { folder: 'contacts' });
    await drop(lume.code, 'a.zip', zipOf(lume.code));
    await drop(lume.code, 'contacts/b.zip', zipOf(lume.code, 'B2'));
    await look();
    await look();
    expect(await titles(lume.id)).toEqual(['a.zip', 'b.zip']);
    const areas = await db()('ingestion.files as f')
      .join('reserved_areas as a', 'a.id', 'f.area_id')
      .select('a.name', 'f.name as file');
    expect(areas).toEqual(
      expect.arrayContaining([
        { name: 'Bills', file: 'a.zip' },
        { name: 'Contacts', file: 'b.zip' },
      ]),
    );
    for (const { id } of await runsOf(lume.id)) await processRun(id);
    await look();
    expect((await readdir(join(root, lume.code))).sort()).toEqual(['contacts', 'done']);
    expect(await readdir(join(root, lume.code, 'contacts'))).toEqual(['done']);
  });

  it('has the folders that profiles name, and a file keeps the name of its folder', async () => {
    const lume = await company();
    await profile(lume.id, { folder: 'contacts' });
    await drop(lume.code, 'contacts/november.csv');
    await drop(lume.code, 'archive/old.zip', zipOf(lume.code));
    await look();
    await look();
    expect(await db()('ingestion.files').where({ company_id: lume.id })).toMatchObject([
      { name: 'november.csv', folder: 'contacts', remote_path: 'contacts/november.csv' },
    ]);
    await db()('billing_runs').where({ company_id: lume.id }).update({ state: 'cancelled' });
    await db()('ingestion.files').where({ company_id: lume.id }).update({ state: 'refused' });
    await look();
    expect(await readdir(join(root, lume.code, 'contacts'))).toEqual([]);
    expect(await readdir(join(root, lume.code, 'failed', 'contacts'))).toHaveLength(2);
  });

  it('keeps files that no profile knows, and its staff are told of each once', async () => {
    const lume = await company();
    await drop(lume.code, 'november.csv');
    await drop(lume.code, 'photo.jpg');
    for (let count = 0; count < 3; count += 1) await look();
    expect(await runsOf(lume.id)).toEqual([]);
    const told = async () =>
      rows(db(), z.object({ company_id: z.int(), names: z.array(z.string()) }), takeUntoldFiles());
    expect(await told()).toEqual([{ company_id: lume.id, names: ['november.csv', 'photo.jpg'] }]);
    await look();
    expect(await told()).toEqual([]);

    await profile(lume.id, {});
    await look();
    expect(await titles(lume.id)).toEqual(['november.csv']);
    expect(await readdir(join(root, lume.code))).toEqual(['november.csv', 'photo.jpg']);
  });

  it('may want a marker beside each file', async () => {
    const lume = await company();
    await area(lume.id, { name: 'Bills', needs_marker: true });
    await drop(lume.code, 'a.zip', zipOf(lume.code));
    for (let count = 0; count < 3; count += 1) await look();
    expect(await runsOf(lume.id)).toEqual([]);
    await drop(lume.code, 'a.zip.ok', '');
    await look();
    expect(await titles(lume.id)).toEqual(['a.zip']);
  });

  it('is looked into at its times: until what lies there is taken and filed, and then not before the next', async () => {
    const lume = await company();
    await area(lume.id, { name: 'Contacts', schedule: '02:00' });
    const at = (text: string) => (now = new Date(text));
    at('2026-11-20T01:00:00Z');
    await look();

    await drop(lume.code, 'a.zip', zipOf(lume.code));
    at('2026-11-21T00:59:00Z');
    await look();
    await look();
    expect(await runsOf(lume.id)).toEqual([]);
    // Nobody was awake at two.
    at('2026-11-21T08:00:00Z');
    await look();
    await look();
    expect(await titles(lume.id)).toEqual(['a.zip']);

    await processRun((await runsOf(lume.id))[0].id);
    await look();
    expect(await readdir(join(root, lume.code))).toEqual(['done']);

    await drop(lume.code, 'b.zip', zipOf(lume.code, 'B2'));
    await look();
    await look();
    expect(await titles(lume.id)).toEqual(['a.zip']);
    at('2026-11-22T01:00:00Z');
    await look();
    await look();
    expect(await titles(lume.id)).toEqual(['a.zip', 'b.zip']);
  });

  it('is told of what was found in a file, with what to do', async () => {
    const lume = await company();
    const bills = [{ number: 'B1' }, { number: 'B2' }, { number: 'B2' }];
    await drop(lume.code, 'a.zip', rawZip([{ name: 'flow.txt', content: flowOf({ company: lume.code, bills }) }]));
    await look();
    await look();
    await processRun((await runsOf(lume.id))[0].id);
    await look();
    const [, report] = (await readdir(join(root, lume.code, 'done'))).sort();
    const text = await readFile(join(root, lume.code, 'done', report!), 'utf8');
    expect(text).toMatch(
      /Scartate: 1[^]*Che cosa è stato trovato:[^]*2 × Il numero di bolletta compare[^]*Inviare la bolletta/,
    );
  });

  it('is forgotten with its problem when it is switched off', async () => {
    const lume = await company();
    await area(lume.id, { name: 'Theirs', kind: 'sftp', host: 'h' });
    await look();
    const problems = () => db()('ingestion.area_problems').where({ company_id: lume.id });
    expect(await problems()).toMatchObject([{ code: 'area.settings_unreadable' }]);
    await db()('reserved_areas').where({ company_id: lume.id }).update({ is_enabled: false });
    await look();
    expect(await problems()).toEqual([]);
  });
});
