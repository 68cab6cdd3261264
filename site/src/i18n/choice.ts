import { isLanguage, type Language } from './texts.ts';

export const FALLBACK: Language = 'it';

/** The reader's best language among ours, from `Accept-Language: en-GB,en;q=0.8,it;q=0.5`. */
export function acceptedLanguage(header: string | null): Language {
  const wishes = (header ?? '')
    .split(',')
    .slice(0, 20)
    .map(readWish)
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);

  return wishes.map(({ language }) => language).find(isLanguage) ?? FALLBACK;
}

/** The languages of a company that the site speaks, in the company's order. */
export function spokenLanguages(company: { languages: readonly string[]; defaultLanguage: string }): Language[] {
  const spoken = company.languages.filter(isLanguage);
  if (spoken.length > 0) return spoken;
  return [isLanguage(company.defaultLanguage) ? company.defaultLanguage : FALLBACK];
}

function readWish(text: string): { language: string; weight: number } {
  const [tag = '', ...parameters] = text.trim().toLowerCase().split(';');
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
  return { language: tag.split('-')[0] ?? '', weight: quality === undefined ? 1 : Number(quality) || 0 };
}
