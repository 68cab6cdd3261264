import ar from './ar.json' with { type: 'json' };
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import it from './it.json' with { type: 'json' };
import ro from './ro.json' with { type: 'json' };
import sq from './sq.json' with { type: 'json' };
import uk from './uk.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };
import type { Language } from '@nitida/kernel/languages';
import { remembered } from '../remembered.ts';

export { isLanguage, type Language, LANGUAGES } from '@nitida/kernel/languages';

/** Italian is complete by definition: the other languages have what it has, and a test says so. */
export type Texts = TextsLike<Omit<typeof it, 'lines'>> & {
  /** What the stable codes of receipt lines mean. In Italian the company's own wording stands. */
  lines: Record<string, string>;
};

/** As many texts as Italian has; a plural has the forms of its own language. */
type TextsLike<Node> = Node extends string
  ? string
  : Node extends { one: string; other: string }
    ? PluralForms
    : { [Key in keyof Node]: TextsLike<Node[Key]> };

/** The forms that a language knows for "one day, two days"; `other` is the one they all have. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export const TEXTS: Record<Language, Texts> = { it, en, de, fr, es, ro, sq, uk, ar: isolated(ar), zh };

/** "Entro il {date}" with its names filled in. */
export function fill(text: string, values: Record<string, string | number>): string {
  // Words and names by turns; a text begins with words, be they none.
  return partsOf(text).reduce(
    (filled, part, index) => filled + (index % 2 === 0 ? part : (straight(values[part]) ?? `{${part}}`)),
    '',
  );
}

/** Without the signs that write what follows them in the other direction: in a label they would turn the amount beside it. */
const straight = (value: string | number | undefined): string | number | undefined =>
  typeof value === 'string' && TURNS.test(value) ? value.replace(ALL_TURNS, '') : value;

const TURNS = /[\u202a-\u202e]/;
const ALL_TURNS = /[\u202a-\u202e]/g;

/**
 * The texts of a language written from right to left, with a fence around each name to fill in (U+2068
 * and U+2069): an amount, a code or "kWh" stands in the sentence as one thing, and moves nothing beside it.
 */
function isolated<Node>(node: Node): Node {
  const fenced: unknown = JSON.parse(JSON.stringify(node).replace(/\{\w+\}/g, (name) => isolate(name)));
  return fenced as Node;
}

/** Runs in its own direction, whatever it stands in. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

// A page fills dozens of texts, and there are only so many: those of our JSON files.
const partsOf = remembered((text) => text.split(/\{(\w+)\}/));
