import { counted, type DayParts, type Gender, type Speech } from './speech.ts';

const SMALL =
  'zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove'.split(
    ' ',
  );
const TENS = ['', '', 'venti', 'trenta', 'quaranta', 'cinquanta', 'sessanta', 'settanta', 'ottanta', 'novanta'];

function below1000(value: number): string {
  if (value < 20) return SMALL[value]!;
  if (value < 100) {
    const tens = TENS[Math.floor(value / 10)]!;
    const unit = value % 10;
    if (unit === 0) return tens;
    // ventuno, ventotto: the vowel of the tens falls out; ventitré has its accent.
    if (unit === 1 || unit === 8) return tens.slice(0, -1) + SMALL[unit]!;
    return tens + (unit === 3 ? 'tré' : SMALL[unit]!);
  }
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const head = `${hundreds === 1 ? '' : SMALL[hundreds]!}cento`;
  if (rest === 0) return head;
  const tail = rest === 3 ? 'tré' : below1000(rest);
  // centotto, centottanta: one o is enough.
  return (tail.startsWith('ott') ? head.slice(0, -1) : head) + tail;
}

function whole(value: number): string {
  if (value < 1000) return below1000(value);
  if (value < 1_000_000) {
    const thousands = Math.floor(value / 1000);
    const head = thousands === 1 ? 'mille' : `${below1000(thousands).replace(/tré$/, 'tre')}mila`;
    const rest = value % 1000;
    return head + (rest === 0 ? '' : rest === 3 ? 'tré' : below1000(rest));
  }
  const millions = Math.floor(value / 1_000_000);
  const rest = value % 1_000_000;
  const head = millions === 1 ? 'un milione' : `${below1000(millions)} milioni`;
  return rest === 0 ? head : `${head} ${whole(rest)}`;
}

const ONE = { m: 'un', f: 'una', n: 'un', alone: 'uno' };

const dayNumber = ({ day }: DayParts): string => (day === 1 ? 'primo' : below1000(day));
// Before otto and undici an article loses its vowel: "all’otto", "dall’undici".
const withArticle = (article: string, parts: DayParts): string =>
  parts.day === 8 || parts.day === 11 ? `${article}ll’${dayNumber(parts)}` : `${article}l ${dayNumber(parts)}`;

// A round million is "of" something: un milione di euro.
const italianNoun = (gender: Gender, one: string, other: string) =>
  counted(gender, `{count} ${one}`, `{count} ${other}`, { many: `{count} di ${other}` });

export const italian: Speech = {
  cardinal: (value, gender) => (value === 1 ? ONE[gender] : whole(value)),
  point: 'virgola',
  minus: 'meno',
  nouns: {
    euro: italianNoun('m', 'euro', 'euro'),
    cent: italianNoun('m', 'centesimo', 'centesimi'),
    kWh: italianNoun('m', 'chilowattora', 'chilowattora'),
    Smc: italianNoun('m', 'metro cubo standard', 'metri cubi standard'),
    mc: italianNoun('m', 'metro cubo', 'metri cubi'),
    kW: italianNoun('m', 'chilowatt', 'chilowatt'),
    GB: italianNoun('m', 'gigabyte', 'gigabyte'),
    minute: italianNoun('m', 'minuto', 'minuti'),
    sms: italianNoun('m', 'messaggio', 'messaggi'),
    piece: italianNoun('f', 'unità', 'unità'),
    sqm: italianNoun('m', 'metro quadro', 'metri quadri'),
    month: italianNoun('m', 'mese', 'mesi'),
    day: italianNoun('m', 'giorno', 'giorni'),
  },
  money: '{euro} e {cents}',
  day: (parts) => `${parts.weekday} ${dayNumber(parts)} ${parts.month} ${whole(parts.year)}`,
  period: (from, to) => {
    const year = from.year === to.year ? '' : ` ${whole(from.year)}`;
    return `${withArticle('da', from)} ${from.month}${year} ${withArticle('a', to)} ${to.month} ${whole(to.year)}`;
  },
};
