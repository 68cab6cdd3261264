import { isIPv4, isIPv6 } from 'node:net';

/**
 * The network that an address belongs to: enough to tell the office from elsewhere, and not one
 * person's line. A /24 of IPv4, a /48 of IPv6; null for what is no address.
 */
export function shortenedNetwork(address: string): string | null {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return null;

  const [before = '', after] = plain.split('::');
  const head = before === '' ? [] : before.split(':');
  const groups = after === undefined ? head : [...head, ...Array<string>(3).fill('0')];
  const first = groups.slice(0, 3).map((group) => Number.parseInt(group, 16).toString(16));
  return `${first.join(':')}::/48`;
}
