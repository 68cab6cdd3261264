import { z } from 'zod';
import { rows } from '@nitida/kernel/sql';
import type { StaffMail } from '../domain/run-notice.ts';
import { recordError } from '../sql/record-error.sql.ts';
import { useProcessing } from '../testing/processing.ts';
import { rawZip } from '../testing/raw-zip.ts';
import { staffNews } from './tell-staff.ts';

const never = new AbortController().signal;

describe('what staff are told', () => {
  const { db, company, receive, processRun, drop, dropBills } = useProcessing();
  const warnings: string[] = [];
  beforeEach(async () => {
    warnings.splice(0);
    await db()('ingestion.run_notices').del();
  });

  const news = (send: ((mail: StaffMail) => Promise<void>) | null) =>
    staffNews({
      db: db(),
      send,
      serviceCentre: ['centre@example.org'],
      adminUrl: 'https://cms.example/admin',
      log: { warn: (text) => void warnings.push(text) },
    }).tellStaff(never);

  const tell = async () => {
    const sent: StaffMail[] = [];
    await news(async (mail) => void sent.push(mail));
    return sent;
  };

  it('is that a file has arrived, and then what came of it', async () => {
    const lume = await company();
    const run = await dropBills(lume, [{ number: 'B1', euros: '1.234,56' }]);
    const [opened, outcome, ...others] = await tell();

    expect(others).toEqual([]);
    expect(opened).toMatchObject({
      to: ['staff@example.org', 'boss@example.org', 'centre@example.org'],
      subject: `[Company ${lume.code}] È arrivato un nuovo file: flow.zip`,
    });
    expect(outcome?.text).toMatch(/La lavorazione è pronta[^]*Bollette: 1 \(1\.234,56[^]*Nuove: 1[^]*Scartate: 0/);
    expect(outcome?.text).toContain(`https://cms.example/admin/plugins/ingestion/runs/${run.document_id}`);
    expect(await tell()).toEqual([]);
    expect(await db()('ingestion.run_phases').where({ run_id: run.id, phase: 'notify' }).first()).toMatchObject({
      done_count: 3,
      ended_at: expect.any(Date),
    });
  });

  it('is why a file was refused, and what to do', async () => {
    const lume = await company();
    await db()('companies').where({ id: lume.id }).update({ default_language: 'en' });
    await drop(lume.id, rawZip([]));
    const [, outcome] = await tell();
    expect(outcome?.subject).toContain('The file was refused');
    expect(outcome?.text).toMatch(/Reason: The ZIP holds no print flow[^]*What to do: Add the flow/);
  });

  it('waits while the mail server is down, and comes afterwards', async () => {
    const lume = await company();
    const { runId } = await receive(lume.id, rawZip([]));
    await news(() => Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })));
    expect(warnings).toEqual(['staff could not be told: ECONNREFUSED']);
    expect(await tell()).toEqual([]);

    await db()('ingestion.run_notices')
      .where({ run_id: runId })
      .update({ not_before: new Date(0) });
    expect(await tell()).toHaveLength(1);
    await processRun(runId);
    expect(await tell()).toHaveLength(1);
  });

  it('comes at once when the clock was set back since it was put off', async () => {
    const lume = await company();
    await receive(lume.id, rawZip([]));
    await db()('ingestion.run_notices').update({ not_before: new Date(Date.now() + 86_400_000) });
    expect(await tell()).toHaveLength(1);
  });

  it('is that a run is stuck, once it has met an error twice, and not when it goes on by then', async () => {
    const lume = await company();
    const { runId } = await receive(lume.id, rawZip([]));
    expect(await tell()).toHaveLength(1);
    for (let attempt = 0; attempt < 3; attempt += 1) await rows(db(), z.unknown(), recordError(runId, 'ENOSPC'));
    const [trouble, ...others] = await tell();
    expect(others).toEqual([]);
    expect(trouble?.text).toMatch(/un errore si è presentato due volte[^]*ENOSPC[^]*provato 3 volte/);

    await db()('ingestion.run_notices')
      .where({ kind: 'trouble' })
      .update({ sent_at: null, not_before: new Date(0) });
    await db()('ingestion.run_errors').del();
    expect(await tell()).toEqual([]);
  });

  it('is which files of an area nobody knows: once', async () => {
    const lume = await company();
    const file = { company_id: lume.id, area_id: 0, size_bytes: 1, modified_at: new Date(), is_unknown: true };
    await db()('ingestion.area_sightings').insert(['a.csv', 'b.jpg'].map((name) => ({ ...file, name })));
    const [mail, ...others] = await tell();
    expect(others).toEqual([]);
    expect(mail?.text).toMatch(/non riconosciuti[^]*- a\.csv\n- b\.jpg[^]*creare un profilo/);
    expect(await tell()).toEqual([]);
  });

  it('is the news of many files in one letter, and of few in a letter each', async () => {
    const [lume, acqua] = [await company(), await company()];
    for (let count = 0; count < 60; count += 1) await receive(lume.id, rawZip([]), `${count}.zip`);
    await receive(acqua.id, rawZip([]));
    const mails = await tell();
    expect(mails).toHaveLength(2);
    expect(mails[0]?.subject).toBe(`[Company ${lume.code}] Novità di molti file: 60`);
    expect(mails[0]?.text).toMatch(/È arrivato un nuovo file: 60\n- 0\.zip {2}https:[^]*… \+ 10/);
    expect(await tell()).toEqual([]);
  });

  it('is kept where there is no mail server', async () => {
    const lume = await company();
    await receive(lume.id, rawZip([]));
    await news(null);
    expect(await tell()).toHaveLength(1);
  });

  it('is that an area cannot be read: once, and at once when its host key changed', async () => {
    const lume = await company();
    const problem = {
      company_id: lume.id,
      code: 'area.host_key_changed',
      details: JSON.stringify({ expected: 'SHA256:a', found: 'SHA256:b' }),
    };
    await db()('ingestion.area_problems').insert(problem);
    const [mail] = await tell();
    expect(mail?.text).toContain('SHA256:b');
    expect(await tell()).toEqual([]);
    await db()('ingestion.area_problems').update({
      code: 'area.unreachable',
      told_at: null,
      details: JSON.stringify({ host: 'h' }),
    });
    expect(await tell()).toEqual([]);
    await db()('ingestion.area_problems').update({ since: new Date(0) });
    expect(await tell()).toHaveLength(1);
  });
});
