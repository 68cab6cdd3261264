import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDate } from '@nitida/kernel/local-date';
import { writeDemoZip } from './zip.ts';

describe('a demo ZIP', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'demo-zip-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const make = async (code: 'acque-del-colle' | 'lume-energia', day: string, seed = 'zip', name = 'a.zip') => {
    await writeDemoZip(code, join(folder, name), { bills: 12, seed, today: localDate(day) });
    return readFile(join(folder, name));
  };
  const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

  it.each(['acque-del-colle', 'lume-energia'] as const)(
    'of %s is the same bytes for the same seed and day',
    async (code) => {
      const first = hash(await make(code, '2026-11-21'));
      expect(hash(await make(code, '2026-11-21'))).toBe(first);
      expect(hash(await make(code, '2026-11-22'))).not.toBe(first);
      expect(hash(await make(code, '2026-11-21', 'other'))).not.toBe(first);
    },
  );

  it('brings the PDFs of the energy company, and none of the water company', async () => {
    const names = (bytes: Buffer) =>
      [...bytes.toString('latin1').matchAll(/(?:pdf\/bolletta-\w+\.pdf|contacts\.csv|[a-z-]+_\d{8}\.txt)/g)].map(
        String,
      );
    expect(new Set(names(await make('acque-del-colle', '2026-11-21')))).toEqual(
      new Set(['acque-del-colle_20261121.txt', 'contacts.csv']),
    );
    expect(new Set(names(await make('lume-energia', '2026-11-21'))).size).toBe(14);
  });
});
