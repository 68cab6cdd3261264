import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import yazl from 'yazl';
import { NO_STOPS, SampleGuess } from '@nitida/plugin-ingestion/contract';
import { type AdminScreens, type Language, useAdminScreens } from './admin-screens.ts';
import { bringIn } from './runs.ts';
import { violationsOf } from './violations.ts';

jest.setTimeout(180_000);
jest.retryTimes(1, { logErrorsBeforeRetry: true });

const LIST = '/admin/plugins/ingestion/profiles';

/** A layout of nobody's: its own names of columns, days with two digits of a year, credits with the minus behind. */
const unseen = (mark: string, dueDates = ['11/12/26', '11/12/26', '11/12/26']) =>
  [
    'Cod.Utenza;Ragione Sociale;Ubicazione;Localita;Rif.;Dt.Doc.;Scad.;Dal;Al;Punto;Cons.;Imponibile;Netto a saldo',
    `U${mark}1;Rossi Maria;Via Roma 3;Borgo Lumera;${mark}-1;21/11/26;${dueDates[0]};01/09/26;31/10/26;IT999E00000042;459;196,96;216,66`,
    `U${mark}2;Bianchi Ugo;Via Verdi 4;Villalampa;${mark}-2;21/11/26;${dueDates[1]};01/09/26;31/10/26;IT999E00000043;20;1.122,33-;1.234,56-`,
    `U${mark}3;Neri Anna;Via Blu 5;Villalampa;${mark}-3;21/11/26;${dueDates[2]};01/09/26;31/10/26;IT999E00000044;1.020;927,27;1.020,00`,
  ].join('\r\n');

const sample = (text: string, name = 'emesso_20261121.csv') => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
});

async function zipOf(name: string, text: string): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return buffer(Readable.from(zip.outputStream));
}

/** Every click, choice and text that a person needs, counted. */
function person(page: Page) {
  let count = 0;
  const counted =
    <Given extends unknown[]>(act: (...given: Given) => Promise<unknown>) =>
    async (...given: Given) => {
      count += 1;
      await act(...given);
    };
  return {
    interactions: () => count,
    press: counted((name: string) => page.getByRole('button', { name, exact: true }).first().click()),
    follow: counted((name: string) => page.getByRole('link', { name }).first().click()),
    choose: counted((label: string, option: string) => page.getByLabel(label, { exact: true }).selectOption(option)),
    write: counted((label: string, text: string) => page.getByRole('textbox', { name: label, exact: true }).fill(text)),
    drop: counted((label: string, file: ReturnType<typeof sample>) =>
      page.getByLabel(label, { exact: true }).setInputFiles(file),
    ),
  };
}

