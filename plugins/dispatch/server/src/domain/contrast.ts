/** The least ratio between text and its ground that WCAG 2.2 AA asks for. */
export const READABLE = 4.5;

/**
 * Black or white, whichever is easier to read on a colour. One of the two always reaches 4.58, so
 * every brand colour can be a ground.
 */
export const textOn = (ground: string): '#000000' | '#ffffff' =>
  contrast(ground, '#ffffff') >= contrast(ground, '#000000') ? '#ffffff' : '#000000';

/** The brand's colour as text on a light ground: darkened, keeping its hue, only as far as it must be. */
export function readableOn(ground: string, color: string): string {
  for (let share = 1; share > 0; share -= 0.05) {
    const darker = hex(channels(color).map((channel) => channel * share));
    if (contrast(darker, ground) >= READABLE) return darker;
  }
  return '#000000';
}

export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const WEIGHTS = [0.2126, 0.7152, 0.0722];

const luminance = (color: string): number =>
  channels(color)
    .map((channel) => channel / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))
    .reduce((sum, channel, index) => sum + channel * (WEIGHTS[index] ?? 0), 0);

const channels = (color: string): number[] =>
  [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));

const hex = (parts: readonly number[]): string =>
  `#${parts.map((part) => Math.floor(part).toString(16).padStart(2, '0')).join('')}`;
