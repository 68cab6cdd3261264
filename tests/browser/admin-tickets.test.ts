import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { readZip } from '@nitida/kernel/zip-reader';
import { TicketPage } from '@nitida/plugin-tickets/contract';
import { verifyEvidence } from '@nitida/plugin-tickets/contract/evidence';
import { type MailServer, startMailServer } from '../fakes/mail-server.ts';
import { until } from '../faults/until.ts';
import { type Language, useAdminScreens } from './admin-screens.ts';
import { bringIn, goodZip, sendRun } from './runs.ts';
import { violationsOf } from './violations.ts';

jest.setTimeout(180_000);

const LIST = '/admin/plugins/tickets';
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 60_000 });

describe('the tickets screen', () => {
  let mail: MailServer;
  const screens = useAdminScreens(async () => {
    mail = await startMailServer();
    return { SMTP_URL: mail.url };
  });
  afterAll(() => mail?.close());

  it.each<[Language, string]>([
    ['en', 'No ticket yet'],
    ['it', 'Ancora nessun ticket'],
  ])('says the next step while there is no ticket, in %s', async (language, title) => {
    const page = await screens().openAs('operator', { language });
    await page.goto(LIST);
    await page.getByRole('heading', { name: title }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  it('is closed to who may not see tickets', async () => {
    const page = await screens().openAs('marketing');
    await page.goto(LIST);
    await sees(page, "You don't have the permissions to access that content");
  });

  describe('after a run was sent', () => {
    let run: string;
    let tickets: TicketPage['results'];

    beforeAll(async () => {
      run = await bringIn(screens(), 'november.zip', await goodZip('tickets'), 'ready');
      await sendRun(screens(), run);
      const { app, tokenOf } = screens();
      const { body } = await app.ask(await tokenOf('operator'), 'GET', '/tickets/tickets?state=valid&pageSize=100');
      tickets = TicketPage.parse(body).results.filter(({ isTest }) => !isTest);
    }, 120_000);

    it('finds a customer, and finds the same after a reload', async () => {
      const [ticket] = tickets;
      const page = await screens().openAs('operator');
      await page.goto(`${LIST}?run=${run}`);
      await page.getByLabel('Customer', { exact: true }).fill(ticket?.customerCode ?? '');
      await page.waitForURL(/customer=/);
      await page.getByRole('combobox', { name: 'Message' }).click();
      await page.getByRole('option', { name: 'Sent', exact: true }).click();
      await page.waitForURL(/messageState=sent/);

      await page.reload();
      await page
        .getByRole('link', { name: ticket?.customerName ?? '' })
        .first()
        .waitFor();
      expect(await page.getByLabel('Customer', { exact: true }).inputValue()).toBe(ticket?.customerCode);
      // Its name comes with the list of runs, after the rows.
      await page.getByRole('combobox', { name: 'Run' }).getByText('november.zip').waitFor();
    });

    it('goes to older rows and back to newer ones, by links', async () => {
      const page = await screens().openAs('operator');
      await page.goto(`${LIST}?pageSize=10`);
      await sees(page, /^\d+ tickets$/);
      const first = await page.getByRole('rowheader').allInnerTexts();
      await page.getByRole('link', { name: 'Older' }).click();
      await page.waitForURL(/after=\d+/);
      await page.getByRole('link', { name: 'Newer' }).waitFor();
      await page.getByRole('link', { name: 'Newer' }).click();
      await page.waitForURL(/before=\d+/);
      // The rows of before stay until the others have come.
      await until('the newest rows are there again', 15, async () => {
        const shown = await page.getByRole('rowheader').allInnerTexts();
        return shown.join() === first.join();
      });
    });

    it('keeps a search under a name, and takes it away', async () => {
      const page = await screens().openAs('operator');
      await page.goto(`${LIST}?paid=no&channel=email&run=${run}`);
      await page.getByRole('button', { name: 'Save this search' }).click();
      await page.getByLabel('Name').fill('To be reminded');
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('button', { name: 'Remove “To be reminded”' }).waitFor();

      await page.goto(LIST);
      await page.getByRole('combobox', { name: 'Saved searches' }).click();
      await page.getByRole('option', { name: 'To be reminded' }).click();
      await page.waitForURL(/paid=no/);
      expect(new URL(page.url()).searchParams.get('run')).toBe(run);
      await page.getByRole('button', { name: 'Remove “To be reminded”' }).click();
      await page.getByRole('combobox', { name: 'Saved searches' }).waitFor({ state: 'detached' });
    });

    it('writes what it found to a file, for the person who asked', async () => {
      const page = await screens().openAs('operator');
      await page.goto(`${LIST}?test=no&run=${run}`);
      await page.getByRole('button', { name: 'Export as CSV' }).click();
      const done = page.getByRole('button', { name: /^Download the CSV of/ });
      await done.waitFor({ timeout: 60_000 });
      const [download] = await Promise.all([page.waitForEvent('download'), done.click()]);
      const csv = await readFile(await download.path(), 'utf8');
      expect(download.suggestedFilename()).toMatch(/^tickets-.*\.csv$/);
      expect(csv.trim().split('\r\n')).toHaveLength(tickets.length + 1);
      expect(csv).toContain(tickets[0]?.customerName);
    });

    it('extends the chosen links, then revokes all that the filters find, by the keyboard', async () => {
      const [, , third] = tickets;
      const page = await screens().openAs('operator');
      await page.goto(`${LIST}?run=${run}&bill=${third?.billNumber}`);
      const choose = page.getByRole('checkbox', {
        name: `Choose the ticket of ${third?.customerName} for bill ${third?.billNumber}`,
      });
      await choose.first().focus();
      await page.keyboard.press('Space');
      await sees(page, 'To the ticket that is chosen in the list.');

      const todo = page.getByRole('combobox', { name: 'What is to be done' });
      await todo.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('option', { name: 'Extend the links' }).press('Enter');
      await page.getByRole('combobox', { name: 'By how much' }).waitFor();
      await page.getByRole('button', { name: 'Extend one link…' }).press('Enter');
      const question = page.getByRole('alertdialog', { name: 'Extend one link by 15 days?' });
      expect(await violationsOf(page)).toEqual([]);
      await question.getByLabel('Why?').fill('Asked for by phone');
      await question.getByRole('button', { name: 'Extend one link' }).press('Enter');
      await sees(page, /extend one link by 15 days\. Finished: 1 done, 0 passed over/);

      await todo.click();
      await page.getByRole('option', { name: 'Revoke the links' }).click();
      await page.getByRole('button', { name: /^Revoke .*…$/ }).click();
      const last = page.getByRole('alertdialog', { name: /^Revoke / });
      await last.getByLabel('Why?').fill('Sent by mistake');
      await last.getByRole('button', { name: /^Revoke / }).click();
      await sees(page, /revoke .* Finished: \d+ done, 0 passed over/);
      await page.goto(`${LIST}/${third?.documentId}`);
      for (const said of ['Validity extended', '“Asked for by phone”', '“Sent by mistake”']) await sees(page, said);
    });

    it('tells everything about a customer, and hands it out signed', async () => {
      const [ticket] = tickets;
      const page = await screens().openAs('operator');
      await page.goto(`${LIST}/${ticket?.documentId}`);
      await page.getByRole('link', { name: 'The customer’s timeline' }).click();
      await page.getByRole('heading', { name: `Timeline of ${ticket?.customerName}` }).waitFor();
      for (const said of ['Bill stored', 'Message sent', 'Ticket issued']) await sees(page, said);
      await sees(page, 'Signed files of this installation carry the key');

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download, signed' }).click(),
      ]);
      const verdict = verifyEvidence(readZip(await readFile(await download.path())));
      expect(verdict).toMatchObject({ isGenuine: true, manifest: { customer: { code: ticket?.customerCode } } });
      await page.reload();
      await sees(page, 'Signed timeline exported');
    });

    it('tells what happened to a ticket, and revokes it for a reason', async () => {
      const [ticket] = tickets;
      const page = await screens().openAs('operator');
      await page.goto(`${LIST}/${ticket?.documentId}`);
      await sees(page, 'Message sent');
      await sees(page, 'Ticket issued');

      await page.getByRole('button', { name: 'Revoke the link' }).click();
      const question = page.getByRole('alertdialog', { name: `Revoke the link of ${ticket?.customerName}?` });
      expect(await violationsOf(page)).toEqual([]);
      await question.getByLabel('Why is it revoked?').fill('Sent to a former tenant');
      await question.getByRole('button', { name: 'Revoke the link' }).click();
      await sees(page, '“Sent to a former tenant”');
      await sees(page, 'Link revoked');
      expect(await page.getByRole('button', { name: 'Revoke the link' }).count()).toBe(0);
    });

    it('sends a new link to the customer that the question names, once a day', async () => {
      const [, ticket] = tickets;
      const page = await screens().openAs('operator', { language: 'it' });
      await page.goto(`${LIST}/${ticket?.documentId}`);
      const ask = async () => {
        await page.getByRole('button', { name: 'Invia un nuovo link' }).click();
        const question = page.getByRole('alertdialog', { name: `Inviare un nuovo link a ${ticket?.customerName}?` });
        await question.getByRole('button', { name: 'Invia un nuovo link' }).click();
      };
      await ask();
      await sees(page, `Un nuovo link è in viaggio verso ${ticket?.customerName}.`);
      await sees(page, 'Nuovo link inviato dal personale');
      await ask();
      await sees(page, /ha ricevuto un nuovo link da meno di un giorno/);
    });

    it('shows the credit manager everything and lets change nothing', async () => {
      const page = await screens().openAs('credit-manager');
      await page.goto(`${LIST}/${tickets[2]?.documentId}`);
      await sees(page, 'Everything that happened');
      await page.waitForLoadState('networkidle');
      expect(await page.getByRole('button', { name: /Revoke|new link/ }).count()).toBe(0);
    });

    it.each<[Language, number]>([
      ['en', 1280],
      ['it', 390],
    ])('breaks no rule of WCAG 2.2 AA: %s, %d pixels wide', async (language, width) => {
      const page = await screens().openAs('operator', { language, width });
      const customer = `${LIST}/customers/${tickets[0]?.customerDocumentId}`;
      for (const address of [
        LIST,
        `${LIST}?bill=${tickets[0]?.billNumber}`,
        `${LIST}/${tickets[0]?.documentId}`,
        customer,
      ]) {
        await page.goto(address);
        await page
          .getByText(tickets[0]?.customerName ?? '')
          .first()
          .waitFor();
        await page.waitForLoadState('networkidle');
        expect(await violationsOf(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
          0,
        );
      }
    });
  });
});
