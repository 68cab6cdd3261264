import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { RunPage } from '@nitida/plugin-ingestion/contract';
import type { Shown } from '../demo/main-job.ts';
import { demoLogIns, logIn } from '../demo/staff.ts';
import { until } from '../demo/until.ts';
import { dataFolder } from '../folders.ts';
import { SAMPLE, writePoorIssue } from './files.ts';

type Take = (page: Page, name: string) => Promise<void>;

const DESK = { width: 1440, height: 1000 };

/** The screens of the staff, on a desk. */
export async function asStaff(browser: Browser, shown: Shown, signal: AbortSignal, take: Take): Promise<void> {
  const { house, runs } = shown;
  const admin = `${house.cmsUrl}/admin`;
  const page = await browser.newPage({ viewport: DESK, locale: 'en-GB' });
  await enter(page, admin);
  const show = async (path: string, name: string, at?: string) => {
    await page.goto(`${admin}/plugins/${path}`);
    await page.waitForLoadState('networkidle');
    if (at) await page.getByRole('heading', { name: at }).first().scrollIntoViewIfNeeded();
    await take(page, name);
  };

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

  const compared = await dropPoorIssue(shown, signal);
  await show(`ingestion/runs/${compared}`, 'run-comparison', 'Compared with the previous run');
  await show(`ingestion/runs/${compared}`, 'run-rejections', 'Rejections and warnings');

  await page.goto(`${admin}/plugins/tickets`);
  await page.locator('main table tbody tr').first().waitFor();
  await page.waitForLoadState('networkidle');
  await take(page, 'tickets');
}

async function enter(page: Page, admin: string): Promise<void> {
  const operator = (await demoLogIns()).find(({ role }) => role === 'operator');
  await page.goto(`${admin}/auth/login`);
  await page.locator('input[name=email]').fill(operator?.email ?? '');
  await page.locator('input[name=password]').fill(operator?.password ?? '');
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));
}

/** Answers the run of an issue that differs from the one before and has bills that cannot be read. */
async function dropPoorIssue({ house, areas }: Shown, signal: AbortSignal): Promise<string> {
  const operator = await logIn(house.cmsUrl, 'operator');
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
