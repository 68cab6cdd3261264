import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Language, useAdminScreens } from './admin-screens.ts';
import { goodZip } from './runs.ts';
import { violationsOf } from './violations.ts';

jest.setTimeout(180_000);
jest.retryTimes(2, { logErrorsBeforeRetry: true });

const RUNS = '/admin/plugins/ingestion';
const API = `${RUNS}/api-access`;
const UPLOADS = '**/ingestion/chunked-uploads/**';
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 60_000 });

describe('the doors for programs and large files', () => {
  const screens = useAdminScreens();

  describe('API access', () => {
    it('makes a token with the keyboard alone, shows it once, and it works', async () => {
      const page = await screens().openAs('operator');
      await page.goto(RUNS);
      await page.getByRole('link', { name: 'API access' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'API access' }).waitFor();
      await page.getByRole('heading', { name: 'No token yet' }).waitFor();
      expect(await violationsOf(page)).toEqual([]);

      await page.getByRole('button', { name: 'New token' }).focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'New token' });
      await dialog.waitFor();
      await dialog.getByRole('combobox', { name: 'Company' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('option', { name: 'Lume Energia' }).waitFor();
      await page.keyboard.type('Lume');
      await page.keyboard.press('Enter');
      await dialog.getByRole('textbox', { name: 'Name' }).focus();
      await page.keyboard.type('ERP');
      await dialog.getByRole('checkbox', { name: 'Payments' }).focus();
      await page.keyboard.press('Space');
      expect(await violationsOf(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Create the token' }).focus();
      await page.keyboard.press('Enter');

      await dialog.getByText('Copy the token now').waitFor();
      const token = await dialog.getByLabel('The token').inputValue();
      expect(token).toMatch(/^ntd_[\w-]{43}$/);
      expect(await violationsOf(page)).toEqual([]);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await dialog.getByRole('button', { name: 'Copy' }).click();
      await dialog.getByText('Copied').waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token);
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: 'Revoke ERP' }).waitFor();
      expect(await page.content()).not.toContain(token);
      expect(await statusOf(token)).toBe(200);

      await page.getByRole('button', { name: 'Revoke ERP' }).click();
      const question = page.getByRole('alertdialog', { name: 'Revoke the token “ERP”?' });
      await question.waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await question.getByRole('button', { name: 'Revoke' }).click();
      await sees(page, /^Revoked \d/);
      expect(await statusOf(token)).toBe(401);
    });

    it('hands out the description of the API and an example', async () => {
      const page = await screens().openAs('operator');
      await page.goto(API);
      const address = await page.getByRole('link', { name: 'Description of the API' }).getAttribute('href');
      const description = await fetch(address ?? '');
      expect(await description.json()).toMatchObject({ openapi: '3.1.0' });
      expect(await page.getByLabel('Example: book a payment').inputValue()).toContain('Idempotency-Key');
    });

    it.each<[Language, number, string]>([
      ['en', 1280, 'API access'],
      ['it', 1280, 'Accesso API'],
      ['en', 390, 'API access'],
      ['it', 390, 'Accesso API'],
    ])('breaks no rule of WCAG 2.2 AA: %s, %d pixels wide', async (language, width, title) => {
      const page = await screens().openAs('operator', { language, width });
      await page.goto(API);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.getByText('ERP').first().waitFor();
      expect(await violationsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      await shot(page, `api-${language}-${width}`);
    });

    it('is closed to who only looks', async () => {
      const page = await screens().openAs('marketing');
      await page.goto(API);
      await sees(page, "You don't have the permissions to access that content");
    });
  });

  describe('an upload', () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'nitida-upload-'));
    });
    afterAll(() => rm(folder, { recursive: true }));

    /** As a person has it on the disk: the same name, length and time whenever it is chosen. */
    const largeFile = async (name: string) => {
      await writeFile(join(folder, name), randomBytes(40 * 1024 ** 2));
      return join(folder, name);
    };

    const choose = async (page: Page, path: string) => {
      await page.goto(RUNS);
      await page.getByRole('button', { name: 'Upload a file' }).first().click();
      await page.getByRole('combobox', { name: 'Company' }).click();
      await page.getByRole('option', { name: 'Lume Energia' }).click();
      await page.getByLabel('File to upload').setInputFiles(path);
      await page.getByRole('button', { name: 'Upload', exact: true }).click();
    };

    /** The offsets at which pieces were sent. */
    const watched = (page: Page) => {
      const offsets: string[] = [];
      page.on('request', (request) => {
        if (request.method() === 'PATCH') offsets.push(request.headers()['upload-offset'] ?? '');
      });
      return offsets;
    };

    it('pauses and resumes', async () => {
      const page = await screens().openAs('operator');
      const path = await largeFile('paused.zip');
      await page.route(UPLOADS, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 500));
        await route.continue().catch(() => {});
      });
      await choose(page, path);
      await page.getByRole('button', { name: 'Pause' }).click();
      await sees(page, 'Paused: what was sent is kept for a day');
      // Strapi's own colour under the pointer is too faint.
      await page.mouse.move(0, 0);
      expect(await violationsOf(page)).toEqual([]);
      await shot(page, 'upload-paused');
      await page.unroute(UPLOADS);
      await page.getByRole('button', { name: 'Resume' }).click();
      await page.getByRole('heading', { level: 1, name: 'paused.zip' }).waitFor({ timeout: 60_000 });
    });

    it('goes on by itself when the connection comes back', async () => {
      const page = await screens().openAs('operator');
      const path = await largeFile('cut.zip');
      const offsets = watched(page);
      let isCut = true;
      await page.route(UPLOADS, (route) => {
        const isLater = Number(route.request().headers()['upload-offset'] ?? 0) > 0;
        return isCut && isLater ? route.abort('connectionreset') : route.continue();
      });
      await choose(page, path);
      await sees(page, 'The connection is gone: trying again by itself');
      isCut = false;
      await page.getByRole('heading', { level: 1, name: 'cut.zip' }).waitFor({ timeout: 60_000 });
      expect(offsets.filter((offset) => offset === '0')).toHaveLength(1);
    });

    it('goes on after a reload, when the same file is chosen again', async () => {
      const page = await screens().openAs('operator');
      const path = await largeFile('reloaded.zip');
      await page.route(UPLOADS, (route) => {
        const isLater = Number(route.request().headers()['upload-offset'] ?? 0) > 0;
        return isLater ? undefined : route.continue();
      });
      const second = page.waitForRequest((request) => Number(request.headers()['upload-offset'] ?? 0) > 0);
      await choose(page, path);
      await second;
      await page.unroute(UPLOADS);

      await page.reload();
      const offsets = watched(page);
      await choose(page, path);
      await page.getByRole('heading', { level: 1, name: 'reloaded.zip' }).waitFor({ timeout: 60_000 });
      expect(Number(offsets[0])).toBeGreaterThanOrEqual(16 * 1024 ** 2);
    });

    it('can be given up, and the server forgets it', async () => {
      const page = await screens().openAs('operator', { language: 'it' });
      const path = await largeFile('given-up.zip');
      await page.goto(RUNS);
      await page.route(UPLOADS, async (route) => {
        if (route.request().method() === 'PATCH') await new Promise((resolve) => setTimeout(resolve, 3_000));
        await route.continue().catch(() => {});
      });
      await page.getByRole('button', { name: 'Carica un file' }).first().click();
      await page.getByRole('combobox', { name: 'Azienda' }).click();
      await page.getByRole('option', { name: 'Lume Energia' }).click();
      await page.getByLabel('File da caricare').setInputFiles(path);
      await page.getByRole('button', { name: 'Carica', exact: true }).click();
      const removed = page.waitForResponse((response) => response.request().method() === 'DELETE');
      await sees(page, 'Invio in corso');
      await page.waitForRequest((request) => request.method() === 'PATCH');
      await page.getByRole('button', { name: 'Annulla il caricamento' }).click();
      expect((await removed).status()).toBe(204);
      expect(await screens().app.query("select id from ingestion.uploads where name = 'given-up.zip'")).toEqual([]);
    });

    it('fits a phone', async () => {
      const page = await screens().openAs('operator', { width: 390 });
      await page.goto(RUNS);
      await page.getByRole('button', { name: 'Upload a file' }).first().click();
      const file = { name: 'november.zip', mimeType: 'application/zip', buffer: await goodZip('phone') };
      await page.getByLabel('File to upload').setInputFiles(file);
      expect(await violationsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      await shot(page, 'upload-390');
    });
  });

  const statusOf = async (token: string) => {
    const response = await fetch(`${screens().app.url}/api/ingestion/v1/payments`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': randomBytes(8).toString('hex'),
      },
      body: JSON.stringify({
        payments: [{ reference: 'P1', billNumber: 'none', amountCents: 1, paidOn: '2026-11-21', method: 'other' }],
      }),
    });
    return response.status;
  };

  const shot = async (page: Page, name: string) => {
    const target = process.env['PUSH_SHOTS'];
    if (target) await page.screenshot({ path: join(target, `${name}.png`), fullPage: true });
  };
});
