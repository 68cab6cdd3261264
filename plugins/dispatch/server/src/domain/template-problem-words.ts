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
  'template.html_broken': {
    en: 'A tag is not finished here: {name}',
    it: 'Qui un tag non è finito: {name}',
  },
  'template.html_unclosed': {
    en: 'The tag <{name}> is not closed: </{name}> is missing.',
    it: 'Il tag <{name}> non è chiuso: manca </{name}>.',
  },
  'template.html_unopened': {
    en: '</{name}> closes a tag that is not open here, or not the innermost one.',
    it: '</{name}> chiude un tag che qui non è aperto, o che non è il più interno.',
  },
  'template.html_forbidden': {
    en: 'The tag <{name}> cannot be used in a message.',
    it: 'Il tag <{name}> non si può usare in un messaggio.',
  },
  'template.missing': {
    en: 'This channel needs something here before the template can be published.',
    it: 'Questo canale richiede un contenuto qui prima che il modello possa essere pubblicato.',
  },
  'template.missing_link': {
    en: 'The link is missing: write {{ link }}. It must be there for every bill: paid, credited or with nothing to pay.',
    it: 'Manca il collegamento: scrivere {{ link }}. Deve esserci per ogni bolletta: da pagare, a credito o a zero.',
  },
  'template.missing_bill_link': {
    en: 'Not every bill of the list has its link: within the loop over bills write its link, as in {{ one.link }}.',
    it: 'Non ogni bolletta dell’elenco ha il suo collegamento: nel ciclo sulle bollette scriverlo, come in {{ one.link }}.',
  },
  'template.not_an_id': {
    en: 'This is not the id of an approved text: it is "HX" and 32 digits or letters a to f.',
    it: 'Questo non è l’identificativo di un testo approvato: è "HX" e 32 cifre o lettere da a ad f.',
  },
  'template.not_a_place': {
    en: 'The approved text has numbered places only, as {{1}}. What fills them stands under variables.',
    it: 'Il testo approvato ha solo posti numerati, come {{1}}. Ciò che li riempie si scrive sotto le variabili.',
  },
  'template.place_without_value': {
    en: 'Nothing fills the place {{{name}}}: the variables need one more line.',
    it: 'Nulla riempie il posto {{{name}}}: nelle variabili manca una riga.',
  },
  'template.value_without_place': {
    en: 'The text has no place {{{name}}} for this line.',
    it: 'Il testo non ha un posto {{{name}}} per questa riga.',
  },
  'template.empty_value': {
    en: 'This line is empty for some bills, and the provider refuses an empty value.',
    it: 'Questa riga resta vuota per alcune bollette, e il fornitore rifiuta un valore vuoto.',
  },
  'template.several_segments': {
    en: 'This bill makes {name} segments: each is paid for like a message.',
    it: 'Con questa bolletta i segmenti sono {name}: ciascuno si paga come un messaggio.',
  },
  'template.costly_characters': {
    en: 'These characters leave less than half the room: {name}',
    it: 'Questi caratteri riducono lo spazio a meno della metà: {name}',
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
