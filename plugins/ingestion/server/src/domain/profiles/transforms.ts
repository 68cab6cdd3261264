import { NUMBER_CELL } from '../formats/source-record.ts';
import type { FaultCode } from '../../../../contract/rejection-texts.ts';
import type { TargetType, Transform } from '../../../../contract/flow-profile.ts';

/**
 * What the file's word becomes: text of our own layout, which the rules then judge. What cannot be
 * transformed becomes one of these signs, which no field of ours takes: so a number in the wrong
 * notation is never mistaken for one in ours.
 */
export const UNREADABLE = { codes: '\u0001', date: '\u0002', number: '\u0003' } as const;

/** Why a text could not be transformed; `null` where it could. */
export function faultOf(text: string, type: TargetType): FaultCode | null {
  if (text === UNREADABLE.codes) return 'value_unknown';
  if (text === UNREADABLE.date) return type === 'month' ? 'month_unreadable' : 'date_unreadable';
  if (text !== UNREADABLE.number) return null;
  if (type === 'amount') return 'amount_unreadable';
  return type === 'whole' ? 'number_unreadable' : 'quantity_unreadable';
}

type Step = (text: string) => string;

/** Made once for a field of a file, used for each of its records. Empty text stays empty. */
export function transformer(transforms: readonly Transform[], type: TargetType): Step {
  const ofText = textTransformer(transforms, type);
  const ofNumber = numberTransformer(transforms, type) ?? ofText;
  return (text) => (text.startsWith(NUMBER_CELL) ? ofNumber(text.slice(1)) : ofText(text));
}

/** A number of a spreadsheet has its own notation, whatever the texts of its column have. */
function numberTransformer(transforms: readonly Transform[], type: TargetType): Step | null {
  const [first, ...others] = transforms;
  const isImplied = first?.type === 'number' && first.impliedDecimals > 0;
  const isNumber = first === undefined ? NUMBERS.has(type) : first.type === 'negate' || first.type === 'number';
  if (!isNumber || isImplied) return null;
  const read = { type: 'number', decimal: '.', impliedDecimals: 0 } as const;
  return textTransformer([read, ...(first?.type === 'number' ? others : transforms)], type);
}

const NUMBERS: ReadonlySet<TargetType> = new Set(['amount', 'quantity', 'whole']);

function textTransformer(transforms: readonly Transform[], type: TargetType): Step {
  const steps: Step[] = [];
  // Between its steps a number is "-1234.5", a day "2026-12-31" and a month "2026-12".
  let shape: 'text' | 'number' | 'date' = 'text';

  for (const transform of transforms) {
    switch (transform.type) {
      case 'date':
        steps.push(dateReader(transform.pattern));
        shape = 'date';
        break;
      case 'number':
        steps.push(numberReader(transform.decimal, transform.impliedDecimals));
        shape = 'number';
        break;
      case 'negate':
        if (shape !== 'number') steps.push(numberReader(',', 0));
        steps.push(negated);
        shape = 'number';
        break;
      case 'codes':
        steps.push(codeReader(transform.codes, transform.otherwise));
        shape = 'text';
        break;
      case 'slice': {
        const { start, length } = transform;
        steps.push((text) => text.slice(start - 1, start - 1 + length).trim());
        break;
      }
      case 'uppercase':
        steps.push((text) => text.toUpperCase());
    }
  }
  if (shape === 'number') steps.push(numberWriter(type));
  if (shape === 'date') steps.push(dateWriter(type));
  // What cannot be mistaken needs no transform: a day of a spreadsheet, or of any program that writes ISO.
  if (shape === 'text' && (type === 'date' || type === 'month')) {
    const write = dateWriter(type);
    steps.push((text) => (ISO_DAY.test(text) ? write(text.slice(0, 10)) : text));
  }
  return inTurn(steps);
}

const ISO_DAY = /^20\d{2}-\d{2}-\d{2}(?:T.*)?$/;

function inTurn(steps: readonly Step[]): Step {
  return (given) => {
    let text = given;
    for (const step of steps) {
      if (text === '' || text.charCodeAt(0) <= 3) return text;
      text = step(text);
    }
    return text;
  };
}

function codeReader(codes: Readonly<Record<string, string>>, otherwise: string | null): Step {
  const meanings = new Map(Object.entries(codes).map(([word, meaning]) => [word.trim(), meaning]));
  return (text) => meanings.get(text) ?? otherwise ?? UNREADABLE.codes;
}

const LONGEST_NUMBER = 40;

