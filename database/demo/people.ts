import { vatCheckDigit } from '@nitida/kernel/identifiers/vat-number';
import { taxCodeCheckLetter } from '@nitida/kernel/identifiers/tax-code';
import type { Segment } from '@nitida/plugin-ingestion/contract';
import type { DemoCompany } from './companies.ts';
import { companyForms, mensNames, publicBodies, streets, surnames, towns, trades, womensNames } from './names.ts';
import { random, type Random } from './random.ts';

export type Place = { street: string; postcode: string | null; town: string; province: string | null };

export type DemoCustomer = Place & {
  code: string;
  name: string;
  segment: Segment;
  taxCode: string | null;
  vatNumber: string | null;
  language: string | null;
  email: string;
  mobile: string;
};

/** Customer `index` of a company: the same for a seed, on whatever day and among however many. */
export function demoCustomer(company: DemoCompany, seed: string, index: number): DemoCustomer {
  const any = random(seed, company.code, 'customer', index);
  const number = String(index + 1).padStart(6, '0');
  const who = SPECIAL_PEOPLE[index % 1000]?.(any, index) ?? somebody(any, index);

  return {
    code: `${company.letter}${codeDigits(index)}`,
    ...who,
    // One in twenty-five asked to be written to in English.
    language: index % 25 === 7 ? 'en' : null,
    email: `${mailName(who.name)}.${number}@${company.customerDomain}`,
    // No operator has numbers that begin with 399.
    mobile: `+39399${String(index % 10_000_000).padStart(7, '0')}`,
    ...placeOf(any, company),
  };
}

/** Another number for each customer, that does not end like their bill's: its end identifies them. */
const codeDigits = (index: number): string => String((index * 7_919 + 4_127) % 10_000_000).padStart(7, '0');

type Who = Pick<DemoCustomer, 'name' | 'segment' | 'taxCode' | 'vatNumber'>;

/** Customers whose data have broken programs before. They come first, so that every demo has them. */
const SPECIAL_PEOPLE: Record<number, (any: Random, index: number) => Who> = {
  2: (any, index) => ({ ...business(any, index), name: 'Cartiera del Lago Alto S.p.A.', segment: 'large' }),
  3: (any, index) => ({
    ...publicBody(any, index),
    segment: 'domestic',
    name: `Condominio Residenza ${Array.from({ length: 11 }, (_, part) => `Scala ${String.fromCharCode(65 + part)}`).join(' ')} presso Amministrazioni Immobiliari Riunite Fratelli ${any.pick(surnames)}`,
  }),
  4: (any) => ({ ...person(any), name: `D'Àmbrosi Nicolò "il Conte"; eredi di Donà dalle Rosé` }),
};

function somebody(any: Random, index: number): Who {
  if (index % 50 === 20) return publicBody(any, index);
  return index % 7 === 6 ? business(any, index) : person(any);
}

function person(any: Random): Who {
  const isWoman = any.chance(0.5);
  const first = any.pick(isWoman ? womensNames : mensNames);
  const last = any.pick(surnames);
  return {
    name: `${first} ${last}`,
    segment: 'domestic',
    taxCode: personTaxCode(any, first, last, isWoman),
    vatNumber: null,
  };
}

function business(any: Random, index: number): Who {
  const vatNumber = madeUpVatNumber(index);
  return {
    name: `${any.pick(trades)} ${any.pick(surnames)} ${any.pick(companyForms)}`,
    segment: 'non_domestic',
    taxCode: vatNumber,
    vatNumber,
  };
}

function publicBody(any: Random, index: number): Who {
  return {
    name: `${any.pick(publicBodies)} ${any.pick(towns).name}`,
    segment: 'public_body',
    taxCode: madeUpVatNumber(index),
    vatNumber: null,
  };
}

/** Valid, and nobody's: tax offices have three digits up to 121, 888 and 999. */
function madeUpVatNumber(index: number): string {
  const ten = `${String(index % 10_000_000).padStart(7, '0')}994`;
  return ten + vatCheckDigit(ten);
}

const MONTHS = 'ABCDEHLMPRST';

function personTaxCode(any: Random, first: string, last: string, isWoman: boolean): string {
  const day = any.int(1, 28) + (isWoman ? 40 : 0);
  const birth = `${any.int(35, 99)}${MONTHS.charAt(any.int(0, 11))}${String(day).padStart(2, '0')}`;
  const fifteen = `${surnameLetters(last)}${firstNameLetters(first)}${birth}${any.pick(towns).placeCode}`;
  return fifteen + taxCodeCheckLetter(fifteen);
}

const lettersOf = (name: string) =>
  plain(name)
    .toUpperCase()
    .replace(/[^A-Z]/g, '');
const consonantsOf = (name: string) => lettersOf(name).replace(/[AEIOU]/g, '');
const vowelsOf = (name: string) => lettersOf(name).replace(/[^AEIOU]/g, '');

const surnameLetters = (name: string) => `${consonantsOf(name)}${vowelsOf(name)}XXX`.slice(0, 3);

/** Of four consonants or more, the first, third and fourth. */
function firstNameLetters(name: string): string {
  const consonants = consonantsOf(name);
  return consonants.length > 3
    ? `${consonants[0]}${consonants[2]}${consonants[3]}`
    : `${consonants}${vowelsOf(name)}XXX`.slice(0, 3);
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');

const mailName = (name: string) =>
  plain(name)
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
    .slice(0, 3)
    .join('.');

function placeOf(any: Random, company: DemoCompany): Place {
  const province = company.code === 'acque-del-colle' ? 'XC' : 'XL';
  const [first, ...others] = towns.filter((town) => town.province === province);
  const { name, postcode } = any.pick([first ?? towns[0], ...others]);
  return { street: `${any.pick(streets)} ${any.int(1, 180)}`, postcode, town: name, province };
}
