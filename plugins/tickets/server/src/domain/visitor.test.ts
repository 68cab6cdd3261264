import { visitorOf } from './visitor.ts';

describe('who opens a link', () => {
  it.each([
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Mobile Safari/537.36',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0',
  ])('may be a person: %s', (userAgent) => {
    expect(visitorOf({ userAgent })).toBe('candidate');
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
    expect(visitorOf({ userAgent })).toBe('machine');
  });

  it('is a machine when it does not say who it is, or asks for the head only', () => {
    expect(visitorOf({ userAgent: null })).toBe('machine');
    expect(visitorOf({ userAgent: 'Mozilla/5.0 Safari/604.1', method: 'HEAD' })).toBe('machine');
  });
});
