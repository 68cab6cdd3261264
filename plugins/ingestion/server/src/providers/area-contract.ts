import { readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { AreaEntry, ReservedArea } from '../domain/reserved-area.ts';

export type AreaFixture = {
  /** Where the files of the area really lie. */
  folder: string;
  open(): Promise<ReservedArea>;
};

/** What every door to a reserved area promises. A new door is done when this passes for it. */
export function behavesLikeAReservedArea(name: string, setUp: () => Promise<AreaFixture>) {
  describe(`${name}, as a reserved area`, () => {
    let folder: string;
    let area: ReservedArea;

    beforeEach(async () => {
      const fixture = await setUp();
      folder = fixture.folder;
      area = await fixture.open();
    });
    afterEach(() => area.close());

    const drop = async (file: string, content = 'content of the file') => {
      await writeFile(join(folder, file), content);
      await utimes(join(folder, file), new Date('2026-11-21T10:00:00Z'), new Date('2026-11-21T10:00:00Z'));
    };
    const entry = async (file: string): Promise<AreaEntry> => {
      const found = (await area.list()).find((one) => one.name === file);
      if (!found) throw new Error(`${file} is not listed`);
      return found;
    };
    const filing = { folder: 'done', name: '20261121T100000Z-a.zip', report: 'Tutto bene.' } as const;
    const names = async (...path: string[]) => (await readdir(join(folder, ...path))).sort();

    it('lists files with their size and time, and no folders or links', async () => {
      await drop('a.zip');
      await symlink('/etc/hostname', join(folder, 'link.zip'));
      await area.settle(await entry('a.zip'), filing);
      await drop('b.zip', 'four');
      expect(await area.list()).toEqual([{ name: 'b.zip', size: 4, modifiedAt: new Date('2026-11-21T10:00:00Z') }]);
    });

    it('is empty when nobody has dropped anything', async () => {
      expect(await area.list()).toEqual([]);
    });

    it('streams a file, however large', async () => {
      const content = 'x'.repeat(3_000_000);
      await drop('a.zip', content);
      expect(await text(await area.open('a.zip'))).toBe(content);
    });

    it('fails a stream whose file is not there', async () => {
      const read = async () => text(await area.open('nothing.zip'));
      await expect(read()).rejects.toThrow();
    });

    it('files away what is done, with its report and its marker, and deletes nothing', async () => {
      await drop('a.zip');
      await drop('a.zip.ok', '');
      expect(await area.settle(await entry('a.zip'), filing)).toBe('settled');
      expect(await names()).toEqual(['done']);
      expect(await names('done')).toEqual([
        '20261121T100000Z-a.zip',
        '20261121T100000Z-a.zip.ok',
        '20261121T100000Z-a.zip.txt',
      ]);
      expect(await readFile(join(folder, 'done', '20261121T100000Z-a.zip'), 'utf8')).toBe('content of the file');
      expect(await readFile(join(folder, 'done', '20261121T100000Z-a.zip.txt'), 'utf8')).toBe('Tutto bene.');
    });

    it('files away what failed elsewhere', async () => {
      await drop('a.zip');
      await area.settle(await entry('a.zip'), { ...filing, folder: 'failed' });
      expect(await names()).toEqual(['failed']);
    });

    it('leaves a file alone that took the place of the one that was read', async () => {
      await drop('a.zip');
      const read = await entry('a.zip');
      await drop('a.zip', 'another month');
      expect(await area.settle(read, filing)).toBe('replaced');
      expect(await names()).toEqual(['a.zip']);
    });

    it('may be told twice', async () => {
      await drop('a.zip');
      const read = await entry('a.zip');
      await area.settle(read, filing);
      expect(await area.settle(read, filing)).toBe('gone');
      expect(await names('done')).toHaveLength(2);
    });
  });
}
