import fc from 'fast-check';
import jsQR from 'jsqr';
import { localDate } from '@nitida/kernel/local-date';
import { drawQrCode } from '../../layout/qr-code.ts';
import { BILLS } from '../../testing/bills.ts';
import { paymentState } from './payment-state.ts';
import { transferOf, transferPayload } from './transfer-code.ts';

const today = localDate('2026-05-08');
const transfer = {
  iban: 'IT60X0542811101000000123456',
  beneficiary: 'Acqua Demo SpA',
  amountCents: 12_345,
  reference: 'Bolletta 2026/000123 cod. cliente 98765',
};

/** Reads the drawing as a camera would: only its dark rectangles, painted on white and enlarged. */
function scanned(svg: string): string | null {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const scale = 4;
  const side = size * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  const [, dark = ''] = /<path d="([^"]+)"/.exec(svg) ?? [];
  for (const [, x, y, length] of dark.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1)
      for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column += 1)
        pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
  const found = jsQR(pixels, side, side, { inversionAttempts: 'dontInvert' });
  return found && new TextDecoder().decode(Uint8Array.from(found.binaryData));
}

describe('the code of a bank transfer', () => {
  it('says what the standard asks for, in its order', () => {
    expect(transferPayload(transfer)).toBe(
      'BCD\n002\n1\nSCT\n\nAcqua Demo SpA\nIT60X0542811101000000123456\nEUR123.45\n\n\nBolletta 2026/000123 cod. cliente 98765',
    );
    expect(transferPayload({ ...transfer, reference: null })).toBe(
      'BCD\n002\n1\nSCT\n\nAcqua Demo SpA\nIT60X0542811101000000123456\nEUR123.45',
    );
  });

  it('is read by a scanner as it was written, accents too', () => {
    for (const beneficiary of ['Acqua Demo SpA', 'Società Però & Figli – “Sole”', 'х'.repeat(70)]) {
      const payload = transferPayload({ ...transfer, beneficiary })!;
      expect(scanned(drawQrCode(payload))).toBe(payload);
    }
  });

  it('stays within the bounds of the standard whatever a bill says, and moves no line', () => {
    const anyText = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(anyText, anyText, fc.integer({ min: 1, max: 99_999_999_999 }), (name, reference, amountCents) => {
        const payload = transferPayload({ ...transfer, beneficiary: `A${name}`, reference, amountCents })!;
        expect(new TextEncoder().encode(payload).length).toBeLessThanOrEqual(331);
        const lines = payload.split('\n');
        expect(lines.length).toBeLessThanOrEqual(11);
        expect([...lines[5]!].length).toBeLessThanOrEqual(70);
        expect(lines[6]).toBe(transfer.iban);
        expect(lines[7]).toMatch(/^EUR\d+\.\d{2}$/);
        expect(Math.round(Number(lines[7]!.slice(3)) * 100)).toBe(amountCents);
        expect([...(lines[10] ?? '')].length).toBeLessThanOrEqual(140);
      }),
    );
  });

  it('has no signs that nobody sees: a bank would compare names that look alike, and are not', () => {
    const hidden = { ...transfer, beneficiary: '\u200bLucevale\u00ad\u202e Energia\ufeff', reference: 'RF18\u2060 1' };
    const lines = transferPayload(hidden)!.split('\n');
    expect([lines[5], lines[10]]).toEqual(['Lucevale Energia', 'RF18 1']);
    expect(transferPayload({ ...transfer, beneficiary: '\u200b' })).toBeNull();
  });

  it('does not exist for nothing, or for more than a transfer can carry', () => {
    for (const amountCents of [0, -1, 100_000_000_000])
      expect(transferPayload({ ...transfer, amountCents })).toBeNull();
  });
});

describe('the transfer that closes a bill', () => {
  const transferIn = (
    name: keyof typeof BILLS,
    change: (view: ReturnType<typeof BILLS.electricity>) => void = () => {},
  ) => {
    const view = BILLS[name](today);
    change(view);
    return transferOf(view.bill, paymentState(view.bill, today));
  };

  it('is over what is open, to whom the bill says, with its reference', () => {
    expect(transferIn('electricity', ({ bill }) => (bill.paidCents = 1_666))).toEqual({
      iban: 'IT60X0542811101000000123456',
      beneficiary: 'Lucevale Energia S.p.A.',
      amountCents: 20_000,
      reference: 'RF18100042E2026004217',
    });
  });

  it.each(['paid', 'zero', 'credit', 'withDebit', 'gas', 'water', 'bare'] as const)(
    'is none where a bill is %s',
    (name) => expect(transferIn(name)).toBeNull(),
  );

  it('is none without a beneficiary, or to what is no IBAN', () => {
    expect(transferIn('electricity', ({ bill }) => (bill.content.payment.beneficiary = null))).toBeNull();
    expect(transferIn('electricity', ({ bill }) => (bill.content.payment.iban = 'c/c 12345'))).toBeNull();
  });
});
