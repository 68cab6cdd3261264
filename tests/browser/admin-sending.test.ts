import type { Page } from 'playwright-core';
import { type MailServer, startMailServer } from '../fakes/mail-server.ts';
import { useAdminScreens } from './admin-screens.ts';
import { bringIn, goodZip, sendRun } from './runs.ts';
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

    it('goes again to those who have not looked, by keyboard alone, once the number and the cost are read', async () => {
      const page = await screens().openAs('operator');
      await page.goto(runAt(run));
      const press = async (name: string) => {
        await page.getByRole('button', { name, exact: true }).focus();
        await page.keyboard.press('Enter');
      };
      await press('Send some again');
      await sees(page, 'One bill, no message.');
      await page.getByRole('radio', { name: /^Whom it did not reach/ }).focus();
      await page.keyboard.press('ArrowDown');
      await sees(page, '11 bills, 11 messages.');
      expect(await violationsOf(page)).toEqual([]);

      await press('Send 11 messages again');
      const question = page.getByRole('alertdialog', { name: 'Send 11 messages again?' });
      await question.getByText(/^Who has not looked\. Expected cost: /).waitFor();
      await question.getByLabel('Why are they sent again?').fill('Nobody looked');
      expect(await violationsOf(page)).toEqual([]);
      await question.getByRole('button', { name: 'Send 11 messages again' }).press('Enter');
      await question.waitFor({ state: 'detached' });
      expect(await page.locator(':focus').innerText()).toBe('Send again');

      const again = page.getByRole('list', { name: 'Sent again, the newest first' });
      await again.getByText(/Olga Operatrice, .*“Nobody looked”$/).waitFor();
      await again.getByText('11 of 11').waitFor({ timeout: 40_000 });
      await page.getByRole('button', { name: 'Send some again' }).waitFor();
      await again.getByRole('button', { name: '11 sent' }).click();
      await page.getByRole('region', { name: 'Messages: sent' }).last().getByText('@').first().waitFor();
      expect(await violationsOf(page)).toEqual([]);
    });

    it('is not sent again by who may not send', async () => {
      const page = await screens().openAs('approver', { language: 'it', width: 390 });
      await page.goto(runAt(run));
      expect(await page.getByRole('button', { name: 'Invia di nuovo una parte' }).isDisabled()).toBe(true);
      await sees(page, 'Chi non ha guardato');
      expect(await violationsOf(page)).toEqual([]);
    });
  });

  describe('of twelve bills, about two of which the mail server says nothing', () => {
    let run: string;
    beforeAll(async () => {
      run = await bringIn(screens(), 'uncertain.zip', await goodZip('uncertain'), 'ready');
      await screens().app.query(
        `update customers set email = 'drop-' || email
         where id in (
           select b.customer_id from bills b join billing_runs r on r.id = b.run_id
           where r.document_id = $1 order by b.id limit 2
         )`,
        [run],
      );
      await sendRun(screens(), run);
    }, 120_000);

    it('leads from its page to the uncertain ones, which a person decides one by one', async () => {
      const page = await screens().openAs('operator');
      await page.goto(runAt(run));
      await sees(page, '2 messages are uncertain');
      await page.getByRole('link', { name: 'Look at them and decide' }).click();
      await page.getByRole('heading', { level: 1, name: 'Uncertain messages' }).waitFor();
      expect(new URL(page.url()).searchParams.get('run')).toBe(run);
      const decisions = page.getByRole('group', { name: 'Decide' });
      await decisions.getByText('All 2 messages listed:').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await decisions.getByRole('button', { name: 'Ask the provider again' }).click();
      await sees(page, 'None of them can be asked about: only SMS and WhatsApp can.');

      await page.getByRole('checkbox').first().press('Space');
      await decisions.getByText('1 message chosen:').waitFor();
      await decisions.getByRole('button', { name: 'It arrived' }).press('Enter');
      const question = page.getByRole('alertdialog', { name: 'Did this message arrive?' });
      await question.getByLabel('How do you know?').fill('It stands in the log of the mail server');
      expect(await violationsOf(page)).toEqual([]);
      await question.getByRole('button', { name: 'It arrived' }).click();
      await question.waitFor({ state: 'detached' });
      await decisions.getByText('The one message listed:').waitFor();
    });

    it('is looked at by others, who decide nothing', async () => {
      const page = await screens().openAs('approver', { language: 'it', width: 390 });
      await page.goto(`/admin/plugins/dispatch/uncertain?run=${run}`);
      await sees(page, 'Consegnato al server di posta, senza risposta.');
      expect(await page.getByRole('checkbox').count()).toBe(0);
      expect(await violationsOf(page)).toEqual([]);
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

      // As when a channel failed, and the next one's sender is gone meanwhile.
      const fallTo = (channel: string) =>
        screens().app.query(
          `update dispatch.messages set channel = $1
           where id in (select id from dispatch.messages where state = 'queued' order by id limit 5)`,
          [channel],
        );
      await fallTo('sms');
      const stranded = page.getByRole('status').filter({ hasText: 'SMS: 5 messages wait for a sender.' });
      await stranded.getByRole('link', { name: 'To the senders' }).waitFor();
      const channels = page.getByRole('list', { name: 'Progress by channel' }).getByRole('listitem');
      expect(await channels.allInnerTexts()).toEqual([
        expect.stringMatching(/0 of 7/),
        expect.stringMatching(/0 of 5/),
      ]);
      expect(await violationsOf(page)).toEqual([]);
      await fallTo('email');
      await stranded.waitFor({ state: 'detached' });

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
