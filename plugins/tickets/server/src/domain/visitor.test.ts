import { machineSignOf } from './visitor.ts';

const CHROME =
  'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Mobile Safari/537.36';

describe('who opens a link', () => {
  it.each([
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    CHROME,
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0',
    'Mozilla/5.0 (Linux; Android 15; SM-S928B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36',
  ])('may be a person: %s', (userAgent) => {
    expect(machineSignOf({ userAgent })).toBeNull();
  });

  it.each([
    'Mozilla/5.0 (compatible; Barracuda Sentinel; EE)',
    'Mozilla/4.0 (compatible; ms-office; MSOffice 16)',
    'WhatsApp/2.26.1 A',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/145.0.0.0 Safari/537.36',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'python-requests/2.32',
    'curl/8.5.0',
    'node',
    ' ',
  ])('is a machine that says so: %s', (userAgent) => {
    expect(machineSignOf({ userAgent })).toBe('user_agent');
  });

  it('is a machine when it does not say who it is, or asks for the head only', () => {
    expect(machineSignOf({ userAgent: null })).toBe('user_agent');
    expect(machineSignOf({ userAgent: CHROME, method: 'HEAD' })).toBe('head');
  });

  it('is a machine when a browser fetches the page before anybody asked for it', () => {
    expect(machineSignOf({ userAgent: CHROME, purpose: 'prefetch;prerender' })).toBe('prefetch');
    expect(machineSignOf({ userAgent: CHROME, purpose: 'preview' })).toBe('prefetch');
    expect(machineSignOf({ userAgent: CHROME, purpose: null })).toBeNull();
  });

  it('is a machine when a headless browser calls itself another', () => {
    expect(machineSignOf({ userAgent: CHROME, brands: '"HeadlessChrome";v="145", "Not A(Brand";v="8"' })).toBe(
      'client_hints',
    );
    expect(machineSignOf({ userAgent: CHROME, brands: '"Google Chrome";v="145", "Chromium";v="145"' })).toBeNull();
  });
});
