import { inflateSync } from 'node:zlib';
import { themeName } from '../../design/theme.ts';
import { localeOf } from '../../i18n/locale.ts';
import { appHead } from './app-head.ts';
import { ICON_SIZES, iconPng } from './icon.ts';
import { manifestOf } from './manifest.ts';

const colors = { brandColor: '#0b4f9e', accentColor: '#0e7c66' };
const asked = (changes: Record<string, string> = {}) =>
  new URLSearchParams({ name: 'Lucevale Energia', lang: 'it', theme: themeName(colors), ...changes });

describe('the manifest of a company', () => {
  it('names the company, and begins where every reader begins', () => {
    expect(manifestOf('lucevale', asked())).toEqual({
      id: '/brand/lucevale',
      name: 'Lucevale Energia',
      lang: 'it',
      dir: 'ltr',
      start_url: '/it/',
      scope: '/',
      display: 'standalone',
      theme_color: '#0b4f9e',
      background_color: '#0b4f9e',
      icons: expect.arrayContaining([
        { src: '/theme/0b4f9e-0e7c66/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ]),
    });
    expect(manifestOf('lucevale', asked({ lang: 'ar' }))).toMatchObject({ dir: 'rtl', start_url: '/ar/' });
  });

  it.each([
    ['no name', { name: ' ' }],
    ['a name without end', { name: 'x'.repeat(141) }],
    ['a language that is none', { lang: 'xx' }],
    ['colours that are none', { theme: 'red' }],
  ])('is none for %s', (_, changes) => {
    expect(manifestOf('lucevale', asked(changes))).toBeNull();
  });

  it('is the one that the page leads to, whatever the company is called', () => {
    const name = 'Rossi & Figli "Luce" <b>';
    const head = appHead({ ...colors, code: 'rossi', name }, localeOf('de'));
    expect(head).not.toContain('<b>');
    const [, address = ''] = /rel="manifest" href="([^"]+)"/.exec(head) ?? [];
    const url = new URL(address.replaceAll('&amp;', '&'), 'https://bills.example.it');
    expect(url.pathname).toBe('/brand/rossi/app.webmanifest');
    expect(manifestOf('rossi', url.searchParams)).toMatchObject({ name, start_url: '/de/' });
    expect(head).toContain('<meta name="theme-color" media="(prefers-color-scheme:light)" content="#0b4f9e">');
  });
});

describe('an icon', () => {
  it.each(ICON_SIZES)('of %d pixels is the bill on the colour of the company', (size) => {
    const png = iconPng(size, colors);
    expect(png.readUInt32BE(16)).toBe(size);
    const at = png.indexOf('IDAT');
    const lines = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
    expect(lines).toHaveLength(size * (size + 1));
    const palette = png.indexOf('PLTE') + 4;
    const colorAt = (x: number, y: number) => {
      const shade = lines[Math.floor((y / 32) * size) * (size + 1) + 1 + Math.floor((x / 32) * size)] ?? 0;
      return png.subarray(palette + shade * 3, palette + shade * 3 + 3).toString('hex');
    };
    expect([colorAt(0.1, 0.1), colorAt(16, 6), colorAt(16, 9), colorAt(16, 12)]).toEqual([
      '0b4f9e',
      'ffffff',
      '0b4f9e',
      'ffffff',
    ]);
  });
});
