import { shortenedNetwork } from './shortened-network.ts';

describe('where an approval came from', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:85a3:1:2:3:4:5', '2001:db8:85a3::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['somewhere', null],
  ])('is kept as a network: %s', (address, network) => {
    expect(shortenedNetwork(address)).toBe(network);
  });
});
