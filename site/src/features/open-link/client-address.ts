import { BlockList, isIP } from 'node:net';

export type TrustedProxies = Pick<BlockList, 'check'>;

/** Addresses and networks ("10.0.0.0/8, ::1") of the proxies that stand before the site. Null: not readable. */
export function trustedProxies(text: string): TrustedProxies | null {
  const list = new BlockList();
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const [address = '', length, ...rest] = entry.split('/');
    const family = isIP(address);
    const bits = length === undefined ? (family === 4 ? 32 : 128) : /^\d{1,3}$/.test(length) ? Number(length) : NaN;
    if (family === 0 || rest.length > 0 || !(bits <= (family === 4 ? 32 : 128))) return null;
    list.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

/**
 * Who asks: the other end of the connection, or, where that is a proxy of ours, whom it says it asks
 * for. Read from the right: what stands left of the first stranger anybody may have written.
 */
export function clientAddress(peer: string, forwardedFor: string | null, trusted: TrustedProxies): string {
  let address = plain(peer);
  for (const hop of (forwardedFor ?? '').split(',').reverse().map(plain)) {
    const family = isIP(address);
    if (family === 0 || !trusted.check(address, family === 4 ? 'ipv4' : 'ipv6') || isIP(hop) === 0) break;
    address = hop;
  }
  return address;
}

/** Sockets that speak both write IPv4 as `::ffff:192.0.2.1`; some proxies add the port. */
const plain = (address: string): string =>
  address
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
