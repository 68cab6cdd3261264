import { Typeface } from '@nitida/plugin-tickets/contract/bill-view';
import { contrast, mix, readableOn } from './contrast.ts';

/** The grounds that company colours stand on; base.css has the same. */
export const GROUNDS = {
  light: { surface: '#ffffff', canvas: '#f3f5f8' },
  dark: { surface: '#171d25', canvas: '#0d1117' },
} as const;

export type CompanyColors = { brandColor: string; accentColor: string };
export type CompanyTheme = CompanyColors & { typeface?: Typeface | undefined };
export type Palette = {
  brand: string;
  brandSoft: string;
  hero: string;
  heroDeep: string;
  onHero: string;
  accent: string;
};

const TEXT_RATIO = 4.5;
const INK = '#10151c';
const WHITE = '#ffffff';

/**
 * A company may choose any two colours. What is read in them or on them has 4.5:1 all the same:
 * the hue stays, the lightness gives way.
 */
export function paletteOf({ brandColor, accentColor }: CompanyColors, scheme: 'light' | 'dark'): Palette {
  const { surface, canvas } = GROUNDS[scheme];
  const direction = scheme === 'light' ? 'darker' : 'lighter';

  const brandSoft = mix(brandColor, surface, scheme === 'light' ? 0.1 : 0.18);
  const brand = readableOn(brandColor, [surface, canvas, brandSoft], TEXT_RATIO, direction);
  const accent = readableOn(accentColor, [surface, canvas], TEXT_RATIO, direction);

  return { brand, brandSoft, accent, ...heroOf(brandColor, scheme) };
}

/** A yellow keeps dark letters; darkened until white can be read on it, it would be brown. */
function heroOf(brandColor: string, scheme: 'light' | 'dark'): Pick<Palette, 'hero' | 'heroDeep' | 'onHero'> {
  if (scheme === 'light' && contrast(brandColor, INK) >= 8) {
    return { hero: brandColor, heroDeep: brandColor, onHero: INK };
  }
  // On a dark screen a bright colour is only hinted at: a large field of it would glare.
  const share = contrast(brandColor, INK) >= 8 ? 0.2 : 0.6;
  const ground = scheme === 'light' ? brandColor : mix(brandColor, GROUNDS.dark.canvas, share);
  const hero = readableOn(ground, [WHITE], 5.2, 'darker');
  return { hero, heroDeep: mix(hero, '#000000', 0.78), onHero: WHITE };
}

const properties = (palette: Palette): string =>
  Object.entries(palette)
    .map(([name, value]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`)
    .join(';');

/** A style sheet of its own, so that no page needs an inline style. */
export const themeCss = ({ typeface = 'system', ...colors }: CompanyTheme): string =>
  (typeface === 'system' ? '' : `:root{--typeface:${STACKS[typeface]}}`) +
  `:root{${properties(paletteOf(colors, 'light'))}}` +
  `@media (prefers-color-scheme:dark){:root{${properties(paletteOf(colors, 'dark'))}}}` +
  // Paper is white whatever the screen was.
  `@media print{:root{${properties(paletteOf(colors, 'light'))}}}\n`;

/** What devices have of each kind, the closest first. A script that none of them writes falls back to the device's own. */
const STACKS: Record<Exclude<Typeface, 'system'>, string> = {
  humanist: "Seravek,'Gill Sans Nova',Ubuntu,Calibri,'DejaVu Sans',source-sans-pro",
  geometric: "Avenir,Montserrat,Corbel,'URW Gothic',source-sans-pro",
  grotesque: "Inter,Roboto,'Helvetica Neue','Arial Nova','Nimbus Sans',Arial",
  rounded: "ui-rounded,'Hiragino Maru Gothic ProN',Quicksand,Comfortaa,Manjari,'Arial Rounded MT',Calibri",
  serif: "'Iowan Old Style','Palatino Linotype','URW Palladio L',P052,Georgia,serif",
  slab: "Rockwell,'Rockwell Nova','Roboto Slab','DejaVu Serif','Sitka Small',serif",
};

const HEX = /^#[0-9a-f]{6}$/i;

/** Colours and typeface travel in the address, so a browser keeps the sheet as long as they stay. */
export const themeHref = (theme: CompanyTheme): string => `/theme/${themeName(theme)}.css`;

export function themeName({ brandColor, accentColor, typeface = 'system' }: CompanyTheme): string {
  const [brand, accent] = [brandColor, accentColor].map((color) =>
    HEX.test(color) ? color.slice(1).toLowerCase() : '0b5fa5',
  );
  return [brand, accent, ...(typeface === 'system' ? [] : [typeface])].join('-');
}

export function readTheme(name: string): CompanyTheme | null {
  const [, brand, accent, word = 'system'] = /^([0-9a-f]{6})-([0-9a-f]{6})(?:-([a-z]+))?$/.exec(name) ?? [];
  const typeface = Typeface.safeParse(word);
  if (!brand || !accent || !typeface.success) return null;
  return { brandColor: `#${brand}`, accentColor: `#${accent}`, typeface: typeface.data };
}
