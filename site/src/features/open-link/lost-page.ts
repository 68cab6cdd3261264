import type { APIContext } from 'astro';
import { acceptedLanguage } from '../../i18n/choice.ts';
import { type Locale, localeOf } from '../../i18n/locale.ts';
import { isLanguage, type Language } from '../../i18n/texts.ts';
import { pageHref, pageOfSlug } from '../read-bill/pages.ts';
import { chosenLanguage } from './session-cookie.ts';

export type LostPage = { locale: Locale; hrefIn: (language: Language) => string };

type Asked = Pick<APIContext, 'originPathname' | 'url' | 'request' | 'cookies'>;

/**
 * A page that is not drawn, as its reader meets it: in the language of its address, else in the one that the
 * reader chose here, else in what the browser accepts; and where the same page is tried again, in any language.
 */
export function lostPage({ originPathname, url, request, cookies }: Asked): LostPage {
  const [, first, ...rest] = originPathname.split('/');
  if (!isLanguage(first)) {
    const asked = url.searchParams.get('lang') ?? chosenLanguage(cookies);
    const language = isLanguage(asked) ? asked : acceptedLanguage(request.headers.get('accept-language'));
    // Relative: whatever the address holds, the page says nothing of it.
    return { locale: localeOf(language), hrefIn: (other) => `?lang=${other}` };
  }

  // Behind a rewrite the address ends with a slash that nobody has written.
  const last = rest.join('/').replace(/\/$/, '');
  // A form that could not be sent is filled in again: the page behind it would say that it was sent.
  const name = last === 'new-link-sent' ? 'new-link' : last;
  const page = pageOfSlug(name, first);
  return {
    locale: localeOf(first),
    hrefIn: (other) => (page ? pageHref(page, other) : `/${other}/${name}${url.search}`),
  };
}
