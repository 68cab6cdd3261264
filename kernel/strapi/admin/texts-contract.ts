import { createIntl } from 'react-intl';

type Texts = Record<string, string>;

/** What the texts of a plugin's screens promise, told once and run by every plugin. */
export function behavesLikeTexts(prefix: string, en: Texts, it: Texts): void {
  describe(`the texts of ${prefix}`, () => {
    test('are the same ones in English and in Italian', () => {
      expect(Object.keys(it).sort()).toEqual(Object.keys(en).sort());
    });

    test('carry the prefix that keeps them apart from others', () => {
      expect(Object.keys(en).filter((key) => !key.startsWith(`${prefix}.`))).toEqual([]);
    });

    test('ask for the same values in both languages', () => {
      const asked = (texts: Texts) =>
        Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, valuesIn(text)]));
      expect(asked(it)).toEqual(asked(en));
    });

    test.each(Object.entries({ en, it }))('can be written out: %s', (locale, texts) => {
      const failures: string[] = [];
      const { formatMessage } = createIntl({
        locale,
        messages: texts,
        onError: (error) => failures.push(error.message),
      });

      for (const [key, text] of Object.entries(texts)) {
        const values = Object.fromEntries(valuesIn(text).map((name) => [name, 2]));
        expect(formatMessage({ id: key }, values).trim()).not.toBe('');
      }
      expect(failures).toEqual([]);
    });
  });
}

/** `{count, plural, one {# bill} other {{count} bills}}` asks for `count`, and for nothing else. */
const valuesIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)(?=[},])/g)].map(([, name = '']) => name))].sort();
