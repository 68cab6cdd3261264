/** Colour arithmetic of WCAG 2.2 (relative luminance, contrast ratio) and of OKLab, in which lightness is what an eye sees. */

export type Rgb = readonly [red: number, green: number, blue: number];

export function parseHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

export const toHex = (color: Rgb): string =>
  `#${color
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(parseHex(one)), luminance(parseHex(other))].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The same hue with another lightness, as little away as the ratio against every background asks. */
export function readableOn(
  color: string,
  backgrounds: readonly string[],
  ratio: number,
  direction: 'darker' | 'lighter',
): string {
  const [lightness, a, b] = toOklab(parseHex(color));
  const end = direction === 'darker' ? 0 : 1;

  for (let step = 0; step <= STEPS; step += 1) {
    const moved = lightness + ((end - lightness) * step) / STEPS;
    // Hue fades towards black and white: at the ends no colour is left that a screen could show.
    const fade = direction === 'darker' ? moved / (lightness || 1) : (1 - moved) / (1 - lightness || 1);
    const candidate = toHex(fromOklab([moved, a * fade, b * fade]));
    if (backgrounds.every((background) => contrast(candidate, background) >= ratio)) return candidate;
  }
  return direction === 'darker' ? '#000000' : '#ffffff';
}

/** `share` of the first colour, the rest of the second. */
export function mix(color: string, other: string, share: number): string {
  const [one, two] = [parseHex(color), parseHex(other)];
  return toHex([0, 1, 2].map((i) => one[i as 0] * share + two[i as 0] * (1 - share)) as unknown as Rgb);
}

const STEPS = 60;

function luminance(color: Rgb): number {
  const [red, green, blue] = linear(color);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const linear = ([red, green, blue]: Rgb): Rgb => [toLinear(red), toLinear(green), toLinear(blue)];
const toLinear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
const toGamma = (channel: number): number => {
  const gamma = channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;
  return Math.min(1, Math.max(0, gamma));
};

// Matrices of Björn Ottosson's OKLab.
function toOklab(color: Rgb): Rgb {
  const [red, green, blue] = linear(color);
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Rgb): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toGamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toGamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toGamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}
