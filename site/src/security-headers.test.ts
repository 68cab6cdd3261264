import { framedByAdmin, isOwnPost, securityHeaders } from './security-headers.ts';

const siteUrl = new URL('https://bills.example.it');
const adminUrl = new URL('https://admin.example.it/x');

describe('a POST', () => {
  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, true],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://bills.example.it' }, false],
    [{ 'sec-fetch-site': 'same-site', origin: 'https://other.example.it' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ origin: 'https://bills.example.it' }, true],
    [{ origin: 'null' }, true],
    [{ origin: 'https://bills.example.it.evil.example' }, false],
    [{ origin: 'http://bills.example.it' }, false],
    [{ origin: 'https://evil.example' }, false],
    [{}, false],
  ])('with %j is ours: %s', (headers, isOurs) => {
    expect(isOwnPost(new Headers(headers as Record<string, string>), siteUrl)).toBe(isOurs);
  });
});

describe('every answer', () => {
  const headers = new Map(securityHeaders({ siteUrl }));

  it('lets nothing in from elsewhere, and nothing inline', () => {
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("manifest-src 'self'");
    expect(policy).not.toMatch(/unsafe|nonce|\*|data:|blob:|https?:/);
  });

  it('is framed by nobody; the preview by the admin alone, and differs in nothing else', () => {
    const policy = headers.get('content-security-policy');
    const [name, value] = framedByAdmin({ adminUrl });
    expect(policy).toMatch(/; frame-ancestors 'none'$/);
    expect(name).toBe('content-security-policy');
    expect(value).toBe(policy?.replace("frame-ancestors 'none'", 'frame-ancestors https://admin.example.it'));
  });

  it('tells nobody where its reader comes from, and stays out of search engines', () => {
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
  });

  it('insists on TLS where there is TLS', () => {
    expect(headers.has('strict-transport-security')).toBe(true);
    expect(
      new Map(securityHeaders({ siteUrl: new URL('http://localhost:4321') })).has('strict-transport-security'),
    ).toBe(false);
  });
});
