import { type CompanyTheme, paletteOf, themeName } from '../../design/theme.ts';
import type { Locale } from '../../i18n/locale.ts';
import { escapeHtml } from '../../layout/escape-html.ts';
import { remembered } from '../../remembered.ts';

type Company = CompanyTheme & { code: string; name: string };

/**
 * What lets a browser put the company's bills on the start screen, and colours its own bar. Addresses carry the
 * company's name and colours: nothing of a reader or of a bill, and nothing that the CMS would have to be asked.
 */
export const appHead = ({ code, name, ...colors }: Company, { language }: Locale): string =>
  known(JSON.stringify({ code, name, language, theme: themeName(colors), ...colorsOf(colors) }));

const colorsOf = ({ brandColor, accentColor }: CompanyTheme) => ({ brandColor, accentColor });

type Described = {
  code: string;
  name: string;
  language: string;
  theme: string;
  brandColor: string;
  accentColor: string;
};

const known = remembered((json) => {
  const { code, name, language, theme, ...colors } = JSON.parse(json) as Described;
  const address = `/brand/${code}/app.webmanifest?${new URLSearchParams({ name, lang: language, theme })}`;
  const bar = (scheme: 'light' | 'dark') =>
    `<meta name="theme-color" media="(prefers-color-scheme:${scheme})" content="${paletteOf(colors, scheme).hero}">`;
  return (
    `<link rel="manifest" href="${escapeHtml(address)}">` +
    `<link rel="apple-touch-icon" href="/theme/${theme}/icon-180.png">${bar('light')}${bar('dark')}`
  );
});