describe('the profiles screens', () => {
  const screens = useAdminScreens();

  it.each<[Language, string, string]>([
    ['en', 'File profiles', 'No profile yet'],
    ['it', 'Profili dei file', 'Ancora nessun profilo'],
  ])('are reached from the runs, and say the next step, in %s', async (language, link, title) => {
    const page = await screens().openAs('operator', { language });
    await page.goto('/admin/plugins/ingestion');
    await page.getByRole('link', { name: link }).click();
    await page.getByRole('heading', { name: title }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  it('map a layout that nobody has seen in under 20 interactions, and its files become bills', async () => {
    const page = await screens().openAs('operator');
    await page.goto(LIST);
    const { interactions, press, follow, choose, write, drop } = person(page);

    await follow('New profile');
    await drop('A file as the company sends it', sample(unseen('P')));
    await page.getByRole('heading', { name: 'What its fields mean' }).waitFor();
    await choose('Company', 'Lume Energia');
    // What the header does not say in words that anybody knows, a person says.
    await choose('Column for: Bill number (required)', 'Rif.');
    await choose('Column for: Amount due (required)', 'Netto a saldo');
    const name = `Layout of ${Date.now()}`;
    await write('Name of the profile', name);

    const result = page.getByRole('region', { name: 'Result' });
    await result.getByText('€1,234.56').waitFor();
    await result.getByText('11 Dec 2026').first().waitFor();
    // The pointer still lies where the link was, and now on a button: Strapi's colour under it is too faint.
    await page.mouse.move(0, 0);
    expect(await violationsOf(page)).toEqual([]);

    await press('Save');
    await page.getByRole('link', { name }).waitFor();
    expect(interactions()).toBeLessThan(20);

    await bringIn(screens(), 'emesso.zip', await zipOf('emesso_20261221.csv', unseen('Q')), 'ready');
    const bills = await screens().app.query<{ number: string; amount_cents: number; due: string }>(
      "select number, amount_cents, due_date::text as due from bills where number like 'Q-%' order by number",
    );
    expect(bills).toEqual([
      { number: 'Q-1', amount_cents: 21_666, due: '2026-12-11' },
      { number: 'Q-2', amount_cents: -123_456, due: '2026-12-11' },
      { number: 'Q-3', amount_cents: 102_000, due: '2026-12-11' },
    ]);
  });

  describe('with a profile', () => {
    beforeAll(() => makeProfile(screens(), 'Emesso del gestionale'));

    it('say at once what is wrong with a sample, with line, field, value, reason and remedy', async () => {
      const page = await screens().openAs('operator');
      await page.goto(LIST);
      await page.getByRole('link', { name: 'Emesso del gestionale' }).click();
      await page
        .getByLabel('A file as the company sends it')
        .setInputFiles(sample(unseen('R', ['11/12/26', '31/02/26', '11/12/26'])));
      const errors = page.getByRole('region', { name: 'What is wrong with the sample' });
      await errors.getByText('R-2').first().waitFor();
      await errors.getByText('31/02/26').first().waitFor();
      await errors.getByText('This is not a calendar day between 2000 and 2099.').waitFor();

      // A pattern that no value fits: nothing is left to save.
      await page.getByRole('button', { name: 'How it is read: Due date' }).click();
      await page.getByLabel('Days are written').fill('aaaa-mm-gg');
      await errors.getByText('R-1').first().waitFor();
      await page.getByText('It can be saved once the sample gives something').waitFor();
      expect(await page.getByRole('button', { name: 'Save', exact: true }).first().isDisabled()).toBe(true);

      await page.getByLabel('Days are written').fill('gg/mm/aa');
      await page.getByLabel('Column for: Bill number (required)').selectOption('');
      await page.getByText('Bill, Bill number: choose a column or write a fixed value.').waitFor();
      expect(await page.getByRole('button', { name: 'Save', exact: true }).first().isDisabled()).toBe(true);
    });

    it('begin with what ships, copy, hand out, take in, order, switch off and delete', async () => {
      const page = await screens().openAs('operator');
      await page.goto(`${LIST}/new`);
      await page.getByLabel('Or a ready-made profile').selectOption('stabo');
      await page.getByLabel('Company', { exact: true }).selectOption('Lume Energia');
      await page.getByRole('button', { name: 'Save', exact: true }).first().click();
      await page.getByRole('link', { name: 'Print flow (STABO)' }).waitFor();

      await page.getByRole('button', { name: 'Copy Print flow (STABO)' }).click();
      await page.getByRole('dialog').getByLabel('For which company').selectOption('Acque del Colle');
      await page.getByRole('dialog').getByRole('textbox', { name: 'Name of the profile' }).fill('Flusso di acqua');
      await page.getByRole('button', { name: 'Copy the profile' }).click();
      await page.getByRole('heading', { level: 1, name: 'Flusso di acqua' }).waitFor();
      await page.goto(LIST);

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download Flusso di acqua' }).click(),
      ]);
      const file = await readFile(await download.path());
      await page.getByRole('button', { name: 'Import' }).click();
      await page.getByRole('dialog').getByLabel('Company', { exact: true }).selectOption('Acque del Colle');
      await page
        .getByLabel('Profile as a file')
        .setInputFiles({ name: 'profile.json', mimeType: 'application/json', buffer: file });
      await page.getByRole('button', { name: 'Take it in' }).click();
      await page.getByRole('heading', { level: 1, name: 'Flusso di acqua (2)' }).waitFor();
      await page.goto(LIST);

      const names = () => page.getByRole('region', { name: 'File profiles' }).getByRole('link').allTextContents();
      await page.getByRole('link', { name: 'Flusso di acqua (2)' }).waitFor();
      await page.getByRole('button', { name: 'Move Flusso di acqua (2) up' }).click();
      await page.waitForFunction(
        () =>
          [...document.querySelectorAll('tbody th a')]
            .map(({ textContent }) => textContent)
            .indexOf('Flusso di acqua (2)') === 0,
      );
      expect((await names()).slice(0, 2)).toEqual(['Flusso di acqua (2)', 'Flusso di acqua']);

      await page.getByRole('switch', { name: 'Flusso di acqua (2) is on' }).click();
      await page.getByRole('switch', { name: 'Flusso di acqua (2) is on', checked: true }).waitFor();
      await page.getByRole('button', { name: 'Delete Flusso di acqua (2)' }).click();
      const question = page.getByRole('alertdialog', { name: 'Delete “Flusso di acqua (2)”?' });
      await question.getByRole('button', { name: 'Delete the profile' }).click();
      await page.getByRole('link', { name: 'Flusso di acqua (2)' }).waitFor({ state: 'detached' });
    });

    it('are only looked at by who may not change them', async () => {
      const page = await screens().openAs('approver');
      await page.goto(LIST);
      await page.getByRole('link', { name: 'Emesso del gestionale' }).waitFor();
      expect(await page.getByRole('link', { name: 'New profile' }).count()).toBe(0);
      expect(await page.getByRole('button', { name: /Delete/ }).count()).toBe(0);
    });

    it.each<[Language, number]>([
      ['en', 1280],
      ['it', 1280],
      ['en', 390],
      ['it', 390],
    ])('break no rule of WCAG 2.2 AA: %s, %d pixels wide', async (language, width) => {
      const page = await screens().openAs('operator', { language, width });
      await page.goto(LIST);
      const profile = page.getByRole('link', { name: 'Emesso del gestionale' });
      await profile.waitFor();
      expect(await violationsOf(page)).toEqual([]);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);

      await profile.click();
      await page.locator('input[type=file]').setInputFiles(sample(unseen('S', ['31/02/26', '11/12/26', '11/12/26'])));
      await page.getByText('31/02/26').first().waitFor();
      await page.getByText('S-2').first().waitFor();
      expect(await violationsOf(page)).toEqual([]);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    });
  });
});

