import { fill, LANGUAGES, TEXTS } from './texts.ts';

type Tree = { [key: string]: string | Tree };

const PLURALS = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);
const isPlural = (node: Tree): boolean => 'other' in node && Object.keys(node).every((key) => PLURALS.has(key));

/** Every path with the names it has to fill; of a plural, its `other`. */
function leaves(node: Tree, path = ''): [path: string, text: string][] {
  return Object.entries(node).flatMap(([key, value]): [string, string][] => {
    const here = `${path}/${key}`;
    if (typeof value === 'string') return [[here, value]];
    return isPlural(value) ? [[here, String(value.other)]] : leaves(value, here);
  });
}

const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();

// What receipt lines mean is for readers of other languages: Italian has the company's own words.
const withoutLines = ({ lines: _, ...rest }: { lines: unknown }): Tree => rest as Tree;
const italian = leaves(withoutLines(TEXTS.it));

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const own = leaves(withoutLines(TEXTS[language]));

  it('are as many as in Italian', () => {
    expect(own.map(([path]) => path).sort()).toEqual(italian.map(([path]) => path).sort());
  });

  it('fill in the same names', () => {
    const expected = new Map(italian);
    for (const [path, text] of own) {
      // A plural may leave its number out: "tomorrow".
      const optional = (name: string) => name !== 'count';
      expect([path, names(text).filter(optional)]).toEqual([path, names(expected.get(path) ?? '').filter(optional)]);
    }
  });

  it('are written where they must be, and trimmed', () => {
    const empty = own.filter(([path, text]) => text.trim() !== text || (text === '' && path !== '/bands/TOT/hours'));
    expect(empty).toEqual([]);
  });

  it('have every plural form of the language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.filter((form) => form !== 'many');
    const plurals = JSON.stringify(TEXTS[language], (_key, value: unknown) => value).match(/\{"one":"[^}]*\}/g);
    expect(plurals).not.toBeNull();
    expect(forms).toContain('other');
    const check = (node: Tree): void => {
      if (isPlural(node)) expect(Object.keys(node)).toEqual(expect.arrayContaining(forms));
      else for (const child of Object.values(node)) if (typeof child === 'object') check(child);
    };
    check(TEXTS[language] as unknown as Tree);
  });

  it('name each page with a slug of its own', () => {
    const slugs = Object.values(TEXTS[language].slugs);
    expect(new Set(slugs).size).toBe(slugs.length);
    for (const slug of slugs) expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});

describe('filling in', () => {
  it('leaves what it was not given, for all to see', () => {
    expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}');
  });
});