/** "1.234,56", "1 234,56-", "€ 12,50", "0000012345 A" as "-1234.56", without zeros in front. */
function numberReader(decimal: ',' | '.', impliedDecimals: number): Step {
  const thousands = decimal === ',' ? "[.\\s'’]" : "[,\\s'’]";
  const digits = `\\d{1,3}(?:(${thousands})\\d{3}(?:\\3\\d{3})*)|\\d*`;
  const pattern =
    impliedDecimals === 0
      ? new RegExp(`^([-+−]?)(?=[.,]?\\d)(${digits})(?:\\${decimal}(\\d+))?([-+−]|\\s*[DA])?$`, 'i')
      : /^([-+−]?)(\d+)()()([-+−]|\s*[DA])?$/i;

  return (given) => {
    const text = given.replace(/^([-+−]?)\s*(?:€|EUR)?\s*/i, '$1').replace(/\s*(?:€|EUR)$/i, '');
    const match = text.length > LONGEST_NUMBER ? null : pattern.exec(text);
    if (!match) return UNREADABLE.number;
    const [, before = '', whole = '', , fraction = '', after = ''] = match;
    if (before !== '' && after !== '') return UNREADABLE.number;

    const isNegative = /[-−a]/i.test(before || after.trim());
    const all = whole.replace(/\D/g, '').padStart(impliedDecimals + 1, '0');
    const point = all.length - impliedDecimals;
    return signed(isNegative, all.slice(0, point), fraction || all.slice(point));
  };
}

function signed(isNegative: boolean, whole: string, fraction: string): string {
  const absolute = `${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction === '' ? '' : `.${fraction}`}`;
  return isNegative && /[1-9]/.test(absolute) ? `-${absolute}` : absolute;
}

function negated(number: string): string {
  if (number.startsWith('-')) return number.slice(1);
  return /[1-9]/.test(number) ? `-${number}` : number;
}

/** As our layout writes numbers of this type. */
function numberWriter(type: TargetType): Step {
  return (number) => {
    const [whole = '', fraction = ''] = number.split('.');
    const significant = fraction.replace(/0+$/, '');
    if (type === 'amount') {
      // Half a cent is nobody's to round.
      return significant.length > 2 ? UNREADABLE.number : `${whole},${significant.padEnd(2, '0')}`;
    }
    if (type === 'whole') return significant === '' ? whole : UNREADABLE.number;
    if (significant.length > 6) return rounded(whole, significant);
    return significant === '' ? whole : `${whole},${significant}`;
  };
}

/** Prices come with eight decimals and more; six are kept. */
function rounded(whole: string, fraction: string): string {
  const isNegative = whole.startsWith('-');
  const digits = `${isNegative ? whole.slice(1) : whole}${fraction.slice(0, 6)}`;
  const text = String(BigInt(digits) + (fraction.charAt(6) >= '5' ? 1n : 0n)).padStart(7, '0');
  const kept = text.slice(-6).replace(/0+$/, '');
  const absolute = `${text.slice(0, -6)}${kept === '' ? '' : `,${kept}`}`;
  return isNegative && absolute !== '0' ? `-${absolute}` : absolute;
}

/** A file says the same few hundred days over and over. */
const MOST_KNOWN = 10_000;

/**
 * "gg/mm/aa", "yyyymmdd", "mm/aaaa": text to `2026-12-31` or `2026-12`. Whether there is such a day is
 * asked later. With signs in between, zeros in front may be missing, and a time may follow. A day that
 * is written as `2026-12-31` is read whatever the pattern: it can mean nothing else.
 */
function dateReader(pattern: string): Step {
  const known = new Map<string, string>();
  const { expression, order } = datePattern(pattern);

  return (text) => {
    const earlier = known.get(text);
    if (earlier !== undefined) return earlier;
    const match = expression?.exec(text);
    const part = (letter: string) => match?.[order.indexOf(letter) + 1] ?? '';
    const year = part('y');
    const day = order.includes('d') ? `-${part('d').padStart(2, '0')}` : '';
    const read = match
      ? `${year.length === 2 ? `20${year}` : year}-${part('m').padStart(2, '0')}${day}`
      : ISO_DAY.test(text)
        ? text.slice(0, 10)
        : UNREADABLE.date;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, read);
    return read;
  };
}

const LETTERS: Readonly<Record<string, string>> = { d: 'd', g: 'd', m: 'm', y: 'y', a: 'y' };

/** Which part stands where in the expression; no expression where the pattern says no month and year. */
function datePattern(pattern: string): { expression: RegExp | null; order: string } {
  const tokens = pattern.toLowerCase().match(/([dgmya])\1*|[^dgmya]+/g) ?? [];
  const hasSigns = tokens.some((token) => LETTERS[token.charAt(0)] === undefined);
  let order = '';
  let source = '';
  for (const token of tokens) {
    const letter = LETTERS[token.charAt(0)];
    if (letter === undefined) source += token.replace(/[^\w\s]/g, '\\$&');
    else {
      order += letter;
      const isShort = hasSigns && letter !== 'y';
      source += isShort ? '(\\d{1,2})' : `(\\d{${letter === 'y' ? token.length : 2}})`;
    }
  }
  const isWhole = ['dmy', 'my'].includes([...order].sort().join(''));
  const time = hasSigns ? '(?:[T ]\\d{1,2}[:.]\\d{2}.*)?' : '';
  return { expression: isWhole ? new RegExp(`^${source}${time}$`) : null, order };
}

/** As our layout writes days and months. */
function dateWriter(type: TargetType): Step {
  return (date) => {
    const [year = '', month = '', day] = date.split('-');
    if (type === 'month') return `${month}/${year}`;
    return day === undefined ? UNREADABLE.date : `${day}/${month}/${year}`;
  };
}
