/** The languages that a company may choose from: its pages can be written in them, and the site speaks them. */
export const LANGUAGES = ['it', 'en', 'de', 'fr', 'es', 'ro', 'sq', 'uk', 'ar', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (text: string | null | undefined): text is Language => LANGUAGES.includes(text as Language);
