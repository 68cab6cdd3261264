import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { Client } from 'pg';
import { z } from 'zod';
import { startEmbedded } from '@nitida/database/embedded';
import { freePort } from '@nitida/database/embedded/free-port';
import { testEnvironment } from '@nitida/database/testing/environment';
import { buildIfStale, builds } from '../launcher/builds.ts';
import { projectRoot, type Program, startProgram } from '../tests/program.ts';
import { cpuMs, cpuMsOfChildren } from './page/cpu.ts';
import { seedTickets } from './page/seed.ts';
import { median, report } from './report.ts';

/**
 * Bill pages per second, of many customers in turn: the pages that their links open, drawn ahead of them as on
 * the evening when messages go out, through the site with the CMS behind it. Beside the same HTML that Astro
 * serves as a literal, and beside the same page drawn from Strapi's stock REST with populate. Besides: what it
 * is where no page was drawn ahead, and what drawing ahead costs.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '8' },
    'warm-up': { type: 'string', default: '30' },
    connections: { type: 'string', default: '100' },
    tickets: { type: 'string', default: '1000' },
  },
});

/** Requests per second, and all of them with those before the count; what one took, in milliseconds. */
const Loaded = z.object({ perSecond: z.number(), pages: z.number(), median: z.number(), p99: z.number() });

// Not in the system's temporary folder: what is built finds its packages from where it lies.
await mkdir(join(projectRoot, '.data'), { recursive: true });
const folder = await mkdtemp(join(projectRoot, '.data/bench-'));
// Started by root, the database runs as a user who must get in.
await chmod(folder, 0o755);
const database = await startEmbedded({ folder: join(folder, 'postgres') });
const running: Program[] = [];
const env = testEnvironment({ DATABASE_URL: database.url(), DATA_DIR: join(folder, 'data') });

