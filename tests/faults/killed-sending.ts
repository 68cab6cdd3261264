import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { random } from '@nitida/database/demo/random';
import { testEnvironment } from '@nitida/database/testing/environment';
import { type MailServer, startMailServer } from '../fakes/mail-server.ts';
import { join } from 'node:path';
import { type Program, projectRoot, startProgram } from '../program.ts';
import { approvedRun } from './approved-run.ts';
import { bareDatabase, bareStrapi } from './bare-strapi.ts';
import { momentsOf } from './moments.ts';
import { until } from './until.ts';
import { wakerOf } from './workers.ts';

export type Settings = {
  kills: number;
  messages: number;
  seed: string;
  /** How many send at the same time. */
  workers: number;
  /** Each worker's clock is wrong by up to so many seconds, ahead or behind. */
  clockSeconds: number;
  databaseUrl: string;
  /** Stops the database and starts it again, some way or other; where it is asked for. */
  restartDatabase?(place: number): Promise<void>;
  say?(line: string): void;
};

/** Of so many workers one is the program that ships; the others are the same without Strapi, which start faster. */
const REAL_EVERY = 20;
const RESTART_EVERY = 20;

const BATCH = 20;
/** Two groups are handed over at a time: what a worker that dies may leave behind. */
const WINDOW = 2 * BATCH;

/** How many more the mail server takes when a kill comes late. */
const LATE = 5;

type Message = { id: number; state: string; reference: string; error_code: string | null; error_text: string | null };

/** What came of it: every figure that is published, and the uncertain ones by name. */
export async function killedSending(settings: Settings) {
  const { messages, seed, databaseUrl, say = () => {} } = settings;
  const begun = performance.now();
  const mail = await startMailServer({ isRead: false, answerAfterMs: 2 });
  const env = testEnvironment({
    DATABASE_URL: databaseUrl,
    SMTP_URL: mail.url,
    DISPATCH_BATCH: String(BATCH),
    LOG_LEVEL: 'warn',
  });
  Object.assign(process.env, env);
  const db = bareDatabase(databaseUrl);
  const wakers = [
    wakerOf(databaseUrl, 'dispatch.send-due-messages'),
    wakerOf(databaseUrl, 'dispatch.mark-lost-messages'),
  ];
  const crew = crewOf(settings, env);

  try {
    const run = await approvedRun(bareStrapi(db), { bills: messages });
    await run.send();
    say(`${run.messageCount} messages are queued`);
    const done = await killAll({ ...settings, mail, db, crew, wakers });

    mail.answerAtMost(Infinity);
    await crew.fill();
    const lastStart = performance.now();
    await until('the sending ends', 300, async () => {
      await Promise.all(wakers.map((waker) => waker.wake()));
      await sleep(1_000);
      return (await stateOf(db, run.runId)) === 'sent';
    });
    const endedMs = Math.round(performance.now() - lastStart);
    return {
      seed,
      workers: settings.workers,
      clockSeconds: settings.clockSeconds,
      ...done,
      ...(await figuresOf(db, run.companyId, mail, done.kills)),
      endedMs,
      seconds: Math.round((performance.now() - begun) / 1_000),
    };
  } finally {
    await crew.stop();
    await Promise.all(wakers.map((waker) => waker.close()));
    await db.destroy();
    await mail.close();
  }
}

type Killing = Settings & { mail: MailServer; db: Knex; crew: Crew; wakers: readonly { wake(): Promise<unknown> }[] };

/**
 * By how far the sending is, and by what is left of it: it is not done before the last kill. On a busy
 * machine, where the kill comes late, the mail server lets what would leave meanwhile wait. Answers what
 * was done.
 */
async function killAll({ kills, seed, mail, db, crew, wakers, say = () => {}, ...settings }: Killing) {
  const { int } = random('victims', seed);
  const done = { kills: 0, restarts: 0 };
  for (const [place, moment] of momentsOf(kills, seed).entries()) {
    const left = await queuedCount(db);
    if (left === 0) break;
    const enough = mail.received.length + moment * Math.max(0, left / (kills - place) - WINDOW);
    mail.answerAtMost(enough + LATE);
    await crew.fill();
    await Promise.all(wakers.map((waker) => waker.wake()));
    await until(`worker ${place} sends`, 120, async () => mail.received.length >= enough || isOver(db), 1);
    // A message takes that long: between any two of its steps.
    await sleep((moment * 1_000) % 10);
    if (settings.restartDatabase && place % RESTART_EVERY === RESTART_EVERY / 2) {
      await settings.restartDatabase(place);
      done.restarts += 1;
    }
    const pid = await crew.kill(int(0, settings.workers - 1));
    done.kills += 1;
    await endLeases(db, pid);
    if (done.kills % 10 === 0) say(`killed ${done.kills} of ${kills}, ${mail.received.length} messages have arrived`);
  }
  return done;
}

/** Asked now and then: a look at the database takes longer than a look at the clock. */
const isOver = async (db: Knex): Promise<boolean> => Math.random() < 0.01 && (await queuedCount(db)) === 0;

