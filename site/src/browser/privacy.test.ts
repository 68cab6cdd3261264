import { CODE, tokenOf } from '../testing/cms-fixture.ts';
import { type RunningSite, startSite } from '../testing/running-site.ts';
import { type Answer, visitorOf } from '../testing/visitor.ts';

let site: RunningSite;
beforeAll(async () => {
  site = await startSite();
}, 300_000);
afterAll(() => site?.stop(), 30_000);

/** Who the invented customer is, what the bill comes to, and what opens it. */
const SECRETS = ['Marta', 'Ronconi', 'marta.ronconi', '216,66', '21666', tokenOf('electricity'), CODE];

type Visit = {
  name: string;
  method?: 'GET' | 'HEAD' | 'POST';
  path: string;
  status: number;
  holds?: true;
  foreign?: true;
};

const VISITS: Visit[] = [
  { name: 'the root', path: '/', status: 302 },
  { name: 'health', path: '/health', status: 200 },
  { name: 'a link', path: `/t/${tokenOf('electricity')}`, status: 303 },
  { name: 'a link, its head alone', method: 'HEAD', path: `/t/${tokenOf('electricity')}`, status: 200 },
  { name: 'a link that opens nothing', path: `/t/${'x'.repeat(22)}`, status: 404 },
  { name: 'a link asked for as nobody may', method: 'POST', path: `/t/${tokenOf('electricity')}`, status: 405 },
  { name: 'a link while the CMS is away', path: `/t/${tokenOf('broken')}`, status: 503 },
  { name: 'a bill without a link', path: '/it/', status: 404 },
  { name: 'the summary', path: '/it/', status: 200, holds: true },
  { name: 'the amounts', path: '/en/amounts', status: 200, holds: true },
  { name: 'the consumption', path: '/it/consumi', status: 200, holds: true },
  { name: 'the data', path: '/it/dati', status: 200, holds: true },
  { name: 'the question for the code', path: '/it/identify?next=pdf', status: 200, holds: true },
  { name: 'the PDF before the code', path: '/it/bill.pdf', status: 303, holds: true },
  { name: 'the calendar', path: '/it/due-date.ics', status: 200, holds: true },
  { name: 'a code for paper', path: '/it/code.svg?of=glossary', status: 200, holds: true },
  { name: 'the page of links that are over', path: '/it/new-link', status: 404 },
  { name: 'a new link that was asked for', path: '/it/new-link-sent', status: 200 },
  { name: 'the hidden link', path: '/it/every-link', status: 204, holds: true },
  { name: 'a sign of life', method: 'POST', path: '/beacon', status: 204, holds: true },
  { name: 'a post from elsewhere', method: 'POST', path: '/beacon', status: 403, holds: true, foreign: true },
  { name: 'a preview that is over', path: '/preview/x', status: 404 },
  { name: 'a page that is not', path: '/it/nothing', status: 404 },
  { name: 'a language that is not', path: '/xx/', status: 404 },
];

describe('whatever is asked for', () => {
  const answers = new Map<string, Answer>();

  it.each(VISITS)('$name is answered $status with everything that keeps it private', async (visit) => {
    const { name, method = 'GET', path, status, holds, foreign } = visit;
    const visitor = visitorOf(site.url);
    if (holds) await visitor.get(`/t/${tokenOf('electricity')}`);
    const origin = foreign ? 'https://elsewhere.example' : site.url;
    const answer = await visitor.ask(method, path, method === 'POST' ? { headers: { origin } } : {});
    answers.set(name, answer);

    const { headers } = answer;
    expect([name, answer.status]).toEqual([name, status]);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|nonce|\*|data:|blob:/);
    const framedBy = path.startsWith('/preview/') ? new URL(site.fixture.url).origin : "'none'";
    expect(policy.endsWith(`frame-ancestors ${framedBy}`)).toBe(true);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('permissions-policy')).toContain('geolocation=()');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    // No header but the browser's own cookie says anything of the reader or of the bill.
    const told = [...headers].filter(([header]) => header !== 'set-cookie').flat();
    expect(SECRETS.filter((secret) => told.join('\n').includes(secret))).toEqual([]);
  });

  it('no address on a page says whose it is or what it comes to', () => {
    for (const { text } of answers.values()) {
      const addresses = [...text.matchAll(/\s(?:href|src|action|srcset|poster)="([^"]*)"/g)].map(
        ([, address]) => address,
      );
      // Who wants to write to the company or to call it, does.
      const ours = addresses.filter((address) => !/^(mailto|tel):/.test(address ?? '')).join('\n');
      expect(SECRETS.filter((secret) => ours.includes(secret))).toEqual([]);
    }
  });

  it('nothing of it is written to a log, not even of what went wrong or by who has given the code', async () => {
    const holder = visitorOf(site.url);
    await holder.get(`/t/${tokenOf('electricity')}`);
    await holder.post('/it/identify?next=your_data', { code: CODE });
    expect((await holder.get('/it/dati')).text).toContain('Ronconi');
    await visitorOf(site.url).get(`/t/${tokenOf('broken')}`);

    const log = site.log();
    expect(log).toContain('cms.unavailable');
    expect([...SECRETS, tokenOf('broken')].filter((secret) => log.includes(secret))).toEqual([]);
  });
});
