import { relative } from 'node:path';
import { dataFolder, PROJECT_ROOT } from './folders.ts';
import { type House, readSettings, startHouse } from './house.ts';
import { whileRunning } from './running.ts';
import { say } from './say.ts';

/** Production: everything without an address of its own is started here, and runs until it is told to stop. */
export const start = (): Promise<void> =>
  whileRunning(async (running) => {
    await readSettings();
    sayWhere(await startHouse(running, { isLogShown: true }));
    await running.untilStopped;
  });

export function sayWhere({ cmsUrl, siteUrl, inboxUrl, isDatabaseEmbedded }: House): void {
  const data = relative(PROJECT_ROOT, dataFolder()) || '.';
  say('');
  say('Nitida is up.');
  say(`  Admin     ${cmsUrl}/admin`);
  say(`  Site      ${siteUrl}`);
  say(
    `  Mail      ${inboxUrl ? `${inboxUrl}  (an inbox of this machine: set SMTP_URL to send for real)` : 'by SMTP_URL'}`,
  );
  say(`  Database  ${isDatabaseEmbedded ? `embedded, in ${data}/postgres` : 'by DATABASE_URL'}`);
  say(`  Logs      ${data}/logs`);
  say('Stop it with Ctrl-C.');
}
