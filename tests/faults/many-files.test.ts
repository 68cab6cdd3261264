import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dropBillsFile } from './bills-file.ts';
import { insertCompany } from './company.ts';
import { type Ground, groundFor } from './ground.ts';
import { type MailServer, startMailServer } from '../fakes/mail-server.ts';
import { until } from './until.ts';

/** `FILES=10000 npm test -- tests/faults/many-files` is the long form. */
const FILES = Number(process.env['FILES'] ?? 300);
const TIMEOUT_S = 60 + FILES / 4;

const [MANY, FEW] = ['lume-energia', 'acque-del-colle'] as const;

jest.setTimeout(TIMEOUT_S * 2_000);

describe(`${FILES} files at once in one area`, () => {
  let ground: Ground;
  let sink: MailServer;
  let many: number;
  const area = () => join(ground.folder, 'areas', MANY);

  beforeAll(async () => {
    sink = await startMailServer();
    ground = await groundFor({ SMTP_URL: sink.url });
    many = await insertCompany(ground.query, MANY);
    await insertCompany(ground.query, FEW);
    await mkdir(area(), { recursive: true });
    // None of them is a ZIP, which is found out fast: it is their number that is tried here.
    for (let count = 0; count < FILES; count += 1) await writeFile(join(area(), `${count}.zip`), `file ${count}`);
    await ground.startWorker();
  });
  afterAll(async () => {
    await ground?.stop();
    await sink?.close();
  });

  const counted = (where: string) =>
    ground.one<number>(`select count(*)::int as value from billing_runs where company_id = $1 and ${where}`, [many]);

  it('do not hold up the one of another company', async () => {
    await until('many are taken', 60, async () => (await counted('true')) >= Math.min(FILES, 400) / 8);
    const file = await dropBillsFile(join(ground.folder, 'areas', FEW), {
      code: FEW,
      bills: 30,
      seed: 'few',
      month: 0,
    });
    await until('the one is read', 60, async () => (await ground.states(file.name))[0] === 'ready');
    expect(await counted("state = 'rejected'")).toBeLessThan(FILES);
    // Most of the others wait where they lie.
    expect(await counted("state in ('received', 'checking')")).toBeLessThanOrEqual(510);
  });

  it('are each taken once, and filed with a report; none is lost', async () => {
    await until(
      'all are filed',
      TIMEOUT_S,
      async () => (await readdir(area())).every((name) => name === 'failed'),
      500,
    );
    expect(await counted('true')).toBe(FILES);
    expect(await counted("state = 'rejected' and reason_code = 'file.not_a_zip'")).toBe(FILES);
    const failed = await readdir(join(area(), 'failed'));
    expect(failed.filter((name) => name.endsWith('.zip'))).toHaveLength(FILES);
    expect(failed.filter((name) => name.endsWith('.zip.txt'))).toHaveLength(FILES);
  });

  it('are told of in a few letters', async () => {
    await ground.told(() => sink.received.some(({ text }) => text.includes('è stato rifiutato')), 'what came of them');
    expect(sink.received.length).toBeLessThan(30 + FILES / 200);
  });
});
