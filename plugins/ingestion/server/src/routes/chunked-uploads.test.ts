import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import knex, { type Knex } from 'knex';
import { useApp } from '@nitida/tests/app';
import { flowOf } from '../testing/flow.ts';
import { rawZip } from '../testing/raw-zip.ts';

const MEGABYTE = 1024 ** 2;

describe('a large file in pieces', () => {
  const app = useApp({ env: { AREA_POLL_SECONDS: '3600' } });
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
        document_id: `companyoftheuploadtests${String(serial).padStart(2, '0')}`,
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

  const address = (id = '') => `${app().url}/ingestion/chunked-uploads${id && `/${id}`}`;

  const as = async (role: 'operator' | 'marketing', companies: number[]) => {
    const token = await app().adminToken({ role, companies });
    const ask = (method: string, id: string, headers: Record<string, string> = {}, body: Buffer | null = null) =>
      fetch(address(id), {
        method,
        headers: { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0', ...headers },
        body: body && new Uint8Array(body),
      });
    const begin = (companyId: number, size: number | string, name = 'flow.zip') =>
      ask('POST', '', {
        'upload-length': String(size),
        'upload-metadata': `company ${base64(String(companyId))},filename ${base64(name)}`,
      });
    const begun = async (companyId: number, size: number, name?: string) => {
      const response = await begin(companyId, size, name);
      expect(response.status).toBe(201);
      const location = new URL(response.headers.get('location') ?? '', address());
      expect(location.href).toMatch(/\/ingestion\/chunked-uploads\/[0-9a-f]{32}$/);
      return location.pathname.split('/').at(-1) ?? '';
    };
    const add = (id: string, offset: number, piece: Buffer) =>
      ask('PATCH', id, { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, piece);
    const look = async (id: string) => {
      const { status, headers } = await ask('HEAD', id);
      return { status, offset: Number(headers.get('upload-offset')), run: headers.get('nitida-run') };
    };
    return { token, ask, begin, begun, add, look };
  };

  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const folder = () => join(app().dataDir, 'uploads');
  const runsOf = (companyId: number) => db('billing_runs').where({ company_id: companyId }).orderBy('id');

  it('becomes a document and opens its run with the last of them', async () => {
    const lume = await company();
    const { begun, add, look } = await as('operator', [lume.id]);
    const file = rawZip([{ name: 'flow.txt', content: flowOf({ company: lume.code, bills: [{ number: 'B1' }] }) }]);
    const half = Math.floor(file.length / 2);
    const id = await begun(lume.id, file.length, 'novembre è qui.zip');

    const first = await add(id, 0, file.subarray(0, half));
    expect([first.status, first.headers.get('upload-offset'), first.headers.get('nitida-run')]).toEqual([
      204,
      String(half),
      null,
    ]);
    expect(await look(id)).toEqual({ status: 200, offset: half, run: null });
    expect(await runsOf(lume.id)).toEqual([]);

    const last = await add(id, half, file.subarray(half));
    const [run, ...others] = await runsOf(lume.id);
    expect(last.status).toBe(204);
    expect(last.headers.get('nitida-run')).toBe(run.document_id);
    expect(run).toMatchObject({ title: 'novembre è qui.zip' });
    expect(others).toEqual([]);
    const sha256 = createHash('sha256').update(file).digest('hex');
    expect(await db('ingestion.files').where({ company_id: lume.id })).toMatchObject([{ sha256, door: 'upload' }]);
    expect(await readFile(join(app().dataDir, 'documents', sha256.slice(0, 2), sha256))).toEqual(file);
    expect(existsSync(join(folder(), id))).toBe(false);
  });

  it('opens one run, however often the last piece is sent', async () => {
    const lume = await company();
    const { begun, add, look, ask } = await as('operator', [lume.id]);
    const file = randomBytes(100_000);
    const id = await begun(lume.id, file.length);
    await add(id, 0, file.subarray(0, 50_000));

    const atOnce = await Promise.all([1, 2, 3].map(() => add(id, 50_000, file.subarray(50_000))));
    expect(atOnce.some(({ status }) => status === 204)).toBe(true);
    const later = await add(id, 50_000, file.subarray(50_000));
    const [run, ...others] = await runsOf(lume.id);
    expect(others).toEqual([]);
    expect([later.status, later.headers.get('nitida-run')]).toEqual([204, run.document_id]);
    expect(await look(id)).toEqual({ status: 200, offset: file.length, run: run.document_id });
    expect((await ask('DELETE', id)).status).toBe(409);
  });

  it('goes on where a lost connection has cut it off', async () => {
    const lume = await company();
    const { begun, add, look, token } = await as('operator', [lume.id]);
    const file = randomBytes(4 * MEGABYTE);
    const id = await begun(lume.id, file.length);

    const cut = request(address(id), {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${token}`,
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
        'content-length': String(file.length),
      },
    });
    cut.on('error', () => {});
    cut.write(file.subarray(0, 3 * MEGABYTE));
    await once(cut, 'drain').catch(() => {});
    while (((await readdir(folder())).includes(id) && (await look(id)).offset) === 0) await sleep(50);
    cut.destroy();
    await sleep(200);

    const { offset } = await look(id);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThanOrEqual(3 * MEGABYTE);
    expect((await add(id, offset, file.subarray(offset))).status).toBe(204);
    const sha256 = createHash('sha256').update(file).digest('hex');
    expect(await db('ingestion.files').where({ company_id: lume.id })).toMatchObject([{ sha256 }]);
  });

  it('that was whole when the program was killed has its run with the next look', async () => {
    const lume = await company();
    const { begun, look } = await as('operator', [lume.id]);
    const id = await begun(lume.id, 5);
    // As it lies there when the last byte was written, and nothing else was done.
    await writeFile(join(folder(), id), 'whole');
    const looks = await Promise.all([look(id), look(id), look(id)]);
    const [run, ...others] = await runsOf(lume.id);
    expect(others).toEqual([]);
    expect(looks).toEqual(Array(3).fill({ status: 200, offset: 5, run: run.document_id }));
  });

  it('is tidied up: finished when it was whole, deleted when it did not become so in a day', async () => {
    const lume = await company();
    const { begun, add, look } = await as('operator', [lume.id]);
    const [whole, half, fresh] = [await begun(lume.id, 5), await begun(lume.id, 5), await begun(lume.id, 5)];
    await writeFile(join(folder(), whole), 'whole');
    await add(half, 0, Buffer.from('ha'));
    await add(fresh, 0, Buffer.from('fr'));
    await db('ingestion.uploads')
      .whereIn('id', [whole, half])
      .update({ created_at: db.raw("now() - interval '25 hours'") });

    const worker = await app().startWorker();
    for (let wait = 0; wait < 100 && (await look(half)).status !== 404; wait += 1) await sleep(200);
    await worker.stop();
    expect(await runsOf(lume.id)).toHaveLength(1);
    expect(await look(half)).toMatchObject({ status: 404 });
    expect(existsSync(join(folder(), half))).toBe(false);
    expect(await look(fresh)).toMatchObject({ status: 200, offset: 2 });
  }, 60_000);

  it('can be given up', async () => {
    const lume = await company();
    const { begun, add, look, ask } = await as('operator', [lume.id]);
    const id = await begun(lume.id, 10);
    await add(id, 0, Buffer.from('12345'));
    expect((await ask('DELETE', id)).status).toBe(204);
    expect(await look(id)).toMatchObject({ status: 404 });
    expect(existsSync(join(folder(), id))).toBe(false);
    expect(await db('ingestion.uploads').where({ id })).toEqual([]);
  });

  it('does not exist for the people of another company', async () => {
    const [mine, other] = [await company(), await company()];
    const theirs = await as('operator', [other.id]);
    const id = await theirs.begun(other.id, 10);
    const { add, look, ask, begin } = await as('operator', [mine.id]);
    expect((await begin(other.id, 10)).status).toBe(404);
    expect((await add(id, 0, Buffer.from('12345'))).status).toBe(404);
    expect((await look(id)).status).toBe(404);
    expect((await ask('GET', id)).status).toBe(404);
    expect((await ask('DELETE', id)).status).toBe(404);
    expect(await theirs.look(id)).toMatchObject({ status: 200, offset: 0 });
  });

  it('is for those who may upload', async () => {
    const lume = await company();
    const { begin, look } = await as('marketing', [lume.id]);
    expect((await begin(lume.id, 10)).status).toBe(403);
    expect((await look('0'.repeat(32))).status).toBe(403);
    expect((await fetch(address(), { method: 'POST' })).status).toBe(401);
  });

  it.each([
    ['more than 2 GB', '2147483649', 'x.zip', [413]],
    ['nothing in it', '0', 'x.zip', [400]],
    ['no length', 'x', 'x.zip', [400]],
    ['a length below nothing', '-5', 'x.zip', [400]],
    ['a path for a name', '5', '../x.zip', [400]],
    ['a name without end', '5', 'x'.repeat(300), [400]],
    ['a name with a NUL', '5', 'x\u0000.zip', [400]],
  ])('is refused with %s', async (_what, length, name, statuses) => {
    const lume = await company();
    const { begin } = await as('operator', [lume.id]);
    expect(statuses).toContain((await begin(lume.id, length, name)).status);
    expect(await db('ingestion.uploads').where({ company_id: lume.id })).toEqual([]);
  });

  it('takes no piece that does not fit', async () => {
    const lume = await company();
    const { begun, add, look, ask } = await as('operator', [lume.id]);
    const id = await begun(lume.id, 10);
    expect((await add(id, 5, Buffer.from('12345'))).status).toBe(409);
    expect((await add(id, 0, Buffer.from('1'.repeat(11)))).status).toBe(413);
    expect(
      (await ask('PATCH', id, { 'upload-offset': '0', 'content-type': 'application/json' }, Buffer.from('{}'))).status,
    ).toBe(400);
    expect((await ask('PATCH', '..%2f..%2fetc', { 'upload-offset': '0' })).status).toBe(404);
    expect(await look(id)).toEqual({ status: 200, offset: 0, run: null });
  });
});
