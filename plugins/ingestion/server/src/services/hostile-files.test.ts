import { flowOf } from '../testing/flow.ts';
import { stagedRows, useProcessing } from '../testing/processing.ts';
import { type RawEntry, rawZip } from '../testing/raw-zip.ts';

const MEGABYTE = 1024 ** 2;

describe('a file that must be refused', () => {
  const { db, company, drop, dropBills, bills } = useProcessing();

  const flow = (code: string): RawEntry => ({
    name: 'flow.txt',
    content: flowOf({ company: code, bills: [{ number: 'B1' }] }),
  });

  /** With a sound flow beside it: only the other entry is wrong. */
  const dropWith = async (...others: RawEntry[]) => {
    const lume = await company();
    const run = await drop(lume.id, rawZip([flow(lume.code), ...others]));
    expect(await bills(lume.id)).toEqual([]);
    expect(await stagedRows(db(), run.id)).toBe(0);
    return run;
  };

  const dropFlow = async (content: string | Buffer | ((code: string) => string)) => {
    const lume = await company();
    const text = typeof content === 'function' ? content(lume.code) : content;
    const run = await drop(lume.id, rawZip([{ name: 'flow.txt', content: text }]));
    expect(await bills(lume.id)).toEqual([]);
    expect(await stagedRows(db(), run.id)).toBe(0);
    return run;
  };

  const zeros = Buffer.alloc(100 * MEGABYTE);

  it.each<[string, string, RawEntry]>([
    ['climbs out of its folder', 'file.entry_name_unsafe', { name: '../../etc/cron.d/x.pdf' }],
    ['climbs in the middle', 'file.entry_name_unsafe', { name: 'pdf/../../x.pdf' }],
    ['is absolute', 'file.entry_name_unsafe', { name: '/etc/passwd.pdf' }],
    ['is absolute on Windows', 'file.entry_name_unsafe', { name: 'C:/x.pdf' }],
    ['has a backslash', 'file.entry_name_unsafe', { name: '..\\x.pdf' }],
    ['has a NUL', 'file.entry_name_unsafe', { name: 'x.pdf\0.exe' }],
    ['is empty', 'file.entry_name_unsafe', { name: '' }],
  ])('has an entry whose name %s', async (_what, reason, entry) => {
    expect(await dropWith(entry)).toMatchObject({ state: 'rejected', reason_code: reason });
  });

  it.each<[string, string, RawEntry[]]>([
    ['a symbolic link', 'file.entry_is_link', [{ name: 'x.pdf', content: '/etc/passwd', unixMode: 0o120777 }]],
    ['a device', 'file.entry_is_no_file', [{ name: 'x.pdf', unixMode: 0o020666 }]],
    ['an encrypted entry', 'file.encrypted', [{ name: 'x.pdf', isEncrypted: true }]],
    ['another archive', 'file.nested_archive', [{ name: 'more.zip', content: rawZip([]) }]],
    ['two PDFs of one name', 'file.entry_repeated', [{ name: 'a/x.pdf' }, { name: 'b/x.pdf' }]],
    ['two print flows', 'flow.several', [{ name: 'other.txt' }]],
    ['an unknown compression', 'file.compression_unknown', [{ name: 'x.pdf', method: 14 }]],
    ['a bomb that admits it', 'file.bomb', [{ name: 'x.pdf', content: zeros.subarray(0, 40 * MEGABYTE) }]],
    ['a PDF that is too large', 'file.entry_too_large', [{ name: 'x.pdf', content: 'x', saidSize: 60 * MEGABYTE }]],
    [
      'more than fits into the house',
      'file.too_large',
      Array.from({ length: 20 }, (_, at) => ({ name: `${at}.doc`, saidSize: 0xfffffff0 })),
    ],
  ])('has %s', async (_what, reason, entries) => {
    expect(await dropWith(...entries)).toMatchObject({ state: 'rejected', reason_code: reason });
  });

  it('has entries that lie over each other', async () => {
    const twins = Array.from({ length: 50 }, (_, at) => ({ name: `${at}.pdf`, overlaps: true }));
    const first = { name: 'first.pdf', content: Buffer.alloc(5_000, 'abc'), method: 0 };
    const run = await dropWith(first, ...twins.map((twin) => ({ ...first, ...twin })));
    expect(run).toMatchObject({ state: 'rejected', reason_code: 'file.bomb' });
  });

  it('is a bomb that lies about its size, and costs neither time nor memory', async () => {
    const lume = await company();
    const bomb = rawZip([{ name: 'flow.txt', content: zeros, saidSize: 1_000 }]);
    const [startedAt, before] = [performance.now(), process.memoryUsage().rss];
    const run = await drop(lume.id, bomb);
    expect(run).toMatchObject({
      state: 'rejected',
      reason_code: expect.stringMatching(/^(file\.bomb|flow\.line_too_long)$/),
    });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(80 * MEGABYTE);
  });

  it('is a PDF that is a bomb and lies about it', async () => {
    const lume = await company();
    const run = await dropBills(
      lume,
      [{ number: 'B1', pdf: 'x.pdf' }],
      [{ name: 'x.pdf', content: zeros.subarray(0, 30 * MEGABYTE), saidSize: 999 }],
    );
    expect(run).toMatchObject({ state: 'rejected', reason_code: 'file.bomb' });
    expect(await bills(lume.id)).toEqual([]);
  });

  it('has more entries than are read', async () => {
    const lume = await company();
    const zip = rawZip([flow(lume.code)]);
    // Zip64 is not needed to lie: the directory's end says how many there are.
    const many = rawZip([
      flow(lume.code),
      ...Array.from({ length: 200_001 }, (_, at) => ({ name: `${at}.doc`, method: 0 })),
    ]);
    expect(zip.length).toBeLessThan(many.length);
    const run = await drop(lume.id, withZip64Count(many, 200_002n));
    expect(run).toMatchObject({
      state: 'rejected',
      reason_code: 'file.too_many_entries',
      reason_details: { limit: 200_000 },
    });
  });

  it('is cut off', async () => {
    const lume = await company();
    const zip = rawZip([flow(lume.code)]);
    expect(await drop(lume.id, zip.subarray(0, zip.length - 30))).toMatchObject({
      state: 'rejected',
      reason_code: 'file.truncated',
    });
  });

  it('is no ZIP at all', async () => {
    const { id } = await company();
    expect(await drop(id, Buffer.from('TST;1.0;'))).toMatchObject({ state: 'rejected', reason_code: 'file.not_a_zip' });
    expect(await drop(id, Buffer.alloc(0))).toMatchObject({ state: 'rejected', reason_code: 'file.not_a_zip' });
  });

  it('was damaged on its way', async () => {
    const lume = await company();
    const sum = rawZip([{ ...flow(lume.code), saidSum: 1 }]);
    expect(await drop(lume.id, sum)).toMatchObject({
      state: 'rejected',
      reason_code: 'file.damaged',
      reason_details: { entry: 'flow.txt' },
    });

    const bytes = rawZip([flow(lume.code)]);
    bytes.fill(0xff, 60, 90);
    expect(await drop(lume.id, bytes)).toMatchObject({ state: 'rejected', reason_code: 'file.damaged' });

    const directory = rawZip([flow(lume.code)]);
    directory.writeUInt32LE(0xdeadbeef, directory.indexOf(Buffer.from('PK\x01\x02')) + 42);
    expect(await drop(lume.id, directory)).toMatchObject({ state: 'rejected', reason_code: 'file.damaged' });
  });

  it('holds no print flow', async () => {
    const { id } = await company();
    expect(await drop(id, rawZip([{ name: 'x.pdf' }]))).toMatchObject({
      state: 'rejected',
      reason_code: 'flow.missing',
    });
    expect(await drop(id, rawZip([]))).toMatchObject({ state: 'rejected', reason_code: 'flow.missing' });
  });

  it('has a line of a megabyte', async () => {
    const run = await dropFlow((code) => `TST;1.0;${code};F;21/11/2026 04:30:00;EE;\nCLI;${'x'.repeat(MEGABYTE)}\n`);
    expect(run).toMatchObject({
      state: 'rejected',
      reason_code: 'flow.line_too_long',
      reason_details: { line: 2, file: 'flow.txt' },
    });
  });

  it('is in the wrong encoding', async () => {
    const text = (code: string) => flowOf({ company: code, bills: [{ number: 'B1', name: 'Niccolò' }] });
    const lume = await company();
    const run = await drop(lume.id, rawZip([{ name: 'flow.txt', content: Buffer.from(text(lume.code), 'latin1') }]));
    expect(run).toMatchObject({
      state: 'rejected',
      reason_code: 'flow.encoding_wrong',
      reason_details: { expected: 'UTF-8', line: 2 },
    });
  });

  it('has no tail', async () => {
    const run = await dropFlow((code) =>
      flowOf({ company: code, bills: [{ number: 'B1' }] }).replace(/COD;.*\r\n$/, ''),
    );
    expect(run).toMatchObject({ state: 'rejected', reason_code: 'flow.tail_missing' });
  });

  it('has a tail whose counts or sums do not agree', async () => {
    expect(
      await dropFlow((company_) => flowOf({ company: company_, bills: [{ number: 'B1' }], tail: { bills: 2 } })),
    ).toMatchObject({
      state: 'rejected',
      reason_code: 'flow.tail_counts_differ',
      reason_details: { recordType: 'BOL', told: 2, read: 1 },
    });
    expect(
      await dropFlow((company_) => flowOf({ company: company_, bills: [{ number: 'B1' }], tail: { cents: 999 } })),
    ).toMatchObject({
      state: 'rejected',
      reason_code: 'flow.tail_sum_differs',
      reason_details: { told: 999, read: 1000 },
    });
  });

  it("is another company's", async () => {
    const run = await dropFlow(flowOf({ company: 'somebody-else', bills: [{ number: 'B1' }] }));
    expect(run).toMatchObject({ state: 'rejected', reason_code: 'flow.other_company' });
  });

  it('was received before', async () => {
    const lume = await company();
    const zip = rawZip([flow(lume.code)]);
    expect(await drop(lume.id, zip)).toMatchObject({ state: 'ready' });
    expect(await drop(lume.id, zip)).toMatchObject({
      state: 'rejected',
      reason_code: 'file.already_received',
      reason_details: { run: 'flow.zip', on: expect.stringMatching(/^\d{4}-/) },
    });
    expect(await bills(lume.id)).toHaveLength(1);
  });

  it('is not known when it was refused before, nor at another company', async () => {
    const [lume, acqua] = [await company(), await company()];
    const zip = rawZip([flow(lume.code)]);
    expect(await drop(acqua.id, zip)).toMatchObject({ reason_code: 'flow.other_company' });
    expect(await drop(acqua.id, zip)).toMatchObject({ reason_code: 'flow.other_company' });
    expect(await drop(lume.id, zip)).toMatchObject({ state: 'ready' });
  });
});

/** Puts a zip64 end before the end of the directory, with this many entries. */
function withZip64Count(zip: Buffer, count: bigint): Buffer {
  const end = zip.subarray(zip.length - 22);
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(count, 24);
  record.writeBigUInt64LE(count, 32);
  record.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40);
  record.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(zip.length - 22), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([zip.subarray(0, zip.length - 22), record, locator, end]);
}
