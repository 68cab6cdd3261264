import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type SftpServer, startSftpServer } from '../fakes/sftp-server.ts';
import { type Language, useAdminScreens } from './admin-screens.ts';
import { violationsOf } from './violations.ts';

jest.setTimeout(180_000);
jest.retryTimes(2, { logErrorsBeforeRetry: true });

const SENDERS = '/admin/plugins/dispatch/senders';
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 40_000 });

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

describe('the senders screen', () => {
  const screens = useAdminScreens();
  let root: string;
  let sftp: SftpServer;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'nitida-senders-'));
    await mkdir(join(root, 'nitida'));
    sftp = await startSftpServer({ users: [{ name: 'lume', password: 'segreta', root }] });
  });
  afterAll(async () => {
    await sftp?.stop();
    await rm(root, { recursive: true, force: true });
  });

  it('is behind the menu, for who may manage senders', async () => {
    const page = await screens().openAs('operator');
    await page.goto('/admin');
    await page.getByRole('link', { name: 'Sending' }).first().click();
    await page.getByRole('navigation', { name: 'Pages of sending' }).getByRole('link', { name: 'Senders' }).click();
    await page.getByRole('heading', { level: 1, name: 'Senders' }).waitFor();
    await page.getByRole('link', { name: 'E-mail' }).first().waitFor();
    await sees(page, 'Mail server of the house');
    expect(await violationsOf(page)).toEqual([]);

    const approver = await screens().openAs('approver');
    await approver.goto(SENDERS);
    await approver.getByRole('heading', { name: 'Senders' }).waitFor({ state: 'detached' });
    expect(await approver.getByRole('link', { name: 'Senders' }).count()).toBe(0);
  });

  it('makes a sender of letters, whose password is never shown, and tries it', async () => {
    const page = await screens().openAs('operator');
    await page.goto(`${SENDERS}/new`);
    await page.getByRole('heading', { level: 1, name: 'New sender' }).waitFor();
    await choose(page, 'Company', 'Lume Energia');
    await choose(page, 'Channel', 'Letter');
    await page.getByRole('button', { name: 'Save the sender' }).click();
    await sees(page, 'Something above is missing or cannot be used.');
    expect(await violationsOf(page)).toEqual([]);

    const fill = (name: string, value: string) => page.getByRole('textbox', { name, exact: false }).first().fill(value);
    await fill('Name', 'Lume Energia');
    await fill('Return address', 'Via dei Lampi 12\n00100 Borgo Lumera RM');
    await fill('Server', '127.0.0.1');
    await fill('Port', String(sftp.port));
    await fill('User name', 'lume');
    await fill('Fingerprint', sftp.hostKey);
    await fill('Shared folder', '/nitida');
    await page.getByLabel('Password').fill('segreta');
    await fill('Tariff of a sheet', '42,5');
    await page.getByRole('button', { name: 'Save the sender' }).click();
    await page.getByRole('heading', { level: 1, name: 'Letter · Lume Energia' }).waitFor();
    await page.getByRole('button', { name: 'Replace: Password' }).waitFor();
    expect(await page.content()).not.toContain('segreta');

    await page.getByRole('button', { name: 'Test connection' }).click();
    await sees(page, 'The connection works. Nothing was sent.');
    await page.getByRole('textbox', { name: 'Your postal address' }).fill('Ada Neri\nVia Roma 3\n00041 Villalampa RM');
    await page.getByRole('button', { name: 'Send one to me' }).click();
    await sees(page, /^A trial message was handed over/);
    expect(await readdir(join(root, 'nitida', 'lots'))).toHaveLength(2);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('says what to do when it does not work', async () => {
    const page = await screens().openAs('operator');
    await page.goto(SENDERS);
    await page.getByRole('link', { name: 'Letter', exact: true }).click();
    await page.getByRole('button', { name: 'Replace: Password' }).click();
    await page.getByLabel('Password').fill('wrong');
    await page.getByRole('button', { name: 'Save the sender' }).click();
    await sees(page, 'The sender is saved');
    await page.getByRole('button', { name: 'Replace: Password' }).waitFor();
    await page.getByRole('button', { name: 'Test connection' }).click();
    await sees(page, 'The server refuses the user name, or the password or key.');
    expect(await violationsOf(page)).toEqual([]);
  });

  it('switches a sender off at once', async () => {
    const page = await screens().openAs('operator');
    await page.goto(SENDERS);
    await page.getByRole('button', { name: 'Switch off: Letter, Lume Energia' }).click();
    await page.getByRole('button', { name: 'Switch on: Letter, Lume Energia' }).waitFor();
  });

  it.each<[Language, number]>([
    ['it', 390],
    ['it', 1280],
    ['en', 390],
  ])('is whole in %s at %i px', async (language, width) => {
    const page = await screens().openAs('operator', { language, width });
    await page.goto(SENDERS);
    const letter = language === 'it' ? 'Lettera' : 'Letter';
    await page.getByRole('link', { name: letter, exact: true }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await shoot(page, `senders-${language}-${width}`);

    await page.getByRole('link', { name: letter, exact: true }).click();
    await page.getByRole('button', { name: language === 'it' ? 'Salva il mittente' : 'Save the sender' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await shoot(page, `sender-${language}-${width}`);
  });
});

/** For a person to look at: `SENDER_SHOTS=folder npm test -- tests/browser/admin-senders.test.ts`. */
async function shoot(page: Page, name: string): Promise<void> {
  const target = process.env['SENDER_SHOTS'];
  if (target) await page.screenshot({ path: join(target, `${name}.png`), fullPage: true });
}
