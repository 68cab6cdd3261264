import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { RunPage } from '@nitida/plugin-ingestion/contract';
import { TicketPage } from '@nitida/plugin-tickets/contract';
import type { Shown } from '../demo/main-job.ts';
import type { DemoRole } from '../demo/people.ts';
import { demoLogIns, logIn, type Person } from '../demo/staff.ts';
import { until } from '../demo/until.ts';
import { dataFolder } from '../folders.ts';
import { SAMPLE, writePoorIssue } from './files.ts';
import { sendThroughPoorMail } from './poor-mail.ts';

export type Take = (page: Page, name: string) => Promise<void>;

const DESK = { width: 1440, height: 1000 };

/** The screens of the staff, on a desk. */
export async function asStaff(browser: Browser, shown: Shown, signal: AbortSignal, take: Take): Promise<void> {
  const { house, runs } = shown;
  const admin = `${house.cmsUrl}/admin`;
  const page = await enter(browser, admin, 'operator');
  const show = showOn(page, `${admin}/plugins`, take);

  await show(`ingestion/runs/${runs.at(-1)?.documentId}`, 'run');
  await show('ingestion/profiles', 'profiles');
  await show('ingestion/api-access', 'api-access');
  await page.goto(`${admin}/plugins/ingestion/profiles/new`);
  await page.locator('input[type=file]').setInputFiles(SAMPLE);
  await page.getByLabel('Company', { exact: true }).selectOption('Lume Energia');
  await page.getByRole('group', { name: 'Bill' }).scrollIntoViewIfNeeded();
  await page.waitForLoadState('networkidle');
  await take(page, 'profile');
  await page.getByRole('heading', { name: 'Result' }).first().scrollIntoViewIfNeeded();
  await take(page, 'profile-try-out');

  const staff = { operator: await logIn(house.cmsUrl, 'operator'), approver: await logIn(house.cmsUrl, 'approver') };
  await chooseTickets(page, `${admin}/plugins/tickets`, take);
  const { results: tickets } = await staff.operator.get('/tickets/tickets?did=pdf&pageSize=1', TicketPage);
  await show(`tickets/customers/${tickets[0]?.customerDocumentId}`, 'customer-timeline');
  await asMarketing(browser, house.cmsUrl, take);

  const compared = await dropPoorIssue(shown, staff.operator, signal);
  await show(`ingestion/runs/${compared}`, 'run-comparison', 'Compared with the previous run');
  await show(`ingestion/runs/${compared}`, 'run-rejections', 'Rejections and warnings');

  await sendThroughPoorMail({ company: 'lume-energia', documentId: compared }, staff, signal);
  await show('dispatch/uncertain', 'uncertain');
  await show('dispatch/suppressions', 'suppressions');
  await show('dispatch/senders', 'senders');
  await show('dispatch/policies', 'channels-and-hours');
  await page.goto(`${admin}/plugins/ingestion/runs/${compared}`);
  await page.getByRole('button', { name: 'Send some again' }).click();
  await page.getByRole('radio', { name: /^Who has not looked/ }).check();
  await page.getByRole('button', { name: /^Send [0-9,]+ messages again$/ }).waitFor();
  // Strapi's header stays above what is scrolled to.
  await page.getByRole('heading', { name: 'Send again' }).evaluate((heading) => {
    heading.style.scrollMarginBlockStart = '9rem';
    heading.scrollIntoView();
  });
  await take(page, 'resend');

  // What was sent last is counted within the minute.
  await sleep(COUNTED_MS, undefined, { signal });
  await show('dispatch/statistics', 'statistics');
}

const COUNTED_MS = 70_000;

/** Some tickets chosen in the list, and the question before their links are extended. */
async function chooseTickets(page: Page, tickets: string, take: Take): Promise<void> {
  await page.goto(tickets);
  const boxes = page.getByRole('checkbox', { name: /^Choose the ticket of / });
  for (const place of [0, 1, 4]) await boxes.nth(place).check();
  await take(page, 'tickets');

  await page.getByRole('button', { name: 'What to do' }).click();
  await page.getByRole('combobox', { name: 'What is to be done' }).click();
  await page.getByRole('option', { name: 'Extend the links' }).click();
  await page.getByRole('button', { name: 'Extend 3 links…' }).click();
  await page.getByRole('alertdialog').getByLabel('Why?').fill('Asked for by phone');
  await take(page, 'tickets-at-once');
}

/** Opens a page of the plugins, and takes its picture: from its top, or from one of its headings on. */
const showOn = (page: Page, plugins: string, take: Take) => async (path: string, name: string, at?: string) => {
  await page.goto(`${plugins}/${path}`);
  await page.locator('main h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  if (at) await page.getByRole('heading', { name: at }).first().scrollIntoViewIfNeeded();
  await take(page, name);
};

const Templates = z.object({ results: z.array(z.object({ documentId: z.string() })) });
const TEMPLATE = 'content-manager/collection-types/plugin::dispatch.message-template';

/** A template of e-mails, beside what comes of it. */
async function asMarketing(browser: Browser, cmsUrl: string, take: Take): Promise<void> {
  const marketing = await logIn(cmsUrl, 'marketing');
  const wanted = 'locale=en&filters[channel][$eq]=email&filters[purpose][$eq]=bill_ready';
  const { results } = await marketing.get(`/${TEMPLATE}?${wanted}`, Templates);
  const page = await enter(browser, `${cmsUrl}/admin`, 'marketing');
  await page.goto(`${cmsUrl}/admin/${TEMPLATE}/${results[0]?.documentId}?plugins[i18n][locale]=en`);
  await page.frameLocator('iframe[sandbox=""]').first().locator('p').first().waitFor();
  await page.locator('iframe[sandbox=""]').first().scrollIntoViewIfNeeded();
  await take(page, 'template-preview');
}

async function enter(browser: Browser, admin: string, role: DemoRole): Promise<Page> {
  const page = await browser.newPage({ viewport: DESK, locale: 'en-GB', reducedMotion: 'reduce' });
  const person = (await demoLogIns()).find((one) => one.role === role);
  await page.goto(`${admin}/auth/login`);
  await page.locator('input[name=email]').fill(person?.email ?? '');
  await page.locator('input[name=password]').fill(person?.password ?? '');
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));
  return page;
}

/** Answers the run of an issue that differs from the one before and has bills that cannot be read. */
async function dropPoorIssue({ areas }: Shown, operator: Person, signal: AbortSignal): Promise<string> {
  const newest = async () => (await operator.get('/ingestion/runs?pageSize=1', RunPage)).results[0];
  const before = (await newest())?.documentId;

  const file = dataFolder('poor-issue.zip');
  await writePoorIssue(file, 100);
  await areas.drop('lume-energia', file, 'lume-energia-next.zip');
  return until('the next issue is read', { seconds: 120, signal }, async () => {
    const run = await newest();
    const isRead = run !== undefined && run.documentId !== before && !UNREAD.safeParse(run.state).success;
    return isRead ? run.documentId : null;
  });
}

const UNREAD = z.enum(['received', 'checking']);
