import { drawQrCode } from '../layout/qr-code.ts';
import { tokenOf } from '../testing/cms-fixture.ts';
import { visitorOf } from '../testing/visitor.ts';
import { useSiteAndBrowser } from '../testing/use-site-and-browser.ts';

jest.setTimeout(120_000);

const { site, browser } = useSiteAndBrowser();

const GLOSSARY = 'https://www.lucevale.example/glossario';

describe('the glossary on paper', () => {
  it('is a code to scan and an address to type, beside the receipt; a screen asks for neither', async () => {
    const context = await browser().newContext({ locale: 'it-IT' });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${site().url}/t/${tokenOf('electricity')}`);
    await page.goto(`${site().url}/it/importi`);
    await page.locator('.foot').scrollIntoViewIfNeeded();
    await page.waitForLoadState('networkidle');
    expect(await page.isVisible('.on-paper')).toBe(false);
    expect(asked.filter((url) => url.includes('/code.svg'))).toEqual([]);

    await page.pdf({ format: 'A4' });
    expect(asked.filter((url) => url.includes('/code.svg')).map((url) => new URL(url).search)).toContain(
      '?of=glossary',
    );

    await page.emulateMedia({ media: 'print' });
    const printed = page.locator('.receipt .on-paper li').first();
    expect(await printed.innerText()).toContain(GLOSSARY);
    expect(
      await printed.locator('img').evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBeGreaterThan(0);
    expect(await page.isVisible('.receipt-pages')).toBe(false);
    await context.close();
  });

  it('is the one that the company has set, where an energy bill brings none', async () => {
    const set = 'https://www.lucevale.example/voci-della-bolletta';
    const holder = visitorOf(site().url);
    await holder.get(`/t/${tokenOf('gas')}`);
    expect((await holder.get('/it/importi')).text).toContain(`href="${set}"`);
    expect((await holder.get('/it/code.svg?of=glossary')).text).toBe(drawQrCode(set));

    await holder.get(`/t/${tokenOf('telephone')}`);
    expect((await holder.get('/it/importi')).text).not.toContain(set);
    expect((await holder.get('/it/code.svg?of=glossary')).status).toBe(404);
  });

  it('is told to the holder of the bill alone, and is what the bill says', async () => {
    const holder = visitorOf(site().url);
    await holder.get(`/t/${tokenOf('electricity')}`);
    const code = await holder.get('/it/code.svg?of=glossary');
    expect([code.status, code.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    expect(code.text).toBe(drawQrCode(GLOSSARY));

    expect((await holder.get('/it/code.svg?of=constructor')).status).toBe(404);
    expect((await holder.get('/it/code.svg')).status).toBe(404);
    expect((await visitorOf(site().url).get('/it/code.svg?of=glossary')).status).toBe(404);

    const other = visitorOf(site().url);
    await other.get(`/t/${tokenOf('bare')}`);
    expect((await other.get('/en/code.svg?of=glossary')).status).toBe(404);
  });
});
