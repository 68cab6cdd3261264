import { clientAddress, trustedProxies } from './client-address.ts';

const proxies = (text: string) => trustedProxies(text)!;

describe('who asks', () => {
  it('is the other end of the connection, whatever it says of itself', () => {
    expect(clientAddress('192.0.2.1', '198.51.100.7', proxies(''))).toBe('192.0.2.1');
    expect(clientAddress('::ffff:192.0.2.1', null, proxies(''))).toBe('192.0.2.1');
  });

  it('is whom a proxy of ours asks for', () => {
    expect(clientAddress('10.0.0.2', '198.51.100.7', proxies('10.0.0.0/8'))).toBe('198.51.100.7');
    expect(clientAddress('::1', '2001:db8::7', proxies('::1'))).toBe('2001:db8::7');
    expect(clientAddress('10.0.0.2', '198.51.100.7:4711', proxies('10.0.0.2'))).toBe('198.51.100.7');
    expect(clientAddress('10.0.0.2', '[2001:db8::7]:4711', proxies('10.0.0.2'))).toBe('2001:db8::7');
  });

  it('is not whom a stranger claims to ask for: what is left of the first stranger counts for nothing', () => {
    expect(clientAddress('10.0.0.2', '203.0.113.9, 198.51.100.7, 10.0.0.1', proxies('10.0.0.0/8'))).toBe(
      '198.51.100.7',
    );
    expect(clientAddress('192.0.2.1', '203.0.113.9', proxies('10.0.0.0/8'))).toBe('192.0.2.1');
  });

  it('is the proxy where it says nothing that can be read', () => {
    expect(clientAddress('10.0.0.2', null, proxies('10.0.0.0/8'))).toBe('10.0.0.2');
    expect(clientAddress('10.0.0.2', 'unknown', proxies('10.0.0.0/8'))).toBe('10.0.0.2');
  });

  it.each(['10.0.0.0/33', 'proxy.example', '10.0.0.0/8/8', '10.0.0.0/x', '::1/129'])('cannot be told by %s', (text) => {
    expect(trustedProxies(text)).toBeNull();
  });
});
