import { globSync, readFileSync } from 'node:fs';
import { localeOf } from './locale.ts';
import { fill, LANGUAGES, type Language, type PluralForms, TEXTS } from './texts.ts';

type Tree = { [key: string]: string | Tree };
type Leaf = { path: string; forms: Tree | null; texts: string[] };

const FORMS = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);
const isPlural = (node: Tree): node is Tree & PluralForms =>
  'other' in node && Object.keys(node).every((key) => FORMS.has(key));

function leaves(node: Tree, path = ''): Leaf[] {
  return Object.entries(node).flatMap(([key, value]): Leaf[] => {
    const here = `${path}/${key}`;
    if (typeof value === 'string') return [{ path: here, forms: null, texts: [value] }];
    if (!isPlural(value)) return leaves(value, here);
    return [{ path: here, forms: value, texts: Object.values(value) as string[] }];
  });
}

const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();
const namesOf = ({ forms, texts }: Leaf): string[] => names(String(forms ? forms.other : texts[0]));

// What receipt lines mean is for readers of other languages: Italian has the company's own words.
const withoutLines = ({ lines: _, ...rest }: { lines: unknown }): Tree => rest as Tree;
const italian = leaves(withoutLines(TEXTS.it));

/** The form of each number of days or months that a bill can have. */
function formsOf(language: Language): Map<string, number[]> {
  const rules = new Intl.PluralRules(language);
  const numbers = new Map<string, number[]>([['other', []]]);
  for (let number = 0; number <= 1_000; number++) {
    const form = rules.select(number);
    numbers.set(form, [...(numbers.get(form) ?? []), number]);
  }
  return numbers;
}

/** Typewriter signs; a number that may leave its unit alone at the end of a line. */
const SLIPS = [/['"]/, /\.\.\./, / {2}/, /(\d|\}) (kWh|kW|кВт|%)/u];
const SLIPS_IN: Partial<Record<Language, readonly RegExp[]>> = {
  // A blank that does not break stands before what is two signs high: a narrow one, but for the colon and quotes.
  fr: [/[^\u00a0][:»]/u, /[^\u202f][;?!]/u, /«[^\u00a0]/u],
  de: [/[«»”]/u],
  uk: [/[“”„]/u],
  ro: [/[şţŞŢ]/u, /[«»“]/u],
  sq: [/[«»“]/u],
  es: [/^[^¿]*\?/u, /^[^¡]*!/u],
  ar: [/[,;?٪]/u, /اً/u],
  zh: [/[\u4e00-\u9fff][,.;:?!()]/u, /[,;:?!()][\u4e00-\u9fff]/u],
};

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const own = leaves(withoutLines(TEXTS[language]));

  it('are as many as in Italian', () => {
    expect(own.map(({ path }) => path).sort()).toEqual(italian.map(({ path }) => path).sort());
  });

  it('fill in the same names', () => {
    const expected = new Map(italian.map((leaf) => [leaf.path, namesOf(leaf)]));
    expect(own.map((leaf) => [leaf.path, namesOf(leaf)])).toEqual(own.map(({ path }) => [path, expected.get(path)]));
  });

  it('have exactly the plural forms of the language', () => {
    const needed = [...formsOf(language).keys()].sort();
    const others = own.filter(({ forms }) => forms && String(Object.keys(forms).sort()) !== String(needed));
    expect(others.map(({ path, forms }) => [path, forms])).toEqual([]);
  });

  it('say their number, unless the form is of one number alone', () => {
    const numbers = formsOf(language);
    const isOfOne = (form: string) => (numbers.get(form) ?? []).filter((number) => number > 0).length <= 1;
    const isNumber = (name: string) => name === 'count' || name === 'quantity';

    for (const leaf of own.filter(({ forms }) => forms !== null)) {
      for (const [form, text] of Object.entries(leaf.forms ?? {})) {
        const expected = namesOf(leaf).filter((name) => !isNumber(name) || !isOfOne(form) || form === 'other');
        expect([leaf.path, form, names(String(text))]).toEqual([leaf.path, form, expect.arrayContaining(expected)]);
      }
    }
  });

  it('are written where they must be, and trimmed', () => {
    const empty = own.filter(({ path, texts }) =>
      texts.some((text) => text.trim() !== text || (text === '' && path !== '/bands/TOT/hours')),
    );
    expect(empty).toEqual([]);
  });

  it('are typed as the language is written', () => {
    const own = [...leaves(withoutLines(TEXTS[language])), ...leaves({ lines: TEXTS[language].lines })];
    const slips = own.flatMap(({ path, texts }) =>
      texts.flatMap((text) =>
        [...SLIPS, ...(SLIPS_IN[language] ?? [])].flatMap((slip) =>
          slip.test(text) ? [[path, text, String(slip)]] : [],
        ),
      ),
    );
    expect(slips).toEqual([]);
  });

  it('explain every receipt line that another language explains', () => {
    if (language !== 'it') expect(Object.keys(TEXTS[language].lines)).toEqual(Object.keys(TEXTS.en.lines));
  });

  it('name each page with a slug of its own, that a message carries unharmed', () => {
    const slugs = Object.values(TEXTS[language].slugs);
    const taken = globSync('site/src/pages/[[]lang[]]/*').map((file) => file.split('/').at(-1)?.split('.')[0]);
    expect(new Set(slugs).size).toBe(slugs.length);
    for (const slug of slugs) {
      expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(taken).not.toContain(slug);
    }
  });

  it('fence what is filled in where the page runs from right to left', () => {
    const isFenced = localeOf(language).direction === 'rtl';
    for (const { texts } of own)
      for (const text of texts)
        for (const name of text.match(/.?\{\w+\}.?/g) ?? [])
          expect([text, /^\u2068.*\u2069$/.test(name)]).toEqual([text, isFenced]);
  });
});

it('every text is used', () => {
  const sources = globSync('site/src/**/*.{ts,astro}')
    .filter((file) => !/\.test\.ts$|\/testing\//.test(file))
    // "block.heading" is what staff wrote, and no text of ours.
    .map((file) => readFileSync(file, 'utf8').replaceAll(/\bblock\.\w+/g, ''));
  expect(sources.length).toBeGreaterThan(50);

  // A file uses a text that names every part of its path, or chooses it by a value: `texts.bands[band]`.
  const isUsed = (path: string) => {
    const parts = path.slice(1).split('/');
    return sources.some((source) =>
      parts.every(
        (part, index) =>
          new RegExp(`\\b${part}\\b`).test(source) ||
          (index > 0 && new RegExp(`\\b(texts|words|${parts[index - 1]})(\\)|\\?\\.)?\\[`).test(source)),
      ),
    );
  };
  expect(italian.map(({ path }) => path).filter((path) => !isUsed(path))).toEqual([]);
});

describe('filling in', () => {
  it('lets nothing turn an amount around', () => {
    // U+202E writes what follows from right to left, digits too: 21,00 would be read as 00,12.
    expect(fill('{label}: {amount}', { label: '\u202eVoce', amount: '21,00' })).toBe('Voce: 21,00');
  });

  it('leaves what it was not given, for all to see', () => {
    expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}');
  });
});
