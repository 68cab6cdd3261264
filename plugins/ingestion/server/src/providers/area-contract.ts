import { mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
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
      const found = (await area.list(['contacts'])).find((one) => one.name === file);
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
      expect(await area.list([])).toEqual([{ name: 'b.zip', size: 4, modifiedAt: new Date('2026-11-21T10:00:00Z') }]);
    });

    it('is empty when nobody has dropped anything', async () => {
      expect(await area.list([])).toEqual([]);
    });

    it('lists the folders that it is asked for, with the name of the folder', async () => {
      await mkdir(join(folder, 'contacts', 'daily'), { recursive: true });
      await mkdir(join(folder, 'archive'));
      for (const file of ['contacts/a.csv', 'contacts/daily/b.csv', 'archive/c.csv']) await drop(file, file);
      const names = (await area.list(['contacts', 'contacts/daily', 'nothing'])).map(({ name }) => name);
      expect(names).toEqual(['contacts/a.csv', 'contacts/daily/b.csv']);
      expect(await text(await area.open('contacts/daily/b.csv'))).toBe('contacts/daily/b.csv');
      expect(await area.look('contacts/a.csv')).toMatchObject({ name: 'contacts/a.csv', size: 14 });
      expect(await area.look('contacts/z.csv')).toBeNull();
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

    it('files away what lies in a folder in a folder of that name', async () => {
      await mkdir(join(folder, 'contacts'));
      await drop('contacts/a.csv');
      await drop('contacts/a.csv.ok', '');
      await area.settle(await entry('contacts/a.csv'), { ...filing, name: 'contacts/1-a.csv' });
      expect(await names('contacts')).toEqual([]);
      expect(await names('done', 'contacts')).toEqual(['1-a.csv', '1-a.csv.ok', '1-a.csv.txt']);
    });

    it('keeps what was filed under the same name before', async () => {
      for (const content of ['first', 'second']) {
        await drop('a.zip', content);
        await area.settle(await entry('a.zip'), filing);
      }
      expect(await readFile(join(folder, 'done', filing.name), 'utf8')).toBe('first');
      expect(await readFile(join(folder, 'done', `2-${filing.name}`), 'utf8')).toBe('second');
    });

    it('goes on where it was cut off, between the report, the marker and the file', async () => {
      await drop('a.zip');
      await mkdir(join(folder, 'done'));
      await drop(`done/${filing.name}.txt`, 'Half a rep');
      await drop(`done/${filing.name}.ok`, '');
      await area.settle(await entry('a.zip'), filing);
      expect(await names()).toEqual(['done']);
      expect(await names('done')).toEqual([filing.name, `${filing.name}.ok`, `${filing.name}.txt`]);
      expect(await readFile(join(folder, 'done', `${filing.name}.txt`), 'utf8')).toBe(filing.report);
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
