import { inkOn, readable, tint } from './colors.ts';

describe("a company's colour", () => {
  it('is thinned with white for a ground to write on', () => {
    expect(tint('#0b5fa5', 0)).toBe('#ffffff');
    expect(tint('#0b5fa5', 1)).toBe('#0b5fa5');
    expect(tint('#000000', 0.5)).toBe('#808080');
  });

  it('carries white letters when it is dark, and dark ones when it is light', () => {
    expect(inkOn('#0b5fa5')).toBe('#ffffff');
    expect(inkOn('#ffd400')).toBe('#1b1f24');
  });

  it('is no colour for letters when it is too light to read', () => {
    expect(readable('#7a3e00')).toBe('#7a3e00');
    expect(readable('#ffd400')).toBe('#1b1f24');
  });
});
