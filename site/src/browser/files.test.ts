import { tokenOf } from '../testing/cms-fixture.ts';
import { type RunningSite, startSite } from '../testing/running-site.ts';
import { type Visitor, visitorOf } from '../testing/visitor.ts';

let site: RunningSite;
beforeAll(async () => {
  site = await startSite();
}, 120_000);
afterAll(() => site?.stop());

const visitor = (): Visitor => visitorOf(site.url);

/** The page of somebody who has opened a link. */
async function firstPage(): Promise<string> {
  const holder = visitor();
  await holder.get(`/t/${tokenOf('electricity')}`);
  return (await holder.get('/it/')).text;
}

describe('what may be kept', () => {
  it('is the company’s colours', async () => {
    const answer = await visitor().get('/theme/0b4f9e-0e7c66.css');
    expect(answer.headers.get('cache-control')).toMatch(/public, max-age=\d+/);
    expect(answer.text).toContain('--brand:#0b4f9e');
    expect((await visitor().get('/theme/nope.css')).status).toBe(404);
  });

  it('is the logo, which can do nothing but be drawn', async () => {
    const answer = await visitor().get('/brand/lucevale/logo');
    expect(answer.headers.get('content-type')).toBe('image/svg+xml');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect((await visitor().get('/brand/nobody/logo')).status).toBe(404);
  });

  it('is the style and the script, for good', async () => {
    const text = await firstPage();
    const file = /href="(\/assets\/[^"]+\.css)"/.exec(text)![1]!;
    expect((await visitor().get(file)).headers.get('cache-control')).toContain('immutable');
  });

  it('is what its type says, and no search engine’s', async () => {
    const text = await firstPage();
    const files = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file]) => file!);
    expect(files.length).toBeGreaterThan(1);
    for (const file of [...files, '/icon.svg', '/robots.txt', '/offline-worker.js', '/media/poster_0a1b2c.svg']) {
      const { headers } = await visitor().get(file);
      expect([file, headers.get('x-content-type-options')]).toEqual([file, 'nosniff']);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-robots-tag')).toContain('noindex');
    }
  });
});

describe('a file of a company’s page', () => {
  const poster = (range?: string) =>
    visitor().ask('GET', '/media/poster_0a1b2c.svg', range ? { headers: { range } } : {});

  it('comes whole, or in the part that a player asks for', async () => {
    const whole = await poster();
    expect([whole.status, whole.headers.get('accept-ranges')]).toEqual([200, 'bytes']);
    const part = await poster('bytes=5-9');
    expect([part.status, part.text]).toEqual([206, whole.text.slice(5, 10)]);
    expect(part.headers.get('content-range')).toBe(`bytes 5-9/${whole.text.length}`);
    expect(part.headers.get('cache-control')).toMatch(/public/);
  });

  it('has no part beyond its end: the player is told where that is, and nobody keeps the answer', async () => {
    const { length } = (await poster()).text;
    const { status, headers, text } = await poster('bytes=999999-');
    expect([status, headers.get('content-range'), text]).toEqual([416, `bytes */${length}`, '']);
    expect(headers.get('cache-control')).toBe('private, no-store');
  });
});
