import fc from 'fast-check';
import { Typeface } from '@nitida/plugin-tickets/contract/bill-view';
import { contrast } from './contrast.ts';
import { GROUNDS, paletteOf, readTheme, themeCss, themeHref } from './theme.ts';

const anyColor = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('a company’s colours', () => {
  it.each(['light', 'dark'] as const)('can be read whatever was chosen, in %s', (scheme) => {
    fc.assert(
      fc.property(anyColor, anyColor, (brandColor, accentColor) => {
        const { surface, canvas } = GROUNDS[scheme];
        const palette = paletteOf({ brandColor, accentColor }, scheme);

        for (const ground of [surface, canvas, palette.brandSoft])
          expect(contrast(palette.brand, ground)).toBeGreaterThanOrEqual(4.5);
        for (const ground of [surface, canvas]) expect(contrast(palette.accent, ground)).toBeGreaterThanOrEqual(4.5);
        for (const ground of [palette.hero, palette.heroDeep])
          expect(contrast(palette.onHero, ground)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 2_000 },
    );
  });

  it('stay as they are where they can be read already', () => {
    expect(paletteOf({ brandColor: '#0b5fa5', accentColor: '#0e7c66' }, 'light')).toMatchObject({
      brand: '#0b5fa5',
      hero: '#0b5fa5',
      onHero: '#ffffff',
    });
  });

  it('leave a bright yellow its yellow, under dark letters', () => {
    expect(paletteOf({ brandColor: '#ffd400', accentColor: '#000000' }, 'light')).toMatchObject({
      hero: '#ffd400',
      onHero: '#10151c',
    });
  });

  it('travel in the address of their style sheet', () => {
    const colors = { brandColor: '#0B5FA5', accentColor: '#0e7c66' };
    expect(themeHref(colors)).toBe('/theme/0b5fa5-0e7c66.css');
    expect(readTheme('0b5fa5-0e7c66')).toEqual({ ...colors, brandColor: '#0b5fa5', typeface: 'system' });
    expect(readTheme('0b5fa5')).toBeNull();
    expect(readTheme('0b5fa5-0e7c66}body{display:none')).toBeNull();
    expect(themeCss(colors)).toContain('--on-hero:#ffffff');
  });
});

describe('a company’s typeface', () => {
  it('travels with the colours, and is one that devices have', () => {
    const theme = { brandColor: '#0b5fa5', accentColor: '#0e7c66', typeface: 'serif' as const };
    expect(themeHref(theme)).toBe('/theme/0b5fa5-0e7c66-serif.css');
    expect(readTheme('0b5fa5-0e7c66-serif')).toEqual(theme);
    expect(readTheme('0b5fa5-0e7c66-comic')).toBeNull();
    expect(themeCss(theme)).toContain('--typeface:');
    for (const typeface of Typeface.options)
      expect(themeCss({ ...theme, typeface })).not.toMatch(/url|@font-face|@import/);
  });

  it('is the reader’s own where the company chose none', () => {
    expect(themeCss({ brandColor: '#0b5fa5', accentColor: '#0e7c66' })).not.toContain('typeface');
  });
});

describe('contrast', () => {
  it('is that of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
  });
});
