import { assert, property, string } from 'fast-check';
import { segmentsOf } from './segments.ts';

const a = (count: number) => 'a'.repeat(count);

describe('the segments of a short text', () => {
  it.each([
    ['', 'gsm7', 0, 0],
    [a(160), 'gsm7', 160, 1],
    [a(161), 'gsm7', 161, 2],
    [a(306), 'gsm7', 306, 2],
    [a(307), 'gsm7', 307, 3],
    ['€'.repeat(80), 'gsm7', 160, 1],
    ['€'.repeat(81), 'gsm7', 162, 2],
    // The € would be cut in two: it opens the second part.
    [`${a(152)}€${a(10)}`, 'gsm7', 164, 2],
    [`${a(152)}€${a(151)}`, 'gsm7', 305, 2],
    [`${a(152)}€${a(152)}`, 'gsm7', 306, 3],
    ['😀'.repeat(35), 'ucs2', 70, 1],
    ['😀'.repeat(36), 'ucs2', 72, 2],
    [`${'ŝ'.repeat(66)}😀${'ŝ'.repeat(66)}`, 'ucs2', 134, 3],
    ['ŝ'.repeat(70), 'ucs2', 70, 1],
    ['ŝ'.repeat(71), 'ucs2', 71, 2],
    ['\f^{}\\[~]|', 'gsm7', 18, 1],
    ['àèéìòùÉÄÖÑÜ§¿¡ÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæß£$¥¤\r\n', 'gsm7', 38, 1],
    ['La tua bolletta è pronta: importo 123,45 € scade il 31/12. Paga su https://b.it/x1Y2z3', 'gsm7', 87, 1],
    ['L’importo', 'ucs2', 9, 1],
  ])('of %j are %s, %i units, %i segments', (text, encoding, unitCount, segmentCount) => {
    expect(segmentsOf(text)).toMatchObject({ encoding, unitCount, segmentCount });
  });

  it('names the characters that cost, each once', () => {
    expect(segmentsOf('È l’ora: l’importo è …').costlyCharacters).toEqual(['È', '’', '…']);
    expect(segmentsOf('perché no').costlyCharacters).toEqual([]);
  });

  it('has room for exactly the units that it says are left', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 400 }), (text) => {
        const { encoding, segmentCount, unitsLeft, unitCount } = segmentsOf(text);
        const more = encoding === 'gsm7' ? 'a' : 'ŝ';
        expect(segmentsOf(text + more.repeat(unitsLeft)).segmentCount).toBe(Math.max(segmentCount, 1));
        expect(segmentsOf(text + more.repeat(unitsLeft + 1)).segmentCount).toBe(Math.max(segmentCount, 1) + 1);
        expect(segmentCount === 0).toBe(unitCount === 0);
      }),
      { numRuns: 50 },
    );
  });
});
