/** How a language writes money and days here: the bill is European whoever reads it, 20 May and not May 20. */
export const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);
