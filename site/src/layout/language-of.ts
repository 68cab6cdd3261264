import { acceptedLanguage } from '../i18n/choice.ts';
import { isLanguage, type Language } from '../i18n/texts.ts';

/** The language of a page that has lost its way: of the address that was asked for, or what the browser accepts. */
export function languageOf(pathname: string, headers: Headers): Language {
  const first = pathname.split('/')[1];
  return isLanguage(first) ? first : acceptedLanguage(headers.get('accept-language'));
}
