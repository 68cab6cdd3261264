import { missesOver } from './misses.ts';

describe('links that open nothing', () => {
  let time = 0;
  const fresh = () => {
    time = 0;
    return missesOver(() => time);
  };
  const times = (count: number, what: (index: number) => void) =>
    Array.from({ length: count }, (_, index) => what(index));

  it('may be twenty at once from an address, and one more each quarter of a minute', () => {
    const misses = fresh();
    times(19, () => misses.record('192.0.2.1'));
    expect(misses.waitOf('192.0.2.1')).toBeNull();
    misses.record('192.0.2.1');
    expect(misses.waitOf('192.0.2.1')).toBe(15);
    time = 14_000;
    expect(misses.waitOf('192.0.2.1')).toBe(1);
    time = 15_000;
    expect(misses.waitOf('192.0.2.1')).toBeNull();
  });

  it('are forgiven where the link opened something after all', () => {
    const misses = fresh();
    times(100, () => {
      misses.record('192.0.2.1');
      misses.forgive('192.0.2.1');
    });
    times(19, () => misses.record('192.0.2.1'));
    expect(misses.waitOf('192.0.2.1')).toBeNull();
  });

  it('leave the neighbours alone, until the prefix has had a hundred', () => {
    const misses = fresh();
    times(20, () => misses.record('192.0.2.1'));
    expect(misses.waitOf('192.0.2.2')).toBeNull();
    times(80, (index) => misses.record(`192.0.2.${10 + index}`));
    expect(misses.waitOf('192.0.2.2')).toBe(3);
    expect(misses.waitOf('192.0.3.2')).toBeNull();
  });

  it('count for the whole /64 and for the /48 of an IPv6 address, however it is written', () => {
    const misses = fresh();
    times(20, (index) => misses.record(`2001:db8:1:2::${index}`));
    expect(misses.waitOf('2001:0DB8:0001:0002:ffff::1')).toBe(15);
    expect(misses.waitOf('2001:db8:1:3::1')).toBeNull();
    times(80, (index) => misses.record(`2001:db8:1:${100 + index}::1`));
    expect(misses.waitOf('2001:db8:1:3::1')).toBe(3);
    expect(misses.waitOf('2001:db8:2:3::1')).toBeNull();
  });

  it('are forgotten, the oldest first, when there are too many to remember', () => {
    const misses = fresh();
    times(20, () => misses.record('192.0.2.1'));
    times(60_000, (index) => misses.record(`10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`));
    expect(misses.waitOf('192.0.2.1')).toBeNull();
  });
});