try {
  await node('cms/bin/migrate.js');
  const client = new Client({ connectionString: database.url() });
  await client.connect();
  const tickets = await seedTickets(client, Number(values.tickets));

  await buildIfStale(builds.site, { env: { ...process.env, ...env }, announce: () => undefined });
  const stockSite = await astroBuild('stock');

  // The stock CMS comes first: it writes the company's pages, which ours reads too.
  const tokenFile = join(folder, 'token');
  const stockCms = await start('bench/page/stock-cms.ts', { TOKEN_FILE: tokenFile });
  const stock = await siteWith(stockCms, stockSite, { SITE_TOKEN: await readFile(tokenFile, 'utf8') });
  const cms = await start('cms/bin/cms.js');
  const token = env['SITE_TOKEN'] ?? '';
  const ours = await siteWith(cms, join(projectRoot, 'site/dist'), { SITE_TOKEN: token, DRAWS: 'ahead' });
  const onDemand = await siteWith(cms, join(projectRoot, 'site/dist'), { SITE_TOKEN: token, DRAWS: 'on demand' });
  const sessions: string[] = [];
  for (const ticket of tickets) sessions.push(await open(ours.url, ticket.token));
  const [cookies, first = ''] = await cookieFile('ours', sessions);
  const [stockCookies, stockFirst = ''] = await cookieFile(
    'stock',
    tickets.map(({ documentId }) => `ticket=${documentId}; ticket_page=/it/`),
  );

  const html = await page(ours, first);
  const stockHtml = await page(stock, stockFirst);
  if (html !== stockHtml)
    throw new Error(`The two sites do not draw the same page:\n${firstDifference(html, stockHtml)}`);
  const drawing = await drawAll(client, cms);
  if ((await page(ours, first)) !== html || (await page(onDemand, first)) !== html)
    throw new Error('What was drawn ahead is another page');
  await writeFile(join(folder, 'page.html'), html);
  const literal = await siteWith(cms, await astroBuild('literal'), {
    SITE_TOKEN: token,
    LITERAL: join(folder, 'page.html'),
  });
  if ((await page(literal, '', '/literal')) !== html) throw new Error('The literal is not the page');

  const contestants = {
    ours: (seconds: string) => load(`${ours.url}/it/`, cookies, seconds),
    onDemand: (seconds: string) => load(`${onDemand.url}/it/`, cookies, seconds),
    limit: (seconds: string) => load(`${literal.url}/literal`, cookies, seconds),
    alternative: (seconds: string) => load(`${stock.url}/it/`, stockCookies, seconds),
  };
  const [postmaster] = (await readFile(join(folder, 'postgres/data/postmaster.pid'), 'utf8')).split('\n');
  const used = () => ({
    site: cpuMs(ours.program.pid) + cpuMs(onDemand.program.pid) + cpuMs(literal.program.pid),
    cms: cpuMs(cms.program.pid),
    postgres: cpuMsOfChildren(Number(postmaster)),
  });
  const speeds = { ours: [], onDemand: [], limit: [], alternative: [] } as Record<Contestant, number[]>;
  const costs = { ours: [], onDemand: [], limit: [] } as Record<string, ReturnType<typeof used>[]>;
  // The first round is for the compiler: what serves for weeks is measured as it is then.
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    for (const [name, measure] of entries(contestants)) {
      const before = used();
      const { perSecond, pages } = await measure(round === 0 ? values['warm-up'] : values.seconds);
      if (round === 0) continue;
      speeds[name].push(perSecond);
      const after = used();
      const cost = (who: keyof typeof before) => (after[who] - before[who]) / pages;
      costs[name]?.push({ site: cost('site'), cms: cost('cms'), postgres: cost('postgres') });
    }
  }

  const evening = await besides([ours, cms], () => onAnEvening(`${ours.url}/it/`, cookies));
  const literals = await besides([literal], () => onAnEvening(`${literal.url}/literal`, cookies));

  const rssMb = (await peakMb(ours.program)) + (await peakMb(cms.program));
  const { ours: fast, limit, alternative } = speeds;
  report(
    {
      name: 'page',
      unit: 'pages/s',
      ours: median(fast),
      limit: median(limit),
      alternative: median(alternative),
      rssMb,
      more: {
        on_demand: median(speeds.onDemand),
        drawing_ahead_cpu_ms: drawing,
        peak_of_own_times: evening.peak,
        median_ms_at_80_percent: evening.median,
        p99_ms_at_80_percent: evening.p99,
        p99_over_median: evening.p99 / evening.median,
        p99_over_median_of_limit: literals.p99 / literals.median,
      },
    },
    values.json,
  );
  // Steadier than a speed where other programs run beside, and says where the time goes.
  for (const [name, ofRounds] of values.json ? [] : Object.entries(costs)) {
    const of = (who: keyof ReturnType<typeof used>) => median(ofRounds.map((round) => round[who])).toFixed(2);
    console.log(`  CPU per page  ${name}: site ${of('site')}, cms ${of('cms')}, postgres ${of('postgres')} ms`);
  }
  await client.end();
} finally {
  for (const program of running.toReversed()) await program.stop();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}

type Served = { url: string; program: Program };
type Contestant = 'ours' | 'onDemand' | 'limit' | 'alternative';

/** A CMS of its own port. */
async function start(file: string, more: Record<string, string> = {}): Promise<Served> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = await startProgram(file, { ...env, ...more, CMS_PORT: String(port), CMS_URL: url });
  running.push(program);
  return { url, program };
}

async function siteWith(cms: Served, dist: string, more: Record<string, string>): Promise<Served> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = await startProgram('bench/page/serve.ts', {
    ...env,
    ...more,
    CMS_URL: cms.url,
    SITE_URL: url,
    SITE_PORT: String(port),
    SITE_DIST: dist,
  });
  running.push(program);
  return { url, program };
}

/** All pages, by the program that does it on an evening; answers the CPU that one costs there, in milliseconds. */
async function drawAll(client: Client, cms: Served): Promise<number> {
  const drawer = await startProgram('site/bin/draw-ahead.ts', { ...env, CMS_URL: cms.url });
  running.push(drawer);
  const before = cpuMs(drawer.pid);
  await client.query('insert into tickets.pages_due select id from tickets');
  for (let drawn = 0; drawn < Number(values.tickets);) {
    await new Promise((done) => setTimeout(done, 200));
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from tickets.drawn_pages');
    drawn = rows[0]?.count ?? 0;
  }
  const used = cpuMs(drawer.pid) - before;
  await drawer.stop();
  return used / Number(values.tickets);
}

