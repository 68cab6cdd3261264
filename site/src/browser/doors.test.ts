import { gzipSync } from 'node:zlib';
import { CODE, TOO_MANY, tokenOf } from '../testing/cms-fixture.ts';
import { type RunningSite, startSite } from '../testing/running-site.ts';
import { type Visitor, visitorOf } from '../testing/visitor.ts';

let site: RunningSite;
beforeAll(async () => {
  site = await startSite();
}, 120_000);
afterAll(() => site?.stop());
beforeEach(() => {
  site.fixture.told.length = 0;
});

const visitor = (headers?: Record<string, string>): Visitor => visitorOf(site.url, headers);
const told = () => site.fixture.told;

/** Somebody who has opened a link, and what was told to the CMS since. */
async function holderOf(name: Parameters<typeof tokenOf>[0], headers?: Record<string, string>): Promise<Visitor> {
  const holder = visitor(headers);
  await holder.get(`/t/${tokenOf(name)}`);
  told().length = 0;
  return holder;
}

describe('a link', () => {
  it('opens the bill at a clean address, with a cookie that scripts cannot read', async () => {
    const answer = await visitor().get(`/t/${tokenOf('electricity')}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/it/']);
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    const cookie = answer.headers.getSetCookie().find((text) => text.startsWith('ticket='));
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Expires=/);
    // The site of this test is plain HTTP; with https it is Secure (`settings`).
    expect(cookie).not.toMatch(/Secure/);
  });

  it('opens in the customer’s language, and the next time in the one that the reader chose here', async () => {
    const reader = visitor({ 'accept-language': 'de' });
    const opened = async () => (await reader.get(`/t/${tokenOf('electricity')}`)).headers.get('location');
    expect(await opened()).toBe('/it/');
    await reader.get('/it/');
    expect(await opened()).toBe('/it/');
    await reader.get('/ar/');
    expect(await opened()).toBe('/ar/');
  });

  it('is left alone by HEAD', async () => {
    const answer = await visitor().ask('HEAD', `/t/${tokenOf('electricity')}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(told()).toEqual([]);
  });

  it('may be opened again and again', async () => {
    const somebody = visitor();
    for (const _ of [1, 2, 3]) expect((await somebody.get(`/t/${tokenOf('electricity')}`)).status).toBe(303);
  });

  it('that opens nothing has one page, whatever is wrong with it', async () => {
    const pages = await Promise.all(
      ['nope', 'x'.repeat(22), 'x'.repeat(3_000), '%00', "'; drop table tickets--"].map(async (token) => {
        const answer = await visitor().get(`/t/${encodeURIComponent(token)}`);
        return { status: answer.status, text: answer.text.replace(/value="[^"]*"/, '') };
      }),
    );
    for (const page of pages) expect(page).toEqual({ status: 404, text: pages[0]!.text });
    expect(pages[0]!.text).toContain('Questo link non apre nessuna bolletta');
    expect(pages[0]!.text).not.toMatch(/scadut|revocat|errat/i);
  });

  it('that opens nothing speaks the reader’s language', async () => {
    expect((await visitor({ 'accept-language': 'en-GB,en;q=0.9' }).get('/t/nope')).text).toContain(
      'This link opens no bill',
    );
    expect((await visitor({ 'accept-language': 'ja' }).get('/t/nope')).text).toContain('<html lang="it"');
    expect((await visitor().get('/t/nope?lang=en')).text).toContain('<html lang="en"');
  });

  it('without a session shows the same page in place of every bill', async () => {
    for (const path of ['/it/', '/it/importi', '/it/dati', '/it/bill.pdf', '/it/due-date.ics', '/it/identify']) {
      const answer = await visitor().get(path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.text).toContain('Questo link non apre nessuna bolletta');
    }
    const forged = await visitor({ cookie: 'ticket=forged.session' }).get('/it/');
    expect(forged.status).toBe(404);
    expect(forged.headers.getSetCookie().join()).toMatch(/ticket=deleted|ticket=;/);
  });

  it('is not looked at any more after too many that opened nothing, whether it opens something or not', async () => {
    const address = { 'x-forwarded-for': '203.0.113.5, 198.51.100.7' };
    const guesser = visitor(address);
    const guesses = await Promise.all(
      Array.from({ length: 60 }, (_, n) => guesser.get(`/t/${'guess'.repeat(4)}${10 + n}`)),
    );
    // Twenty at once, and one more each quarter of a minute that a busy machine takes for them.
    const looked = guesses.filter(({ status }) => status === 404).length;
    expect([looked >= 20, looked < 25]).toEqual([true, true]);
    told().length = 0;

    const answers = await Promise.all(
      [tokenOf('electricity'), 'guess'].map((link) => visitor(address).get(`/t/${link}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([429, 429]);
    for (const { headers } of answers) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answers[0]?.text).toBe(answers[1]?.text);
    expect((await visitor(address).post('/it/new-link-sent', { link: tokenOf('gas') })).status).toBe(429);
    expect(told()).toEqual([]);

    expect((await visitor().get(`/t/${tokenOf('electricity')}`)).status).toBe(303);
    expect((await visitor({ 'x-forwarded-for': '198.51.100.8' }).get(`/t/${tokenOf('gas')}`)).status).toBe(303);
  });

  it('can be asked for anew, and the answer is always the same', async () => {
    for (const link of [tokenOf('electricity'), `${site.url}/t/${tokenOf('gas')}`, 'nope', '']) {
      const answer = await visitor().post('/it/new-link-sent', { link });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/it/new-link-sent']);
    }
    expect(told()).toEqual([`renew ${tokenOf('electricity')}`, `renew ${tokenOf('gas')}`, 'renew nope', 'renew ']);
    expect((await visitor().get('/it/new-link-sent')).text).toContain('Richiesta ricevuta');
    expect(told()).toHaveLength(4);
  });
});

describe('whose visit it is', () => {
  it('is a person’s with the second page, not with the first one again', async () => {
    const holder = await holderOf('electricity');
    await holder.get('/it/');
    await holder.get('/it/');
    expect(told()).toEqual(['page', 'page']);
    await holder.get('/it/importi');
    expect(told().at(-1)).toBe('second-page');
  });

  it('begins anew with another link', async () => {
    const holder = await holderOf('electricity');
    await holder.get('/it/');
    await holder.get('/it/importi');
    await holder.get(`/t/${tokenOf('gas')}`);
    await holder.get('/it/');
    expect(told().at(-1)).toBe('page');
  });

  it('is told by the page itself where scripts run: a scanner’s browser asks for every page too', async () => {
    const holder = await holderOf('electricity');
    await holder.get('/it/');
    holder.keep('ticket_scripts', '1');
    await holder.get('/it/importi');
    expect(told()).toEqual(['page', 'page']);
    expect((await holder.post('/beacon?automated', {})).status).toBe(204);
    expect(told().at(-1)).toBe('automated');
  });

  it('is a program’s when it follows the link that nobody sees, which is the first of every page', async () => {
    const holder = await holderOf('electricity');
    const { text } = await holder.get('/it/');
    const [first] = [...text.matchAll(/<a[^>]+href="(\/[^"]*)"/g)].map(([, href]) => href);
    expect(first).toBe('/it/every-link');
    expect((await holder.get('/it/every-link')).status).toBe(204);
    expect(told()).toEqual(['page', 'automated']);
    expect((await visitor().get('/it/every-link')).status).toBe(204);
    expect(told()).toHaveLength(2);
  });

  it('is told by a touch, with a beacon from our own page', async () => {
    const holder = await holderOf('electricity');
    expect((await holder.post('/beacon', {})).status).toBe(204);
    expect(told()).toEqual(['beacon']);
    expect((await visitor().post('/beacon', {})).status).toBe(204);
    expect(told()).toEqual(['beacon']);
  });
});

describe('a POST from elsewhere', () => {
  it.each(['/beacon', '/it/identify', '/it/new-link-sent', '/it/', `/t/${tokenOf('electricity')}`])(
    'to %s is refused',
    async (path) => {
      const holder = await holderOf('electricity');
      for (const origin of ['https://evil.example', '']) {
        const answer = await holder.post(path, { code: CODE, link: 'x' }, origin ? { origin } : { origin: '' });
        expect(answer.status).toBe(403);
      }
      expect(told()).toEqual([]);
    },
  );

  it('is refused in words', async () => {
    const answer = await visitor().post('/en/identify', {}, { 'sec-fetch-site': 'cross-site' });
    expect(answer.text).toContain('Request not accepted');
  });
});

describe('the code', () => {
  it('opens the data, and the PDF', async () => {
    const holder = await holderOf('electricity');
    expect((await holder.get('/it/dati')).text).not.toContain('Ronconi');

    const gate = await holder.get('/it/bill.pdf');
    expect([gate.status, gate.headers.get('location')]).toEqual([303, '/it/identify?next=pdf']);

    const identified = await holder.post('/it/identify?next=pdf', { code: CODE });
    expect([identified.status, identified.headers.get('location')]).toEqual([303, '/it/identify?next=pdf']);
    const ready = await holder.get('/it/identify?next=pdf');
    expect([ready.status, ready.headers.get('refresh')]).toEqual([200, '0; url=/it/bill.pdf']);
    expect(ready.text).toContain('Il PDF è pronto');

    const pdf = await holder.get('/it/bill.pdf');
    expect(pdf.status).toBe(200);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.headers.get('cache-control')).toMatch(/no-store/);
    expect(pdf.text.startsWith('%PDF')).toBe(true);
    expect(pdf.text.length).toBe(Number(pdf.headers.get('content-length')));
    expect((await holder.get('/it/dati')).text).toContain('Marta Ronconi');
  });

  it.each([
    ['summary', '/en/'],
    ['amounts', '/en/amounts'],
    ['your_data', '/en/your-data'],
    ['https://evil.example', '/en/your-data'],
    ['//evil.example', '/en/your-data'],
  ])('leads back to where it was asked for: %s', async (next, location) => {
    const holder = await holderOf('electricity');
    expect((await holder.post(`/en/identify?next=${next}`, { code: CODE })).headers.get('location')).toBe(location);
  });

  it.each([
    ['9999', 422, 'Il codice non corrisponde'],
    ['  ', 422, 'Scrivi gli ultimi 4 caratteri'],
    ['x'.repeat(500), 422, 'Il codice non corrisponde'],
    [TOO_MANY, 429, 'Troppi tentativi'],
  ])('that is not taken says so: %s', async (code, status, text) => {
    const holder = await holderOf('electricity');
    const answer = await holder.post('/it/identify?next=your_data', { code });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(text);
    expect(answer.text).toContain('aria-invalid="true"');
    expect(answer.text).toContain('<title>Errore: ');
    expect(answer.text).not.toContain('x'.repeat(100));
  });
});

describe('a code that comes too late', () => {
  it.each([[null], ['forged.session']])('finds the page of links that open nothing: %s', async (session) => {
    const late = visitor();
    if (session) late.keep('ticket', session);
    const answer = await late.post('/it/identify?next=pdf', { code: CODE });
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('Questo link non apre nessuna bolletta');
    expect(answer.text).toContain('Riapri il suo link');
  });

  it('is sent to an address that is none', async () => {
    const holder = await holderOf('electricity');
    for (const path of ['/xx/identify', '/it/nope']) {
      const answer = await holder.post(path, { code: CODE });
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.text).toContain('Pagina non trovata');
    }
  });
});

describe('the due date', () => {
  it('is a calendar file', async () => {
    const holder = await holderOf('electricity');
    const answer = await holder.get('/it/due-date.ics');
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*TRIGGER;VALUE=DATE-TIME:[\s\S]*END:VCALENDAR\r\n$/);
    expect(told()).toEqual(['page', 'calendar']);
  });

  it('is none when it is past', async () => {
    expect((await (await holderOf('gas')).get('/it/due-date.ics')).status).toBe(404);
  });
});

describe('every answer', () => {
  it('is private, safe and complete in itself', async () => {
    const holder = await holderOf('nasty');
    for (const path of [
      '/it/',
      '/it/importi',
      '/it/consumi',
      '/it/dati',
      '/it/identify',
      '/t/nope',
      '/it/nope',
      '/health',
      '/it/due-date.ics',
    ]) {
      const { headers, text } = await holder.get(path);
      expect([path, headers.get('cache-control')]).toEqual([path, 'private, no-store']);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-robots-tag')).toContain('noindex');
      // Nothing inline, nothing from elsewhere: the policy would block it, and somebody would miss it.
      expect(text).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script>|javascript:alert\(1\)"|(?:src|href|action)="\/\//);
      expect(text).not.toMatch(/<(?:script|img|link|iframe|source)[^>]+(?:src|href)="https?:/);
    }
  });

  it('shows what was typed into a bill as the letters it is', async () => {
    const holder = await holderOf('nasty');
    await holder.post('/it/identify', { code: CODE });
    for (const path of ['/it/', '/it/importi', '/it/consumi', '/it/dati']) {
      expect((await holder.get(path)).text).not.toMatch(/<script>alert|<b>1921/);
    }
    expect((await holder.get('/it/dati')).text).toContain('&lt;script&gt;alert(1)');
  });

  it('fits into 30 kB with its style, and its script into 15', async () => {
    const holder = await holderOf('electricity');
    for (const path of ['/it/', '/it/importi', '/it/consumi', '/it/dati']) {
      const { text } = await holder.get(path);
      const files = [...text.matchAll(/(?:href|src)="(\/(?:assets|theme)\/[^"]+)"/g)].map((match) => match[1]!);
      const bodies = await Promise.all(files.map(async (file) => ({ file, text: (await holder.get(file)).text })));
      const weigh = (texts: string[]) => texts.reduce((sum, one) => sum + gzipSync(one).length, 0);
      const styles = bodies.filter(({ file }) => file.endsWith('.css')).map((body) => body.text);
      const scripts = bodies.filter(({ file }) => file.endsWith('.js')).map((body) => body.text);

      expect(styles).toHaveLength(2);
      expect(weigh([text, ...styles])).toBeLessThanOrEqual(30_000);
      expect(weigh(scripts)).toBeLessThanOrEqual(15_000);
    }
  });
});

describe('addresses', () => {
  it('begin in the language of the browser', async () => {
    const answer = await visitor({ 'accept-language': 'en' }).get('/');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/en/']);
  });

  it('of a language that the company does not speak lead to one that it does', async () => {
    const holder = await holderOf('bare');
    expect((await holder.get('/it/')).headers.get('location')).toBe('/en/');
    expect((await holder.get('/it/importi')).headers.get('location')).toBe('/en/amounts');
    expect((await holder.get('/en/amounts')).status).toBe(200);
  });

  it.each([
    '/xx/',
    '/it/nope',
    '/it/amounts',
    '/en/importi',
    '/it/constructor',
    '/nope/nope/nope',
    '/..%2f..%2fetc/passwd',
  ])('%s is no page', async (path) => {
    const answer = await (await holderOf('electricity')).get(path);
    expect(answer.status).toBe(404);
    expect(answer.text).toMatch(/Pagina non trovata|Page not found/);
  });

  it('/health says that the site answers', async () => {
    expect(JSON.parse((await visitor().get('/health')).text)).toEqual({ status: 'ok' });
  });
});

describe('when the CMS fails', () => {
  it('the reader is told to come back', async () => {
    const answer = await visitor({ 'accept-language': 'en' }).get(`/t/${tokenOf('broken')}`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
    expect(answer.text).toContain('Something went wrong');
    expect(answer.text).not.toMatch(/Error|at .*\.mjs|127\.0\.0\.1/);
  });
});

describe('the end', () => {
  it('comes in order', async () => {
    const other = await startSite();
    expect(await other.stop()).toBe(0);
  }, 60_000);
});
