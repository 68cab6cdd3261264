import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PaperContent } from '../domain/channel.ts';
import { countSheets, drawLot } from './draw-lot.ts';
import { mm } from './sheet.ts';

const letter = (change: Partial<PaperContent> = {}): PaperContent => ({
  kind: 'paper',
  language: 'it',
  head: { name: 'Lume Energia S.p.A.', lines: ['Via dei Lampi 12 – 00100 Borgo Lumera RM', 'Tel. 06 5550142'] },
  recipient: ['Ludovica Žižek Ćosić', 'Via Giuseppe Garibaldi 127/bis', '00041 ALBANO LAZIALE RM'],
  date: 'Borgo Lumera, 21 novembre 2026',
  subject: 'La Sua bolletta è pronta',
  text: 'Gentile cliente,\n\nla bolletta è pronta.\n\nCordiali saluti\nIl servizio clienti',
  payment: [
    { label: 'Importo', value: '€ 1.234,56' },
    { label: 'Scadenza', value: '11 dicembre 2026' },
  ],
  link: 'https://bollette.lume.example/t/abcdefghijklmnop',
  isRegistered: true,
  ...change,
});

const LONG = Array.from({ length: 60 }, (_, line) => `Riga ${line} di una lettera lunga.`).join('\n\n');

const has = (program: string): boolean => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const QUIET: ExecFileSyncOptionsWithStringEncoding = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };

const JARS = ['preflight', 'pdfbox2', 'fontbox2', 'xmpbox', 'commons-logging', 'javax.activation', 'jaxb-api'].map(
  (name) => `/usr/share/java/${name}.jar`,
);
const withPdftotext = has('pdftotext') ? it : it.skip;
const withChecker = has('java') && JARS.every((jar) => existsSync(jar)) ? it : it.skip;