/** A database that is being restarted has no answer for a moment. */
async function queuedCount(db: Knex): Promise<number> {
  const [row] = await db('dispatch.messages')
    .where({ state: 'queued' })
    .count<{ count: string }[]>('* as count')
    .catch(() => [{ count: '1' }]);
  return Number(row?.count ?? 0);
}

type Crew = ReturnType<typeof crewOf>;

/** The workers. While one is being replaced the others stand still: otherwise they were done before the next kill. */
function crewOf({ workers, clockSeconds, seed }: Settings, env: Record<string, string>) {
  const { int } = random('clocks', seed);
  const crew: (Program | null)[] = Array.from({ length: workers }, () => null);
  let started = 0;

  const start = async (): Promise<Program> => {
    started += 1;
    const ahead = clockSeconds === 0 ? {} : shifted(int(-clockSeconds, clockSeconds) * 1_000);
    const program = started % REAL_EVERY === 0 ? 'cms/bin/worker.js' : 'tests/faults/bare-worker.ts';
    return startProgram(program, { ...env, ...ahead });
  };
  const tellOthers = (signal: 'SIGSTOP' | 'SIGCONT') => {
    for (const one of crew) if (one) process.kill(one.pid, signal);
  };

  return {
    async fill(): Promise<void> {
      for (const [place, one] of crew.entries()) {
        if (one) continue;
        crew[place] = await start();
        tellOthers('SIGSTOP');
      }
      tellOthers('SIGCONT');
    },
    async kill(place: number): Promise<number> {
      const victim = crew[place];
      if (!victim) throw new Error(`Nobody works at place ${place}`);
      await victim.kill();
      crew[place] = null;
      tellOthers('SIGSTOP');
      return victim.pid;
    },
    async stop(): Promise<void> {
      for (const one of crew) await one?.kill();
    },
  };
}

const shifted = (milliseconds: number) => ({
  NODE_OPTIONS: `--import ${join(projectRoot, 'tests/faults/shifted-clock.ts')}`,
  CLOCK_AHEAD_MS: String(milliseconds),
});

/** Two minutes go by for whoever was killed, after which its messages are anybody's. */
const endLeases = (db: Knex, pid: number) =>
  db.raw(
    `update dispatch.messages set leased_until = leased_until - interval '2 minutes' where leased_by like ? || '-%'`,
    [pid],
  );

const stateOf = async (db: Knex, runId: number): Promise<string> =>
  (await db('billing_runs').where({ id: runId }).first<{ state: string }>('state')).state;

async function figuresOf(db: Knex, companyId: number, mail: MailServer, kills: number) {
  const messages: Message[] = await db('dispatch.messages as m')
    .join('dispatch.dispatches as d', 'd.id', 'm.dispatch_id')
    .where({ 'm.company_id': companyId, 'd.kind': 'mass' })
    .select('m.id', 'm.state', 'm.reference', 'm.error_code', 'm.error_text');
  const times = ({ reference }: Message) => mail.timesAccepted.get(reference) ?? 0;
  const sent = messages.filter(({ state }) => state === 'sent');
  const uncertain = messages.filter(({ state }) => state === 'uncertain');
  const ids = messages.map(({ id }) => id);
  const [told] = (
    await db.raw<{ rows: { odd: number }[] }>(
      `select count(*)::int as odd from (
         select from dispatch.message_events where message_id = any(?) and type in ('accept', 'lose')
         group by message_id having count(*) <> 1
       ) as twice`,
      [ids],
    )
  ).rows;
  const [links] = (
    await db.raw<{ rows: { dead: number }[] }>(
      `select count(*)::int as dead from dispatch.messages m left join tickets t on t.message_id = m.id
       where m.id = any(?) and t.state is distinct from 'valid'`,
      [ids],
    )
  ).rows;

  const figures = {
    messages: messages.length,
    received: mail.received.length,
    recordedAsSent: sent.length,
    lost: messages.length - sent.length - uncertain.length,
    recordedButNotReceived: sent.filter((one) => times(one) === 0).length,
    recordedAndReceivedTwice: sent.filter((one) => times(one) > 1).length,
    uncertain: uncertain.length,
    uncertainAtMost: WINDOW * kills,
    uncertainReceived: uncertain.filter((one) => times(one) === 1).length,
    uncertainReceivedTwice: uncertain.filter((one) => times(one) > 1).length,
    toldTwice: told?.odd ?? 0,
    withoutWorkingLink: links?.dead ?? 0,
  };
  const isRight =
    figures.lost + figures.recordedButNotReceived + figures.recordedAndReceivedTwice === 0 &&
    figures.uncertainReceivedTwice + figures.toldTwice + figures.withoutWorkingLink === 0 &&
    figures.uncertain <= figures.uncertainAtMost;
  const neither = messages.filter(({ state }) => state !== 'sent' && state !== 'uncertain');
  return { isRight, ...figures, neither, uncertainMessageIds: uncertain.map(({ reference }) => reference) };
}
