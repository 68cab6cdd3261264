import type { Core } from '@strapi/strapi';

const SHIPPED = [
  { code: 'it', name: 'Italian (it)' },
  { code: 'en', name: 'English (en)' },
];

/** Italian first: Strapi begins with English. Which language is the default is the staff's, once it is made. */
export async function createLocales(strapi: Core.Strapi): Promise<void> {
  const locales = strapi.plugin('i18n').service('locales');
  for (const locale of SHIPPED) {
    if (await locales.findByCode(locale.code)) continue;
    await locales.create(locale);
    if (locale.code === 'it') await locales.setDefaultLocale({ code: 'it' });
  }
}
