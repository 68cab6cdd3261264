import { isLanguage, type Language, LANGUAGES } from './texts.ts';

export const FALLBACK: Language = 'it';

/** The reader's best language among ours, from `Accept-Language: en-GB,en;q=0.8,it;q=0.5`. */
export const acceptedLanguage = (header: string | null): Language => bestAccepted(header, LANGUAGES) ?? FALLBACK;

/** The languages of a company that the site speaks, in the company's order. */
export function spokenLanguages(company: { languages: readonly string[]; defaultLanguage: string }): Language[] {
  const spoken = company.languages.filter(isLanguage);
  if (spoken.length > 0) return spoken;
  return [isLanguage(company.defaultLanguage) ? company.defaultLanguage : FALLBACK];
}

type Wishes = {
  /** What the reader chose on one of our pages, in this browser. */
  chosen: string | null;
  /** What the customer told the company. */
  customer: string | null;
  /** What the browser accepts. */
  header: string | null;
};

/** The language to begin with, among those of the company: who reads decides before who is written to. */
export function languageFor(
  { chosen, customer, header }: Wishes,
  company: { languages: readonly string[]; defaultLanguage: string },
): Language {
  const spoken = spokenLanguages(company);
  const isSpoken = (language: string | null): language is Language => spoken.includes(language as Language);
  const [first = FALLBACK] = spoken;

  if (isSpoken(chosen)) return chosen;
  if (isSpoken(customer)) return customer;
  return bestAccepted(header, spoken) ?? (isSpoken(company.defaultLanguage) ? company.defaultLanguage : first);
}

function bestAccepted(header: string | null, among: readonly Language[]): Language | undefined {
  const wishes = (header ?? '')
    .split(',')
    .slice(0, 20)
    .map(readWish)
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);

  return wishes.map(({ language }) => among.find((one) => one === language)).find((found) => found !== undefined);
}

function readWish(text: string): { language: string; weight: number } {
  const [tag = '', ...parameters] = text.trim().toLowerCase().split(';');
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
  return { language: tag.split('-')[0] ?? '', weight: quality === undefined ? 1 : Number(quality) || 0 };
}
