import type { FieldProblem } from './template-problems.ts';

type OperatorLanguage = 'en' | 'it';

const WORDS: Record<FieldProblem['code'], Record<OperatorLanguage, string>> = {
  'template.syntax': {
    en: 'The template cannot be read: {message}. Look for a tag or bracket that is not closed.',
    it: 'Il modello non è leggibile: {message}. Cercare un tag o una parentesi non chiusi.',
  },
  'template.unknown_variable': {
    en: 'There is no variable "{name}".',
    it: 'La variabile "{name}" non esiste.',
  },
  'template.unknown_filter': { en: 'There is no filter "{name}".', it: 'Il filtro "{name}" non esiste.' },
  'template.unknown_tag': { en: 'There is no tag "{name}".', it: 'Il tag "{name}" non esiste.' },
  'template.unusable': {
    en: 'The template cannot be filled: {message}.',
    it: 'Il modello non può essere compilato: {message}.',
  },
  'template.raw_amount': {
    en: 'An amount would appear in cents: write {{ bill.amount | euro }}.',
    it: 'Un importo apparirebbe in centesimi: scrivere {{ bill.amount | euro }}.',
  },
  'template.raw_day': {
    en: 'A day would appear as 2026-12-31: write {{ bill.due_date | day }} or | day: "long".',
    it: 'Una data apparirebbe come 2026-12-31: scrivere {{ bill.due_date | day }} o | day: "long".',
  },
  'template.frame_tag': {
    en: 'Tags that begin with mj- belong to the frame and cannot be used here.',
    it: 'I tag che iniziano con mj- appartengono alla cornice e qui non si possono usare.',
  },
};

const DID_YOU_MEAN: Record<OperatorLanguage, string> = {
  en: 'Did you mean "{suggestion}"?',
  it: 'Si intendeva "{suggestion}"?',
};
const LINE: Record<OperatorLanguage, string> = { en: 'Line {line}', it: 'Riga {line}' };

/** A problem in words for whoever saves the template, with its place and remedy. */
export function problemInWords(
  { code, name, suggestion, line, message }: Omit<FieldProblem, 'field'>,
  language: string,
): string {
  const reader: OperatorLanguage = language.startsWith('it') ? 'it' : 'en';
  const values: Record<string, unknown> = { name, suggestion, line, message };
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_all, key: string) => String(values[key] ?? ''));

  const sentence = [WORDS[code][reader], ...(suggestion === null ? [] : [DID_YOU_MEAN[reader]])].map(fill).join(' ');
  return line === null ? sentence : `${fill(LINE[reader])}: ${sentence}`;
}
