import en from './en.json' with { type: 'json' };
import it from './it.json' with { type: 'json' };
import { remembered } from '../remembered.ts';

/** Italian is complete by definition: the other languages have what it has, and a test says so. */
export type Texts = Omit<typeof it, 'lines'> & {
  /** What the stable codes of receipt lines mean. In Italian the company's own wording stands. */
  lines: Record<string, string>;
};

/** The forms that a language knows for "one day, two days"; `other` is the one they all have. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export const TEXTS = { it, en } satisfies Record<string, Texts> as Record<'it' | 'en', Texts>;

export type Language = keyof typeof TEXTS;

// `Object.keys` forgets what it was given.
export const LANGUAGES = Object.keys(TEXTS) as Language[];

export const isLanguage = (text: string | undefined): text is Language => LANGUAGES.includes(text as Language);

/** "Entro il {date}" with its names filled in. */
export function fill(text: string, values: Record<string, string | number>): string {
  // Words and names by turns; a text begins with words, be they none.
  return partsOf(text).reduce(
    (filled, part, index) => filled + (index % 2 === 0 ? part : (values[part] ?? `{${part}}`)),
    '',
  );
}

// A page fills dozens of texts, and there are only so many: those of our JSON files.
const partsOf = remembered((text) => text.split(/\{(\w+)\}/));
