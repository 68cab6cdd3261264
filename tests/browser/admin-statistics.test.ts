import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { Statistics } from '@nitida/plugin-dispatch/contract';
import { type MailServer, startMailServer } from '../fakes/mail-server.ts';
import { type AdminScreens, type Language, useAdminScreens } from './admin-screens.ts';
import { bringIn, goodZip, sendRun } from './runs.ts';
import { violationsOf } from './violations.ts';

jest.setTimeout(180_000);

const SCREEN = '/admin/plugins/dispatch/statistics';
const MASS = "from dispatch.messages m join dispatch.dispatches d on d.id = m.dispatch_id and d.kind = 'mass'";

/** What the far sides and the holders of links would have told in two weeks, as the rows that tell of it. */
const HAPPENINGS = [
  `update dispatch.messages set channel = (array['email', 'sms', 'whatsapp'])[1 + id % 3], sent_at = sent_at - interval '14 days',
     cost_millicents = 4200`,
  `update dispatch.messages set state = 'bounced', error_code = '5.1.1' where id % 7 = 0`,
  `update dispatch.messages set state = 'failed', error_code = 'provider.rejected' where id % 11 = 0`,
  `insert into tickets.visits (company_id, ticket_id, kind, at, person_at)
     select m.company_id, t.id, case when m.id % 5 = 0 then 'machine' else 'person' end, m.sent_at,
            case when m.id % 5 <> 0 then m.sent_at + m.id % 13 * m.id % 17 * interval '40 minutes' end
     ${MASS} join tickets t on t.message_id = m.id where m.id % 4 <> 0 and m.state = 'sent'`,
  `insert into tickets.actions (company_id, ticket_id, action)
     select m.company_id, t.id, 'pdf' ${MASS} join tickets t on t.message_id = m.id where m.id % 3 = 1 and m.state = 'sent'`,
  `insert into ingestion.payments (company_id, bill_id, reference, amount_cents, paid_on, method, source)
     select m.company_id, m.bill_id, 'P' || m.id, b.amount_cents, current_date - 14 + m.id % 12, 'transfer', 'push'
     ${MASS} join bills b on b.id = m.bill_id where b.amount_cents > 0 and m.id % 2 = 0`,
  `update bills b set paid_cents = p.amount_cents from ingestion.payments p where p.bill_id = b.id`,
  `insert into dispatch.message_events (company_id, message_id, type) select m.company_id, m.id, 'deliver' ${MASS}`,
];

describe('the statistics screen', () => {
  let mail: MailServer;
  const screens = useAdminScreens(async () => {
    mail = await startMailServer();
    return { SMTP_URL: mail.url };
  });
  afterAll(() => mail?.close());

  const open = async (language: Language, width: number, address: string): Promise<Page> => {
    const page = await screens().openAs('operator', { language, width });
    await page.goto(address);
    return page;
  };

  it.each<[Language, string]>([
    ['en', 'Nothing has been sent yet'],
    ['it', 'Non è ancora stato inviato nulla'],
  ])('says the next step while nothing was sent, in %s', async (language, title) => {
    const page = await open(language, 1280, SCREEN);
    await page.getByRole('heading', { name: title }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  describe('after a run was sent', () => {
    let figures: Statistics['total'];

    beforeAll(async () => {
      const run = await bringIn(screens(), 'november.zip', await goodZip('figures', 60), 'ready');
      await sendRun(screens(), run);
      for (const happening of HAPPENINGS) await screens().app.query(happening);
      figures = await countedFigures(screens());
    }, 120_000);

    it('opens as many messages as a number says', async () => {
      const page = await open('en', 1280, SCREEN);
      const seen = page.getByRole('region', { name: 'Figures' }).locator('div', { hasText: /^Opened by a person/ });
      await seen.getByRole('link', { name: String(figures.seen), exact: true }).click();
      await page.getByRole('heading', { name: 'Messages that a person opened' }).waitFor();
      await page.getByText(`${figures.seen} messages`).waitFor();
      expect(await page.locator('tbody tr').count()).toBe(figures.seen);
      await page.locator('tbody a').first().click();
      await page.getByText('Everything that happened').waitFor();
    });

    it('keeps its filters in the address, also behind a number and back', async () => {
      const page = await open('en', 1280, SCREEN);
      await page.getByRole('combobox', { name: 'Channel' }).click();
      await page.getByRole('option', { name: 'SMS' }).click();
      await page.waitForURL(/channel=sms/);
      await page.getByText(/^Everything went by SMS/).waitFor();
      await page.reload();
      await page.getByText(/^Everything went by SMS/).waitFor();

      const sent = page.getByRole('region', { name: 'Figures' }).locator('div', { hasText: /^Sent/ });
      await sent.getByRole('link').click();
      await page.waitForURL(/messages\?.*channel=sms.*figure=sent/);
      await page.getByRole('cell', { name: 'SMS' }).first().waitFor();
      await page.getByRole('link', { name: 'Statistics' }).last().click();
      await page.waitForURL(/statistics\/?\?channel=sms$/);
    });

    it('draws each chart beside its table, and says its point', async () => {
      const page = await open('en', 1280, SCREEN);
      await page.locator('canvas').nth(4).waitFor();
      const charts = await page.locator('canvas').evaluateAll((canvases) =>
        canvases.map((canvas) => ({
          says: canvas.getAttribute('aria-label'),
          tables: canvas.closest('section')?.querySelectorAll('table').length,
        })),
      );
      for (const chart of charts) expect(chart).toEqual({ says: expect.stringMatching(/\. .+\.$/), tables: 1 });
    });

    it('hands out what it shows as a file', async () => {
      const page = await open('it', 1280, SCREEN);
      const [csv] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'CSV' }).click(),
      ]);
      expect(csv.suggestedFilename()).toBe('statistiche.csv');
      expect(await readFile(await csv.path(), 'utf8')).toMatch(/^\uFEFFazienda;lavorazione;giorno;/);
      const [workbook] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Excel' }).click(),
      ]);
      expect((await readFile(await workbook.path())).subarray(0, 2).toString()).toBe('PK');
    });

    it.each<[Language, number]>([
      ['en', 1280],
      ['it', 390],
    ])('breaks no rule of WCAG 2.2 AA: %s, %d pixels wide', async (language, width) => {
      for (const address of [SCREEN, `${SCREEN}/messages?figure=sent`]) {
        const page = await open(language, width, address);
        await page.getByText('november.zip').or(page.getByText('@')).first().waitFor();
        await page.waitForLoadState('networkidle');
        expect(await violationsOf(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
          0,
        );
      }
    });
  });
});

const Answer = z.object({ data: Statistics });

/** The worker counts within seconds. */
async function countedFigures({ app, tokenOf }: AdminScreens): Promise<Statistics['total']> {
  const token = await tokenOf('operator');
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(500)) {
    const { total } = Answer.parse((await app.ask(token, 'GET', '/dispatch/statistics')).body).data;
    if (total.paid > 0) return total;
  }
  throw new Error('Nothing was counted');
}
