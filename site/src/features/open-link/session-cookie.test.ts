import type { AstroCookies } from 'astro';
import {
  chosenLanguage,
  isSecondPage,
  keepSession,
  offerLanguage,
  rememberLanguage,
  rememberPage,
} from './session-cookie.ts';

/** Cookies that remember how they were set; the few methods of Astro's that we use. */
function jar(): { cookies: AstroCookies; set: Map<string, { value: string; options: Record<string, unknown> }> } {
  const set = new Map<string, { value: string; options: Record<string, unknown> }>();
  const cookies = {
    get: (name: string) => set.get(name),
    has: (name: string) => set.has(name),
    set: (name: string, value: string, options: Record<string, unknown>) => set.set(name, { value, options }),
    delete: (name: string) => set.delete(name),
  };
  // The rest of Astro's class is of no concern here.
  return { cookies: cookies as unknown as AstroCookies, set };
}

describe('the session’s cookie', () => {
  it.each([true, false])('is Secure when the site has TLS: %s', (isHttps) => {
    const { cookies, set } = jar();
    keepSession(cookies, { session: 's', expiresAt: '2026-05-08T10:00:00Z' }, { isHttps });
    expect(set.get('ticket')?.options).toEqual({
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: isHttps,
      expires: new Date('2026-05-08T10:00:00Z'),
    });
  });
});

describe('a second page', () => {
  it('is another one than the last, not the first one again', () => {
    const { cookies } = jar();
    expect(isSecondPage(cookies, '/it/')).toBe(false);
    rememberPage(cookies, '/it/', { isHttps: false });
    expect(isSecondPage(cookies, '/it/')).toBe(false);
    expect(isSecondPage(cookies, '/it/importi')).toBe(true);
    expect(isSecondPage(cookies, '/en/')).toBe(true);
  });

  it('tells nothing where scripts run: they tell of a person themselves', () => {
    const { cookies } = jar();
    rememberPage(cookies, '/it/', { isHttps: false });
    cookies.set('ticket_scripts', '1');
    expect(isSecondPage(cookies, '/it/importi')).toBe(false);
  });
});

describe('the reader’s language', () => {
  const plain = { isHttps: false };

  it('is not chosen by opening a link', () => {
    const { cookies } = jar();
    offerLanguage(cookies, 'it', plain);
    rememberLanguage(cookies, 'it', plain);
    expect(chosenLanguage(cookies)).toBeNull();
  });

  it('is chosen by reading a page in another, and stays so with the next link', () => {
    const { cookies, set } = jar();
    offerLanguage(cookies, 'it', plain);
    rememberLanguage(cookies, 'ar', plain);
    expect(chosenLanguage(cookies)).toBe('ar');
    offerLanguage(cookies, 'ar', plain);
    expect(chosenLanguage(cookies)).toBe('ar');
    expect(set.get('ticket_language')?.options).toMatchObject({ httpOnly: true, maxAge: 365 * 24 * 60 * 60 });
  });

  it('can be chosen back', () => {
    const { cookies } = jar();
    offerLanguage(cookies, 'it', plain);
    rememberLanguage(cookies, 'ar', plain);
    rememberLanguage(cookies, 'it', plain);
    expect(chosenLanguage(cookies)).toBe('it');
  });
});
