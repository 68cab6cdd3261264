/** A company's colour thinned with white: 0 is white, 1 the colour itself. */
export function tint(color: string, share: number): string {
  const thinned = channels(color).map((channel) => Math.round(255 - (255 - channel) * share));
  return `#${thinned.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** White or nearly black, whichever reads better on the colour (WCAG's contrast). */
export const inkOn = (color: string): string => (contrast(luminance(color), 1) >= 4.5 ? '#ffffff' : '#1b1f24');

/** The colour where it can be read on white, else ink: a company's yellow is for fills only. */
export const readable = (color: string): string => (contrast(luminance(color), 1) >= 4.5 ? color : '#1b1f24');

const channels = (color: string): number[] =>
  [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((channel) => {
    const share = channel / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (one: number, other: number): number => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
