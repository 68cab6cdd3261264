import { demoCompanies } from '@nitida/database/demo/companies';
import { say } from '../say.ts';
import { sayWhere } from '../start.ts';
import { BILLS_PER_COMPANY, type Dropped } from './drop-bills.ts';
import type { Shown } from './main-job.ts';
import type { Sent } from './send-run.ts';
import { demoLogIns } from './staff.ts';

export type Figures = {
  files: number;
  bills_merged: number;
  rejected: number;
  messages_accepted: number;
  delivered_to_inbox: number;
  pages_fetched: number;
  pdfs_fetched: number;
  seconds: Record<string, number>;
};

/** What the figures must be, whatever was done now and what an earlier demo had done. */
export function problemsOf(figures: Figures, dropped: Dropped, messages: Sent): string[] {
  const bills = BILLS_PER_COMPANY * demoCompanies.length;
  const expected: [keyof Figures, number][] = [
    ['files', demoCompanies.length],
    ['bills_merged', dropped.newRuns * BILLS_PER_COMPANY],
    ['rejected', 0],
    ['messages_accepted', messages.asked],
    ['delivered_to_inbox', bills],
    ['pages_fetched', bills],
    ['pdfs_fetched', bills],
  ];
  return expected.flatMap(([name, count]) =>
    figures[name] === count ? [] : [`${name.replaceAll('_', ' ')}: ${String(figures[name])} instead of ${count}`],
  );
}

export function sayFigures({ seconds, ...figures }: Figures): void {
  say('');
  for (const [name, count] of Object.entries(figures))
    say(`  ${name.replaceAll('_', ' ').padEnd(20)} ${String(count).padStart(5)}`);
  say(
    `  ${Object.entries(seconds)
      .map(([phase, took]) => `${phase.replaceAll('_', ' ')} ${took} s`)
      .join(' · ')}`,
  );
}

/** Everything that somebody needs to look around. */
export async function sayDemo({ house, areas, sandboxes, examples }: Shown): Promise<void> {
  sayWhere(house);
  say('\nLog-ins of the admin');
  for (const { role, email, password } of await demoLogIns())
    say(`  ${role.padEnd(18)} ${email.padEnd(26)} ${password}`);
  say('\nReserved areas, to drop a ZIP of bills');
  for (const { code, name } of demoCompanies) say(`  ${name.padEnd(18)} ${areas.url(code)}`);
  say(`\nSMS and WhatsApp, as phones would get them\n  ${sandboxes.twilioUrl}`);
  say('\nBills, as their customers see them');
  for (const { to, link } of examples) say(`  ${to.padEnd(40)} ${link}`);
}
