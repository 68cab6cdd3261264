import { run } from './run.ts';
import { type Areas, startAreas } from './demo/areas.ts';
import { dropBills, type Run } from './demo/drop-bills.ts';
import { readLetters } from './demo/read-letters.ts';
import { sayDemo, sayFigures } from './demo/report.ts';
import { approve, send, sendTestLot, type Staff } from './demo/send-run.ts';
import { logIn } from './demo/staff.ts';
import { stopwatch } from './demo/stopwatch.ts';
import { dataFolder } from './folders.ts';
import { partEnvironment, readSettings, startHouse } from './house.ts';
import { settlePort } from './ports.ts';
import { type Running, whileRunning } from './running.ts';
import { say } from './say.ts';

/**
 * The main job on sample data, through the doors that people and programs use: a ZIP dropped by SFTP,
 * test lot, approval, messages in the inbox, bill pages. Then it stays up, or ends with `--exit`.
 */
export async function demo(args: string[]): Promise<void> {
  let line = '';
  await whileRunning(async (running) => {
    const outcome = await showMainJob(running);
    if (args.includes('--exit')) line = JSON.stringify(outcome.figures);
    else await running.untilStopped;
    if (outcome.problems.length > 0) throw new Error(`Not everything was as it should be:\n${outcome.problems.join('\n')}`);
  });
  if (line) say(line);
}

async function showMainJob(running: Running) {
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
  if (!areas || !house.inboxUrl) throw new Error('The demo has no reserved areas or no inbox');

  const staff: Staff = { operator: await logIn(house.cmsUrl, 'operator'), approver: await logIn(house.cmsUrl, 'approver') };
  say('\nTwo companies drop their bills by SFTP …');
  const dropped = await dropBills(areas, staff.operator, running.signal);
  watch.lap('ingest');

  const accepted = await sendAll(dropped.runs, staff, running.signal, watch.lap);
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
    messages_accepted: accepted,
    delivered_to_inbox: read.delivered,
    pages_fetched: read.pages,
    pdfs_fetched: read.pdfs,
    seconds: watch.seconds(),
  };
  sayFigures(figures);
  await sayDemo(house, areas, read.examples);
  return { figures, problems: read.problems };
}

async function sendAll(runs: Run[], staff: Staff, signal: AbortSignal, lap: (phase: string) => void): Promise<number> {
  say('The operator asks for the test lots …');
  for (const run of runs) await sendTestLot(run, staff, signal);
  lap('test_lot');
  say('The approver approves them …');
  for (const run of runs) await approve(run, staff);
  lap('approve');
  say('The operator sends …');
  const sent = await Promise.all(runs.map((run) => send(run, staff, signal)));
  lap('send');
  return sent.reduce((sum, { accepted }) => sum + accepted, 0);
}

/** Beside the real data, on ports that are free, and never to a real mail server. */
async function useOwnPlace(): Promise<void> {
  process.env['DATA_DIR'] = dataFolder('demo');
  delete process.env['SMTP_URL'];
  await settlePort('CMS_PORT', 1337);
  await settlePort('SITE_PORT', 4321);
}

async function seed(): Promise<void> {
  const code = await run('launcher/demo/seed-program.ts', [], { ...partEnvironment(), LOG_LEVEL: 'error' });
  if (code !== 0) throw new Error('The companies of the demo could not be made');
}
