import { paletteOf, readTheme } from '../../design/theme.ts';
import { localeOf } from '../../i18n/locale.ts';
import { isLanguage } from '../../i18n/texts.ts';
import { ICON_SIZES } from './icon.ts';

const LONGEST_NAME = 140;

/** The bills of one company as an app. It begins where every reader begins: who that is only the session knows. */
export function manifestOf(company: string, asked: URLSearchParams): object | null {
  const [name, lang, theme] = [asked.get('name')?.trim(), asked.get('lang') ?? '', asked.get('theme') ?? ''];
  const colors = readTheme(theme);
  if (!/^[\w-]{1,60}$/.test(company) || !name || name.length > LONGEST_NAME || !isLanguage(lang) || !colors)
    return null;

  const { hero } = paletteOf(colors, 'light');
  return {
    id: `/brand/${company}`,
    name,
    lang,
    dir: localeOf(lang).direction,
    start_url: `/${lang}/`,
    scope: '/',
    display: 'standalone',
    theme_color: hero,
    background_color: hero,
    icons: ICON_SIZES.filter((size) => size >= 192).flatMap((size) =>
      ['any', 'maskable'].map((purpose) => ({
        src: `/theme/${theme}/icon-${size}.png`,
        sizes: `${size}x${size}`,
        type: 'image/png',
        purpose,
      })),
    ),
  };
}
