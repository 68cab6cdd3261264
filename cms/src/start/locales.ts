import type { Core } from '@strapi/strapi';
import { LANGUAGES } from '@nitida/kernel/languages';

/**
 * Every language that a company may choose can be written in. Italian first: Strapi begins with English.
 * Which language is the default is the staff's, once it is made.
 */
export async function createLocales(strapi: Core.Strapi): Promise<void> {
  const locales = strapi.plugin('i18n').service('locales');
  const names = new Intl.DisplayNames('en', { type: 'language' });
  for (const code of LANGUAGES) {
    if (await locales.findByCode(code)) continue;
    await locales.create({ code, name: `${names.of(code)} (${code})` });
    if (code === 'it') await locales.setDefaultLocale({ code });
  }
}