/** The same layout, mapped without a browser. */
async function makeProfile({ app, tokenOf }: AdminScreens, name: string): Promise<void> {
  const token = await tokenOf('operator');
  const form = new FormData();
  form.append('file', new Blob([unseen('M')]), 'sample.csv');
  const response = await fetch(`${app.url}/ingestion/profile-samples?name=sample.csv`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  const { definition } = SampleGuess.parse(((await response.json()) as { data: unknown }).data);
  const bill = definition.records[0]?.makes.find(({ entity }) => entity === 'bill');
  if (!bill) throw new Error('The guess has no bill');
  const figure = { type: 'number', decimal: ',', impliedDecimals: 0 } as const;
  bill.fields['number'] = { from: ['Rif.'], join: '', constant: null, transforms: [] };
  bill.fields['amountDue'] = { from: ['Netto a saldo'], join: '', constant: null, transforms: [figure] };

  const [company] = await app.query<{ id: number }>("select id from companies where code = 'lume-energia'");
  const input = { company: company?.id, name, isEnabled: false, namePattern: '*', folder: '', position: 9 };
  const made = await app.ask(token, 'POST', '/ingestion/profiles', { ...input, definition, stops: NO_STOPS });
  if (made.status !== 200) throw new Error(JSON.stringify(made.body));
}

const overflowOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
