export type Segments = {
  encoding: 'gsm7' | 'ucs2';
  /** Septets in GSM-7, UTF-16 units in UCS-2: what the limits count. */
  unitCount: number;
  /** What is paid for. */
  segmentCount: number;
  /** How many units still fit without one more segment. */
  unitsLeft: number;
  /** The characters that make it UCS-2, each once, in the order of the text. */
  costlyCharacters: string[];
};

/** A text alone in its segment has more room: parts of a longer one carry a head of six octets. */
const ROOM = { gsm7: { alone: 160, part: 153 }, ucs2: { alone: 70, part: 67 } } as const;

const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** Two septets each: an escape, and the character. */
const EXTENDED = new Set('\f^{}\\[~]|€');

/**
 * How many SMS a text is, by 3GPP TS 23.038 and 23.040. One character outside GSM-7 (`À`, `’`, an
 * emoji) makes the whole text UCS-2, with less than half the room.
 */
export function segmentsOf(text: string): Segments {
  const characters = [...text];
  const costlyCharacters = [...new Set(characters.filter((one) => !BASIC.has(one) && !EXTENDED.has(one)))];
  const encoding = costlyCharacters.length > 0 ? 'ucs2' : 'gsm7';
  const sizeOf = (one: string): number => (encoding === 'ucs2' ? one.length : EXTENDED.has(one) ? 2 : 1);

  const unitCount = characters.reduce((sum, one) => sum + sizeOf(one), 0);
  const { alone, part } = ROOM[encoding];
  if (unitCount <= alone) {
    const segmentCount = unitCount === 0 ? 0 : 1;
    return { encoding, unitCount, segmentCount, unitsLeft: alone - unitCount, costlyCharacters };
  }

  // An escaped character, or an emoji of two units, is not cut in the middle: it opens the next part.
  let segmentCount = 1;
  let filled = 0;
  for (const one of characters) {
    const size = sizeOf(one);
    if (filled + size > part) {
      segmentCount += 1;
      filled = 0;
    }
    filled += size;
  }
  return { encoding, unitCount, segmentCount, unitsLeft: part - filled, costlyCharacters };
}
