import { grouped, waysToPay } from './ways-to-pay.ts';

const none = { iban: null, beneficiary: null, reference: null, noticeCode: null };

describe('the ways to pay', () => {
  it('are those that the bill carries, its own first', () => {
    const references = { ...none, iban: 'IT60X0542811101000000123456', noticeCode: '301000000000001760' };
    expect(waysToPay({ ...references, method: 'transfer' }).map(({ name }) => name)).toEqual(['transfer', 'pagopa']);
    expect(waysToPay({ ...references, method: 'pagopa' }).map(({ name }) => name)).toEqual(['pagopa', 'transfer']);
  });

  it('are none where the bank collects by itself', () => {
    expect(waysToPay({ ...none, iban: 'IT60X0542811101000000123456', method: 'sdd' })).toEqual([{ name: 'sdd' }]);
  });

  it('may be none at all', () => {
    expect(waysToPay({ ...none, method: 'transfer' })).toEqual([]);
  });

  it('can be read out', () => {
    expect(grouped('IT60X0542811101000000123456')).toBe('IT60 X054 2811 1010 0000 0123 456');
    expect(grouped('301000000000001760')).toBe('3010 0000 0000 0017 60');
    expect(grouped('3010')).toBe('3010');
  });
});
