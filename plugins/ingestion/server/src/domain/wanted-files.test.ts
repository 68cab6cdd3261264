import { namedFolders, wantedFiles } from './wanted-files.ts';

const contacts = { namePattern: 'contatti_*.csv', folder: 'Contacts' };
const anything = { namePattern: '*', folder: '' };

describe('the files of a reserved area', () => {
  it.each(['a.zip', 'A.ZIP', 'contacts/a.zip'])('that are wanted without a profile: %s', (path) => {
    expect(wantedFiles([])(path)).toBe(true);
  });

  it.each([
    ['contacts/contatti_11.csv', true],
    ['CONTACTS/CONTATTI_11.CSV', true],
    ['contatti_11.csv', false],
    ['contacts/old/contatti_11.csv', false],
    ['contacts/contatti11.csv', false],
    ['contacts/contatti_11xcsv', false],
  ])('that a profile with a folder names: %s %s', (path, isWanted) => {
    expect(wantedFiles([contacts])(path)).toBe(isWanted);
  });

  it.each(['bills.xml', 'bills.xml.p7m', 'in/sheet.xlsx', 'flow.dat'])(
    'that a profile for everything names: %s',
    (path) => {
      expect(wantedFiles([anything])(path)).toBe(true);
      expect(wantedFiles([])(path)).toBe(false);
    },
  );

  it.each(['photo.jpg', 'letter.docx', 'README'])('that nothing here can read: %s', (path) => {
    expect(wantedFiles([anything])(path)).toBe(false);
  });

  it('lie in the folders that profiles name, which are never our own or hidden or above', () => {
    const folders = ['', 'contacts', '/in/daily/', 'contacts', 'done', 'failed/x', '../other', '.ssh'];
    expect(namedFolders(folders.map((folder) => ({ namePattern: '*', folder })))).toEqual(['contacts', 'in/daily']);
  });
});
