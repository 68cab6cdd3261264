import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import knex from 'knex';
import { openingsOf } from '../../plugins/tickets/server/src/services/openings.ts';
import { giveManyTickets, tokenOfMany } from '../../plugins/tickets/server/src/testing/many-tickets.ts';
import { testEnvironment } from '../../database/testing/environment.ts';
import { startApp } from '../app.ts';

/**
 * Tries random tokens, and says whether one opened something and whether a wrong one can be told from
 * an expired one by its time.
 *
 * First at the CMS, past the site and its limits, as nobody outside can: that is where the time of the
 * look-up would show. Then at the site, from one address, while visitors from elsewhere open links.
 */
export async function guessedTokens(tokens: number, say: (line: string) => void = () => undefined) {
  const app = await startApp({
    site: true,
    env: { SITE_TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: 'error' },
  });
  const db = knex({ client: 'pg', connection: app.databaseUrl, pool: { min: 0, max: 16 } });
  const { SITE_TOKEN = '' } = testEnvironment({ DATABASE_URL: app.databaseUrl });
  try {
    await giveManyTickets(db, { count: 20_000, hasContent: true });
    await db.raw("update tickets set expires_at = now() at time zone 'utc' - interval '1 day' where id % 20 = 0");
    await db.raw('analyze');
    const { rows: expired } = await db.raw<{ rows: { n: number }[] }>(
      'select substr(b.number, 6)::int as n from tickets t join bills b on b.id = t.bill_id where t.id % 20 = 0',
    );

    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    const exchange = (token: string) =>
      ask(agent, new URL('/api/tickets/exchange', app.url), {
        method: 'POST',
        headers: { authorization: `Bearer ${SITE_TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify({ token, userAgent: CHROME }),
      });

    const wrong: number[] = [];
    const gone: number[] = [];
    let hits = 0;
    const answers = new Set<string>();
    await inTurns(16, Math.min(tokens, BY_HTTP), async (index) => {
      // Every tenth of what is measured is an expired one: both wait in the same queue.
      const isExpired = index % 10 === 0;
      const token = isExpired ? tokenOfMany(expired[index % expired.length]?.n ?? 0) : randomToken();
      const { status, text, took } = await exchange(token);
      answers.add(`${status} ${text}`);
      if (text !== '{"data":null}') hits += 1;
      if (index > 500) (isExpired ? gone : wrong).push(took);
      if (index % 1_000 === 0) say(`${index} tried, ${hits} opened something`);
    });
    agent.destroy();
    say(`wrong ${JSON.stringify(quantiles(wrong))}, expired ${JSON.stringify(quantiles(gone))} ms`);

    // The rest by the service behind the route: HTTP would only make it longer.
    const openings = openingsOf({ db: () => db, sessionKey: 's'.repeat(64), now: () => new Date() });
    await inTurns(16, tokens - BY_HTTP, async (index) => {
      if ((await openings.exchange({ token: randomToken(), userAgent: CHROME })) !== null) hits += 1;
      if (index % 100_000 === 0) say(`${index} more tried, ${hits} opened something`);
    });

    const calm = await visits(app.siteUrl, 300, '198.51.100');
    const guesser = new Agent({ keepAlive: true, maxSockets: 16 });
    let refused = 0;
    let isOver = false;
    const guessing = inTurns(16, Number.MAX_SAFE_INTEGER, async () => {
      if (isOver) return false;
      const { status } = await ask(guesser, new URL(`/t/${randomToken()}`, app.siteUrl), from('203.0.113.7'));
      if (status === 429) refused += 1;
      return true;
    });
    const besieged = await visits(app.siteUrl, 300, '198.51.101');
    isOver = true;
    await guessing;
    guesser.destroy();

    return {
      tokens,
      hits,
      answers: [...answers],
      wrong: quantiles(wrong),
      expired: quantiles(gone),
      /** The chance that a wrong one takes longer than an expired one: 0.5 where they cannot be told apart. */
      wrongIsSlower: superiority(wrong, gone),
      refusedAtTheSite: refused,
      visitor: quantiles(calm),
      visitorWhileGuessed: quantiles(besieged),
    };
  } finally {
    await db.destroy();
    await app.stop();
  }
}

/** Enough for its times. */
const BY_HTTP = 10_000;

const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/145.0.0.0 Safari/537.36';

const randomToken = (): string => randomBytes(16).toString('base64url');

const from = (address: string) => ({
  method: 'GET',
  headers: { 'x-forwarded-for': address, 'user-agent': CHROME },
  body: '',
});

/** Links opened one after the other, each from an address of its own. */
async function visits(siteUrl: string, count: number, prefix: string): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const took: number[] = [];
  for (let n = 1; n <= count; n += 1) {
    const answer = await ask(agent, new URL(`/t/${tokenOfMany(n)}`, siteUrl), from(`${prefix}.${n % 250}`));
    if (answer.status === 303) took.push(answer.took);
  }
  agent.destroy();
  return took;
}

type Asked = { method: string; headers: Record<string, string>; body: string };

function ask(agent: Agent, url: URL, { method, headers, body }: Asked) {
  return new Promise<{ status: number; text: string; took: number }>((resolve, reject) => {
    const begun = performance.now();
    const asked = request(url, { agent, method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, took: performance.now() - begun }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

async function inTurns(width: number, count: number, work: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const turn = async () => {
    while (next < count) {
      next += 1;
      if ((await work(next)) === false) return;
    }
  };
  await Promise.all(Array.from({ length: width }, turn));
}

const rounded = (value: number) => Math.round(value * 100) / 100;

function quantiles(values: readonly number[]) {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => rounded(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  return { count: sorted.length, p10: at(0.1), p50: at(0.5), p90: at(0.9), p99: at(0.99) };
}

/** Mann and Whitney: over all pairs, how often one of the first is greater than one of the second. */
function superiority(first: readonly number[], second: readonly number[]): number {
  const all = [
    ...first.map((value) => ({ value, isFirst: true })),
    ...second.map((value) => ({ value, isFirst: false })),
  ];
  all.sort((one, other) => one.value - other.value);
  let ranks = 0;
  all.forEach(({ isFirst }, index) => {
    if (isFirst) ranks += index + 1;
  });
  const pairs = first.length * second.length;
  return pairs === 0 ? 0.5 : Math.round(((ranks - (first.length * (first.length + 1)) / 2) / pairs) * 1000) / 1000;
}
