import { forgeriesOver } from './forgeries.ts';

describe('forged callbacks', () => {
  it('are too many after a while, and after a rest no more', () => {
    let now = 0;
    const isTooMany = forgeriesOver(() => now);
    const answers = Array.from({ length: 32 }, () => isTooMany('192.0.2.1'));
    expect(answers.indexOf(true)).toBe(30);
    expect(isTooMany('192.0.2.2')).toBe(false);
    now += 2_000;
    expect(isTooMany('192.0.2.1')).toBe(false);
    expect(isTooMany('192.0.2.1')).toBe(true);
  });

  it('of many addresses take no more memory', () => {
    const isTooMany = forgeriesOver(() => 0);
    for (let round = 0; round < 40; round += 1) isTooMany('192.0.2.1');
    for (let host = 0; host < 10_000; host += 1) isTooMany(`2001:db8::${host}`);
    expect(isTooMany('192.0.2.1')).toBe(false);
  });
});
