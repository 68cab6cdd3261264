import type { Page } from 'playwright-core';
import { type MailServer, startMailServer } from '../fakes/mail-server.ts';
import { useAdminScreens } from './admin-screens.ts';
import { bringIn, goodZip } from './runs.ts';
import { violationsOf } from './violations.ts';

jest.setTimeout(180_000);

const runAt = (documentId: string) => `/admin/plugins/ingestion/runs/${documentId}`;
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 40_000 });

/** Presses a button and gives the answer that its question offers under the same words. */
async function answer(page: Page, label: string, question: string): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).click();
  const dialog = page.getByRole('alertdialog', { name: question });
  await dialog.waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: label, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

describe('the sending, on the page of a run', () => {
  let mail: MailServer;
  const screens = useAdminScreens(async () => {
    mail = await startMailServer();
    return { SMTP_URL: mail.url };
  });
  afterAll(() => mail?.close());

  describe('of twelve bills, one of them to an address that does not exist', () => {
    let run: string;
    beforeAll(async () => {
      run = await bringIn(screens(), 'november.zip', await goodZip('sending'), 'ready');
      await screens().app.query(
        "update customers set email = '550-' || email where id = (select min(id) from customers)",
      );
    }, 120_000);

    it('begins with a test lot, which the operator asks for and may not approve', async () => {
      const page = await screens().openAs('operator');
      await page.goto(runAt(run));
      await sees(page, 'First the approval: nothing leaves without it.');
      await answer(page, 'Ask for the test lot', 'Ask for a test lot?');
      await sees(page, /Asked for by Olga Operatrice/);
      await sees(page, 'Your role may not approve. Ask the responsible person of the company.');
      expect(await page.getByRole('button', { name: 'Approve the sending of 12 messages' }).isDisabled()).toBe(true);

      await page.getByRole('button', { name: /^\d+ sent$/ }).click();
      const lot = page.getByRole('region', { name: 'Messages: sent' });
      await lot.getByText('@').first().waitFor();
      await page.waitForURL(/lot=sent/);
      expect(await violationsOf(page)).toEqual([]);
    });

    it('is approved by who may, who reads what is approved', async () => {
      const page = await screens().openAs('approver');
      await page.goto(runAt(run));
      await answer(page, 'Approve the sending of 12 messages', 'Approve the sending of 12 messages?');
      await sees(page, /Approved by Aldo Approva/);
      await sees(page, 'Your role may not send. Ask an operator.');
    });

    it('leaves when the question with its number is answered, and tells what failed', async () => {
      const page = await screens().openAs('operator');
      await page.goto(runAt(run));
      await answer(page, 'Send 12 messages', 'Send 12 messages?');
      await sees(page, '12 of 12');
      await page.getByRole('button', { name: '1 failed' }).waitFor();
      await sees(page, 'Nobody has this e-mail address.');
      await page
        .getByRole('status')
        .getByText('State of the run: Sent')
        .waitFor({ state: 'attached', timeout: 60_000 });
      expect(await violationsOf(page)).toEqual([]);

      await page.getByRole('link', { name: 'Tickets of this run' }).click();
      await page.getByRole('heading', { level: 1, name: 'Tickets' }).waitFor();
      expect(new URL(page.url()).searchParams.get('run')).toBe(run);
    });
  });

  describe('of a run whose test lot the approver asked for', () => {
    it('explains to that person that four eyes are needed', async () => {
      const run = await bringIn(screens(), 'december.zip', await goodZip('four-eyes'), 'ready');
      const page = await screens().openAs('strapi-super-admin', { language: 'it' });
      await page.goto(runAt(run));
      await answer(page, 'Chiedi il lotto pilota', 'Chiedere un lotto pilota?');
      await sees(page, /^Quattro occhi: chi ha chiesto il lotto pilota non può approvarlo/);
      expect(await violationsOf(page)).toEqual([]);
    });
  });

  describe('of a run whose worker stands still', () => {
    it('can be paused, taken up again and cancelled for a reason', async () => {
      const run = await bringIn(screens(), 'january.zip', await goodZip('paused'), 'ready');
      await screens().app.ask(await screens().tokenOf('operator'), 'POST', `/dispatch/runs/${run}/test-lot`);
      const approver = await screens().openAs('approver');
      await approver.goto(runAt(run));
      await answer(approver, 'Approve the sending of 12 messages', 'Approve the sending of 12 messages?');
      await screens().app.worker?.stop();

      const page = await screens().openAs('operator');
      await page.goto(runAt(run));
      await answer(page, 'Send 12 messages', 'Send 12 messages?');
      await sees(page, '0 of 12');
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByRole('button', { name: 'Go on with 12 messages' }).click();
      await page.getByRole('button', { name: 'Pause' }).waitFor();

      await page.getByRole('button', { name: 'Cancel the sending' }).click();
      const question = page.getByRole('alertdialog', { name: 'Cancel the 12 messages that have not left yet?' });
      await question.getByText('No message has left yet, and none will.').waitFor();
      await question.getByLabel('Why is it cancelled?').fill('Wrong due date');
      await question.getByRole('button', { name: 'Cancel the sending' }).click();
      await sees(page, 'The run was cancelled');
      await sees(page, '“Wrong due date”');
      await page.getByRole('button', { name: '12 cancelled' }).waitFor();
    });
  });
});
