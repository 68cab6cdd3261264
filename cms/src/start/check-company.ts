import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { LANGUAGES } from '@nitida/kernel/languages';
import { Service } from '@nitida/plugin-ingestion/contract';

const COMPANY = 'api::company.company';

/** What the form cannot check by itself. A field that is not sent stays as it is. */
const Checked = z
  .object({
    timeZone: z.string().refine(isTimeZone),
    services: z.array(Service).min(1),
    languages: z.array(z.enum(LANGUAGES)).min(1),
    defaultLanguage: z.enum(LANGUAGES),
  })
  .partial();

const Reader = z.object({ preferedLanguage: z.string().nullish() });

const REMEDIES: Record<keyof z.output<typeof Checked>, { en: string; it: string }> = {
  timeZone: {
    en: 'Not a time zone. In Italy it is Europe/Rome.',
    it: 'Non è un fuso orario. In Italia è Europe/Rome.',
  },
  services: {
    en: 'Write a list of electricity, gas, water, telephone, municipal, like ["water"].',
    it: 'Scrivi un elenco di electricity, gas, water, telephone, municipal, per esempio ["water"].',
  },
  languages: {
    en: `Write a list of ${LANGUAGES.join(', ')}, like ["it", "en"].`,
    it: `Scrivi un elenco di ${LANGUAGES.join(', ')}, per esempio ["it", "en"].`,
  },
  defaultLanguage: {
    en: 'Write one of the languages in the list by its two letters, like it.',
    it: 'Scrivi una delle lingue dell’elenco con le sue due lettere, per esempio it.',
  },
};

/** A company whose settings nobody can work with is refused when it is saved, not at night by a run. */
export function checkCompany(strapi: Core.Strapi): void {
  strapi.documents.use((context, next) => {
    const isWrite = context.action === 'create' || context.action === 'update';
    const { data } = context.params as { data?: Record<string, unknown> };
    if (context.uid !== COMPANY || !isWrite || !data) return next();

    const present = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
    const parsed = Checked.safeParse({
      ...present,
      services: listIn(present['services']),
      languages: listIn(present['languages']),
    });
    if (parsed.success) return next();

    const language = readerOf(strapi);
    const fields = [...new Set(parsed.error.issues.map(({ path }) => path[0] as keyof typeof REMEDIES))];
    throw new errors.ValidationError(fields.map((field) => REMEDIES[field][language]).join(' '), {
      errors: fields.map((field) => ({ path: [field], name: 'ValidationError', message: REMEDIES[field][language] })),
    });
  });
}

/** The content manager sends a JSON field as the text that was typed. */
function listIn(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function readerOf(strapi: Core.Strapi): 'en' | 'it' {
  const user: unknown = strapi.requestContext.get()?.state['user'];
  return Reader.safeParse(user).data?.preferedLanguage === 'it' ? 'it' : 'en';
}
