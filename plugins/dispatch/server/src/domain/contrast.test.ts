import { assert, integer, property } from 'fast-check';
import { contrast, READABLE, readableOn, textOn } from './contrast.ts';

const anyColor = integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the brand colour in an e-mail', () => {
  it('carries white text when it is dark, and black when it is light', () => {
    expect(textOn('#0b5fa5')).toBe('#ffffff');
    expect(textOn('#ffd400')).toBe('#000000');
  });

  it('keeps its own shade as text where that can be read', () => {
    expect(readableOn('#ffffff', '#0b5fa5')).toBe('#0b5fa5');
  });

  it('is darkened as text where it could not be read', () => {
    expect(readableOn('#ffffff', '#ffd400')).not.toBe('#ffd400');
  });

  it('can be read, whatever colour a company chooses', () => {
    assert(
      property(anyColor, (color) => {
        expect(contrast(textOn(color), color)).toBeGreaterThanOrEqual(READABLE);
        expect(contrast(readableOn('#f2f2f5', color), '#f2f2f5')).toBeGreaterThanOrEqual(READABLE);
      }),
    );
  });
});