describe('a lot of letters', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nitida-letters-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const fileOf = async (letters: PaperContent[]): Promise<string> => {
    const { pdf } = await drawLot(
      letters.map((content, index) => ({ reference: `r-${index + 1}`, content })),
      'A lot',
    );
    const file = join(folder, `${letters.length}-${Date.now()}.pdf`);
    await writeFile(file, pdf);
    return file;
  };

  type Word = { page: number; text: string; x: number; right: number; y: number; bottom: number };
  const wordsIn = (file: string): Word[] => {
    const pages = execFileSync('pdftotext', ['-bbox', file, '-'], QUIET).split('<page ').slice(1);
    return pages.flatMap((page, index) =>
      [...page.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)].map(
        ([, x, y, right, bottom, text]) => ({
          page: index + 1,
          text: String(text),
          x: Number(x),
          right: Number(right),
          y: Number(y),
          bottom: Number(bottom),
        }),
      ),
    );
  };
  /** What can be seen through the window, however the sheet has slid: all of it, or a part. */
  const seenIn = (words: Word[], page: number) =>
    words.filter((word) => word.page === page && word.right > mm(95) && word.bottom > mm(34) && word.y < mm(90));

  it('begins each letter on the front of a sheet, and counts pages and sheets', async () => {
    const { pdf, letters } = await drawLot(
      [
        { reference: 'r-1', content: letter() },
        { reference: 'r-2', content: letter({ text: LONG }) },
        { reference: 'r-3', content: letter() },
      ],
      'A lot',
    );
    expect(letters).toEqual([
      { reference: 'r-1', pageFrom: 1, pageTo: 1, sheets: 1 },
      { reference: 'r-2', pageFrom: 3, pageTo: 5, sheets: 2 },
      { reference: 'r-3', pageFrom: 7, pageTo: 7, sheets: 1 },
    ]);
    expect([...pdf.toString('latin1').matchAll(/\/Type \/Page\b/g)]).toHaveLength(8);
    expect(countSheets(letter({ text: LONG }))).toBe(2);
    expect(countSheets(letter())).toBe(1);
  });

  it('has in it what it needs to be read in twenty years, and aloud', async () => {
    const { pdf } = await drawLot([{ reference: 'r-1', content: letter() }], 'Lettere di prova');
    const raw = pdf.toString('latin1');
    expect(raw).toContain('/Marked true');
    expect(raw).toContain('/Lang (it)');
    expect(raw).toContain('(Lettere di prova)');
    expect(raw).toContain('/DisplayDocTitle true');
    expect(raw).toContain('/OutputIntents');
    expect(raw).toContain('<pdfaid:part>1</pdfaid:part>');
    expect(raw).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    // Every font is in the file: none is left to the printer.
    const fonts = raw.match(/\/Type \/FontDescriptor/g) ?? [];
    expect(fonts).toHaveLength(2);
    expect(raw.match(/\/FontFile2 /g)).toHaveLength(fonts.length);
    expect(raw).not.toContain('/Subtype /Type1');
    for (const tag of ['Document', 'Sect', 'H1', 'P', 'Table', 'TR', 'TH', 'TD', 'Figure']) {
      expect(raw).toContain(`/S /${tag}\n`);
    }
    expect(raw).toContain('/Alt (Codice QR con il Suo indirizzo personale)');
    expect(raw).toContain('/Scope /Row');
  });

  withPdftotext('shows the address in the window, and nothing else (apt-get install poppler-utils)', async () => {
    const endless = ['Comitato per la salvaguardia delle fontane storiche di Borgo Lumera e dintorni', 'x'.repeat(60)];
    const file = await fileOf([letter(), letter({ recipient: [...endless, 'Via Roma 3', '00100 Borgo Lumera RM'] })]);
    const words = wordsIn(file);

    const first = seenIn(words, 1);
    expect(first.map(({ text }) => text).join(' ')).toBe(
      'Ludovica Žižek Ćosić Via Giuseppe Garibaldi 127/bis 00041 ALBANO LAZIALE RM',
    );
    const second = seenIn(words, 3);
    expect(second.map(({ text }) => text)).toContain('Comitato');
    expect(second.at(-1)?.text).toBe('RM');
    for (const { x, right, y, bottom } of [...first, ...second]) {
      expect(x).toBeGreaterThanOrEqual(mm(115));
      expect(right).toBeLessThanOrEqual(mm(195));
      expect(y).toBeGreaterThanOrEqual(mm(45));
      expect(bottom).toBeLessThanOrEqual(mm(79));
    }
  });

  withPdftotext('says all of the letter, in order (apt-get install poppler-utils)', async () => {
    const words = wordsIn(await fileOf([letter({ text: LONG })]));
    const text = words.map((word) => word.text).join(' ');
    const said = [
      'Lume Energia S.p.A.',
      'Raccomandata A/R',
      'bolletta è pronta',
      'Riga 0 di',
      'Riga 59 di',
      '€ 1.234,56',
    ];
    const places = said.map((words_) => text.indexOf(words_));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(text).toContain('https://bollette.lume.example/t/abcdefghijklmnop');
    expect(text).toContain('r-1 · 1/3');
  });

  withPdftotext('has no hole where the font knows no letter (apt-get install poppler-utils)', async () => {
    const words = wordsIn(await fileOf([letter({ subject: 'Ciao 🎉 漢\u0007 Đặng' })]));
    expect(words.map(({ text }) => text)).toEqual(expect.arrayContaining(['Ciao', '?', 'Đặng']));
  });

  withChecker(
    'is accepted by a PDF/A checker (apt-get install libpdfbox2-java libactivation-java libjaxb-api-java default-jre-headless)',
    async () => {
      const file = await fileOf([
        letter(),
        letter({ text: LONG, language: 'en' }),
        letter({ link: null, payment: [] }),
      ]);
      const check = ['-cp', JARS.join(':'), 'org.apache.pdfbox.preflight.Validator_A1b', file];
      expect(execFileSync('java', check, { encoding: 'utf8' })).toContain('is a valid PDF/A-1b file');
    },
    60_000,
  );
});
