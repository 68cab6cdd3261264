import { mkdir, writeFile } from 'node:fs/promises';
import knex, { type Knex } from 'knex';
import { RejectionPage, RunDetail, RunPage, type RunState } from '../../../contract/runs.ts';
import { useApp } from '@nitida/tests/app';
import { type FlowBill, flowOf } from '../testing/flow.ts';
import { rawZip } from '../testing/raw-zip.ts';

const FOREIGN = 404;

describe('the runs screen asks', () => {
  const app = useApp({ worker: true, env: { AREA_POLL_SECONDS: '1' } });
  let db: Knex;
  beforeAll(() => {
    db = knex({ client: 'pg', connection: app().databaseUrl, pool: { min: 0, max: 2 } });
  });
  afterAll(() => db?.destroy());

  let serial = 0;
  const company = async () => {
    const code = `lume-${(serial += 1)}`;
    const [row] = await db('companies')
      .insert({
        document_id: `companyoftherunsscreen${String(serial).padStart(2, '0')}`,
        name: `Lume ${serial}`,
        code,
        services: '["electricity"]',
        languages: '["it"]',
        default_language: 'it',
        time_zone: 'Europe/Rome',
        staff_emails: '',
      })
      .returning<{ id: number }[]>('id');
    return { id: row!.id, code };
  };

  const as = async (role: 'operator' | 'marketing', companies: number[]) => {
    const token = await app().adminToken({ role, companies });
    const ask = (method: string, path: string, body?: unknown) => app().ask(token, method, `/ingestion${path}`, body);
    const upload = async (
      companyId: number,
      body: string | Buffer,
      query = 'name=flow.zip',
      type = 'application/zip',
    ) => {
      const response = await fetch(`${app().url}/ingestion/uploads?company=${companyId}&${query}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': type },
        body: new Uint8Array(Buffer.from(body)),
      });
      return { status: response.status, body: (await response.json()) as { data: { runDocumentId: string } } };
    };
    return { token, ask, upload };
  };

  const zipOf = (code: string, bills: FlowBill[] = [{ number: 'B1' }]) =>
    rawZip([{ name: 'flow.txt', content: flowOf({ company: code, bills }) }]);

  const until = async (documentId: string, state: RunState) => {
    for (let look = 0; look < 100; look += 1) {
      const run = await db('billing_runs').where({ document_id: documentId }).first();
      if (run?.state === state) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`The run did not become ${state}`);
  };

  it('for an upload, and sees it become bills', async () => {
    const lume = await company();
    const { ask, upload } = await as('operator', [lume.id]);
    const { status, body } = await upload(
      lume.id,
      zipOf(lume.code, [{ number: 'B1' }, { number: 'B2', customer: 'C2', dueDate: '01/01/2026' }]),
    );
    expect(status).toBe(200);
    const { runDocumentId } = body.data;
    await until(runDocumentId, 'ready');

    const page = RunPage.parse((await ask('GET', '/runs?state=ready&q=FLOW&from=2026-01-01&page=1&pageSize=5')).body);
    expect(page).toMatchObject({
      results: [
        { documentId: runDocumentId, company: { id: lume.id }, billCount: 1, rejectedCount: 1, totalCents: 1000 },
      ],
      pagination: { total: 1 },
    });

    const detail = RunDetail.parse(((await ask('GET', `/runs/${runDocumentId}`)).body as { data: unknown }).data);
    expect(detail.files).toMatchObject([{ name: 'flow.zip', door: 'upload', state: 'processed' }]);
    expect(detail.phases.map(({ phase }) => phase)).toEqual(['store', 'unpack', 'check', 'merge', 'notify']);
    expect(detail.history.map(({ event }) => event)).toEqual(['accept', 'check', 'open']);
    expect(detail.history.at(-1)).toMatchObject({ actor: 'operator operator', fromState: null, toState: 'received' });
    expect(detail.rejectionCounts).toEqual([{ code: 'due_before_issue', severity: 'rejection', count: 1 }]);

    const rejections = RejectionPage.parse(
      (await ask('GET', `/runs/${runDocumentId}/rejections?severity=rejection`)).body,
    );
    expect(rejections).toMatchObject({
      results: [{ billNumber: 'B2', field: 'dueDate', code: 'due_before_issue' }],
      pagination: { total: 1 },
    });
  });

  it('for the rejections as a file, in the reader’s language', async () => {
    const lume = await company();
    const { ask, upload } = await as('operator', [lume.id]);
    const { body } = await upload(
      lume.id,
      zipOf(lume.code, [{ number: 'B1' }, { number: 'B2', customer: 'C2', dueDate: '01/01/2026' }]),
    );
    await until(body.data.runDocumentId, 'ready');
    const csv = async (lang: string) =>
      String((await ask('GET', `/runs/${body.data.runDocumentId}/rejections.csv?lang=${lang}`)).body);
    expect(await csv('it')).toMatch(/gravità;file;riga[^\n]+\r\nscarto;flow\.txt;9;BOL;B2;dueDate;/);
    expect(await csv('en')).toMatch(/severity,file,line/);
  });

  it('for a file that lies in the reserved area', async () => {
    const lume = await company();
    const { ask } = await as('operator', [lume.id]);
    const choices = (await ask('GET', '/companies')).body as {
      data: { id: number; code: string; reservedArea: string }[];
    };
    expect(choices.data).toMatchObject([
      { id: lume.id, code: lume.code, reservedArea: expect.stringContaining(`areas/${lume.code}`) },
    ]);

    await mkdir(choices.data[0]!.reservedArea, { recursive: true });
    await writeFile(`${choices.data[0]!.reservedArea}/november.zip`, zipOf(lume.code));
    for (let look = 0; look < 50 && !(await db('billing_runs').where({ company_id: lume.id }).first()); look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const { document_id } = await db('billing_runs').where({ company_id: lume.id }).first();
    await until(document_id, 'ready');
  });

  it('to cancel a run, with a reason, and to close one that was sent', async () => {
    const lume = await company();
    const { ask, upload } = await as('operator', [lume.id]);
    const { runDocumentId } = (await upload(lume.id, zipOf(lume.code))).body.data;
    await until(runDocumentId, 'ready');
    expect((await ask('POST', `/runs/${runDocumentId}/cancel`, { reason: '' })).status).toBe(400);
    expect((await ask('POST', `/runs/${runDocumentId}/close`)).status).toBe(409);
    const { body } = await ask('POST', `/runs/${runDocumentId}/cancel`, { reason: 'Importi sbagliati' });
    expect(body).toMatchObject({
      data: { state: 'cancelled', reasonCode: 'run.cancelled', reasonDetails: { reason: 'Importi sbagliati' } },
    });
    expect((await ask('POST', `/runs/${runDocumentId}/cancel`, { reason: 'Ancora' })).status).toBe(409);

    await db('billing_runs').where({ document_id: runDocumentId }).update({ state: 'sent' });
    expect((await ask('POST', `/runs/${runDocumentId}/close`)).body).toMatchObject({ data: { state: 'closed' } });
    await db('billing_runs').where({ document_id: runDocumentId }).update({ state: 'sending' });
    expect((await ask('POST', `/runs/${runDocumentId}/cancel`, { reason: 'Troppo tardi' })).body).toMatchObject({
      error: { details: { code: 'billing_run.being_sent' } },
    });
  });

  it('in vain for what belongs to another company', async () => {
    const [mine, other] = [await company(), await company()];
    const { ask, upload } = await as('operator', [mine.id]);
    const [{ document_id: documentId }] = await db('billing_runs')
      .insert({
        document_id: 'runofanothercompany00000',
        company_id: other.id,
        title: 'x',
        state: 'ready',
        received_at: new Date(),
      })
      .returning('document_id');

    expect((await upload(other.id, zipOf(other.code))).status).toBe(FOREIGN);
    for (const [method, path, body] of [
      ['GET', ''],
      ['GET', '/rejections'],
      ['GET', '/rejections.csv'],
      ['POST', '/close'],
      ['POST', '/cancel', { reason: 'Non mia' }],
    ] as const) {
      expect((await ask(method, `/runs/${documentId}${path}`, body)).status).toBe(FOREIGN);
    }
    expect((await ask('GET', `/runs?company=${other.id}`)).body).toMatchObject({ results: [] });
    expect(await db('billing_runs').where({ company_id: other.id }).pluck('state')).toEqual(['ready']);
  });

  it('for an upload that cannot be one, and is told why', async () => {
    const lume = await company();
    const { upload } = await as('operator', [lume.id]);
    expect((await upload(lume.id, 'x', 'name=../x.zip')).status).toBe(400);
    expect((await upload(lume.id, 'x', '')).status).toBe(400);
    expect((await upload(lume.id, '{}', 'name=x.zip', 'application/json')).status).toBe(400);
    expect(await db('billing_runs').where({ company_id: lume.id })).toEqual([]);
  });

  it('only with the permission for it', async () => {
    const lume = await company();
    const { ask, upload } = await as('marketing', [lume.id]);
    expect((await ask('GET', '/runs')).status).toBe(200);
    expect((await upload(lume.id, zipOf(lume.code))).status).toBe(403);
    expect((await ask('POST', '/runs/x/cancel', { reason: 'Perché no' })).status).toBe(403);
    expect((await app().ask(null, 'GET', '/ingestion/runs')).status).toBe(401);
  });

  it('for an area’s settings, and never sees its secrets', async () => {
    const lume = await company();
    const { token } = await as('operator', [lume.id]);
    const path = '/content-manager/collection-types/plugin::ingestion.reserved-area';
    const { document_id } = await db('companies').where({ id: lume.id }).first();
    const settings = {
      kind: 'sftp',
      host: 'sftp.example.org',
      port: 22,
      username: 'u',
      hostKey: `SHA256:${'A'.repeat(43)}`,
      path: '/in',
      encoding: 'utf-8',
      isEnabled: true,
      company: { connect: [{ documentId: document_id, id: lume.id }] },
    };
    const incomplete = await app().ask(token, 'POST', path, settings);
    expect(incomplete.status).toBe(400);

    const created = await app().ask(token, 'POST', path, { ...settings, password: 'molto segreta' });
    expect(created.status).toBe(201);
    expect(JSON.stringify(created.body)).not.toContain('password');
    const stored = await db('reserved_areas').where({ company_id: lume.id }).first();
    expect(stored.password).toMatch(/^[0-9a-f]{8}\./);

    const { documentId } = (created.body as { data: { documentId: string } }).data;
    const changed = await app().ask(token, 'PUT', `${path}/${documentId}`, { path: '/other', password: '' });
    expect(changed.status).toBe(200);
    expect(await db('reserved_areas').where({ company_id: lume.id }).first()).toMatchObject({
      path: '/other',
      password: stored.password,
    });
    for (const url of [path, `${path}/${documentId}`]) {
      const read = await app().ask(token, 'GET', url);
      expect(read.status).toBe(200);
      expect(JSON.stringify(read.body)).not.toContain(stored.password);
    }
  });

  it('for several areas of one company, each with a name and a schedule of its own', async () => {
    const acqua = await company();
    const token = await app().adminToken('super-admin');
    const path = '/content-manager/collection-types/plugin::ingestion.reserved-area';
    const save = async (name: string, schedule: string) =>
      (
        await app().ask(token, 'POST', path, {
          company: { connect: [{ id: acqua.id }] },
          kind: 'folder',
          name,
          schedule,
        })
      ).status;
    expect(await save('Bills', '')).toBe(201);
    expect(await save('Contacts', '02:00, 22:00-23:30')).toBe(201);
    expect(await save('Meters', 'at night')).toBe(400);
    expect(await save('Contacts', '03:00')).toBe(409);
  });
});