/** The cookies of all customers in a file, a line each; with it the first of them. */
async function cookieFile(name: string, lines: string[]): Promise<[file: string, first: string | undefined]> {
  const file = join(folder, `${name}.cookies`);
  await writeFile(file, lines.join('\n'));
  return [file, lines[0]];
}

/** The site built otherwise, into this measurement's folder. */
async function astroBuild(name: 'stock' | 'literal'): Promise<string> {
  const outDir = join(folder, name);
  const config = `../bench/page/${name}.config.ts`;
  const site = join(projectRoot, 'site');
  await node('node_modules/astro/bin/astro.mjs', ['build', '--root', site, '--config', config, '--outDir', outDir]);
  return outDir;
}

async function node(file: string, args: string[] = []): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(projectRoot, file), ...args], {
    cwd: projectRoot,
    env,
    maxBuffer: 64 * 1024 ** 2,
  });
  return stdout;
}

/** As a customer: the link, and from then on its cookie. */
async function open(siteUrl: string, token: string): Promise<string> {
  const answer = await fetch(`${siteUrl}/t/${token}`, { redirect: 'manual', headers: { 'user-agent': 'Safari' } });
  const [session = ''] = answer.headers.getSetCookie().map((text) => text.split(';')[0] ?? '');
  if (answer.status !== 303) throw new Error(`The link was answered with ${answer.status}`);
  return `${session}; ticket_page=/it/`;
}

async function page({ url, program }: Served, cookie: string, path = '/it/'): Promise<string> {
  const answer = await fetch(url + path, { headers: { cookie } });
  if (answer.status !== 200) throw new Error(`The page was answered with ${answer.status}\n${program.log()}`);
  return answer.text();
}

/** Where two pages part, with some words before it: what the stock side has to learn. */
function firstDifference(ours: string, stock: string): string {
  const at = [...ours].findIndex((character, index) => character !== stock[index]);
  const from = Math.max(0, (at === -1 ? ours.length : at) - 120);
  return `ours:  …${ours.slice(from, from + 300)}…\nstock: …${stock.slice(from, from + 300)}…`;
}

/**
 * As on a busy evening: most of what can be answered, asked for at times of the customers' own. The peak is the
 * highest rate at which answers keep up, and nobody waits for a connection: where answers take longer than for
 * connections that are never idle, questions wait for connections. It is lower than what is answered to those who
 * ask again at once, for these come in groups, which are cheaper.
 */
async function onAnEvening(url: string, cookies: string) {
  const at = (rate: number) => load(url, cookies, values.seconds, rate);
  const busy = await at(0);
  const keepsUp = (one: z.output<typeof Loaded>, rate: number) =>
    one.perSecond >= 0.98 * rate && one.median <= busy.median;
  let peak = busy.perSecond;
  while (!keepsUp(await at(peak), peak)) peak *= 0.93;

  const rounds: z.output<typeof Loaded>[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) rounds.push(await at(0.8 * peak));
  return { peak, median: median(rounds.map((one) => one.median)), p99: median(rounds.map(({ p99 }) => p99)) };
}

/** Measures while all others stand still: programs that nobody asks for anything clean up, and take a core for it. */
async function besides<T>(measured: Served[], measure: () => Promise<T>): Promise<T> {
  const others = running.filter(
    (program) => !measured.some((one) => one.program === program) && cpuMs(program.pid) > 0,
  );
  for (const { pid } of others) process.kill(pid, 'SIGSTOP');
  try {
    return await measure();
  } finally {
    for (const { pid } of others) process.kill(pid, 'SIGCONT');
  }
}

/** Made by a process of its own: as many as are answered, or `rate` a second. */
async function load(url: string, cookies: string, seconds: string, rate = 0): Promise<z.output<typeof Loaded>> {
  const line = await node('bench/page/load.ts', [url, cookies, values.connections, seconds, String(rate)]);
  return Loaded.parse(JSON.parse(line));
}

/** `Object.entries` forgets what it was given. */
function entries<Key extends string, Value>(record: Record<Key, Value>): [Key, Value][] {
  return Object.entries(record) as [Key, Value][];
}

async function peakMb({ pid }: Program): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
}
