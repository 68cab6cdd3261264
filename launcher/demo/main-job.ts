import { dataFolder } from '../folders.ts';
import { type House, partEnvironment, readSettings, startHouse } from '../house.ts';
import { settlePort } from '../ports.ts';
import { runQuietly } from '../run.ts';
import type { Running } from '../running.ts';
import { say } from '../say.ts';
import { type Areas, startAreas } from './areas.ts';
import { dropBills, type Run } from './drop-bills.ts';
import type { Letter } from './mailbox.ts';
import { readLetters } from './read-letters.ts';
import { type Figures, problemsOf } from './report.ts';
import { joinSandboxes, type Sandboxes, startSandboxes } from './sandboxes.ts';
import { approve, send, type Sent, sendTestLot, type Staff } from './send-run.ts';
import { logIn } from './staff.ts';
import { stopwatch } from './stopwatch.ts';

export type Shown = {
  house: House;
  areas: Areas;
  sandboxes: Sandboxes;
  runs: Run[];
  figures: Figures;
  problems: string[];
  examples: Letter[];
};

/** Starts the house with the companies of the demo, and does the main job through its doors. */
export async function showMainJob(running: Running): Promise<Shown> {
  const watch = stopwatch();
  await readSettings();
  await useOwnPlace();
  let areas: Areas | undefined;
  const house = await startHouse(running, {
    isLogShown: false,
    prepare: async () => {
      areas = await startAreas(running);
    },
    beforeWorker: () => seed(),
  });
  watch.lap('start');
  const places = areas;
  if (!places || !house.inboxUrl) throw new Error('The demo has no reserved areas or no inbox');

  const sandboxes = await startSandboxes(running, places);
  const staff: Staff = {
    operator: await logIn(house.cmsUrl, 'operator'),
    approver: await logIn(house.cmsUrl, 'approver'),
  };
  await joinSandboxes(sandboxes, staff.operator);
  say('\nTwo companies drop their bills by SFTP …');
  const dropped = await dropBills(places, staff.operator, running.signal);
  watch.lap('ingest');

  const messages = await sendAll(dropped.runs, staff, running.signal, watch.lap);
  say('Customers open their links …');
  const read = await readLetters({
    inboxUrl: house.inboxUrl,
    siteUrl: house.siteUrl,
    operator: staff.operator,
    signal: running.signal,
  });
  watch.lap('pages');

  const figures = {
    files: dropped.runs.length,
    bills_merged: dropped.billsMerged,
    rejected: dropped.rejected,
    messages_accepted: messages.accepted,
    delivered_to_inbox: read.delivered,
    pages_fetched: read.pages,
    pdfs_fetched: read.pdfs,
    seconds: watch.seconds(),
  };
  const problems = [...read.problems, ...problemsOf(figures, dropped, messages)];
  return { house, areas: places, sandboxes, runs: dropped.runs, figures, problems, examples: read.examples };
}

async function sendAll(runs: Run[], staff: Staff, signal: AbortSignal, lap: (phase: string) => void): Promise<Sent> {
  say('The operator asks for the test lots …');
  for (const run of runs) await sendTestLot(run, staff, signal);
  lap('test_lot');
  say('The approver approves them …');
  for (const run of runs) await approve(run, staff);
  lap('approve');
  say('The operator sends …');
  const sent = await Promise.all(runs.map((run) => send(run, staff, signal)));
  lap('send');
  return {
    asked: sent.reduce((sum, { asked }) => sum + asked, 0),
    accepted: sent.reduce((sum, { accepted }) => sum + accepted, 0),
  };
}

/** Beside the real data, on ports that are free, and never to a real mail server. */
async function useOwnPlace(): Promise<void> {
  process.env['DATA_DIR'] = dataFolder('demo');
  delete process.env['SMTP_URL'];
  await settlePort('CMS_PORT', 1337);
  await settlePort('SITE_PORT', 4321);
}

const seed = (): Promise<void> =>
  runQuietly('launcher/demo/seed-program.ts', { ...partEnvironment(), LOG_LEVEL: 'error' });
