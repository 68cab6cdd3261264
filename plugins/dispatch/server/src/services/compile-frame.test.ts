import { renderTemplate } from '@nitida/kernel/template';
import type { Letter } from '../domain/frame.ts';
import { compileFrame } from './compile-frame.ts';

const letter = (over: Partial<Letter> = {}): Letter => ({
  language: 'it',
  purpose: 'bill_ready',
  company: {
    name: 'Acqua "Chiara" & Figli',
    phone: '800 123 456',
    email: null,
    website: null,
    address: null,
    timeZone: 'Europe/Rome',
  },
  brandColor: '#ffd400',
  logoUrl: null,
  html: '<p>Ciao {{ customer.name }}{% if bill.amount > 0 and bill.amount < 9 %}!{% endif %}</p><a class="button" href="{{ link }}">Apri</a>',
  text: 'Ciao',
  ...over,
});

const rendered = async (over?: Partial<Letter>) => {
  const one = letter(over);
  const source = await compileFrame(one);
  const data = {
    subject: 'Oggetto',
    customer: { name: '<b>Anna</b>' },
    company: one.company,
    bill: { amount: 5 },
    link: 'https://example.org/t/x',
  };
  return renderTemplate({ source, format: 'html', locale: 'it' }, data);
};

describe('the frame of an e-mail', () => {
  it('leaves what staff wrote as it is', async () => {
    expect(await rendered()).toContain('<p style="margin: 16px 0;">Ciao &lt;b&gt;Anna&lt;/b&gt;!</p>');
  });

  it('draws the button where mail programs look for it, and so that it can be read', async () => {
    const html = await rendered();
    expect(html).toMatch(
      /<a class="button" href="https:\/\/example.org\/t\/x" style="[^"]*background: #ffd400; color: #000000/,
    );
  });

  it('says who writes and why', async () => {
    const html = await rendered();
    expect(html).toContain('<title>Oggetto</title>');
    expect(html).toContain('Ricevi questa e-mail perché sei cliente di Acqua &#34;Chiara&#34; &amp; Figli');
    expect(html).toContain('href="tel:800 123 456"');
  });

  it('shows the logo of a company that has one', async () => {
    expect(await rendered({ logoUrl: 'https://bollette.example/brand/acqua/logo' })).toContain(
      'src="https://bollette.example/brand/acqua/logo"',
    );
  });

  it('asks nobody else for anything', async () => {
    const html = await rendered();
    expect([...html.matchAll(/(?:src|url|href)\s*[=(]\s*["']?(https?:[^"')\s>]+)/g)].map(([, url]) => url)).toEqual([
      'https://example.org/t/x',
    ]);
    expect(html).not.toContain('fonts.googleapis');
  });

  it('is written in the direction of its language', async () => {
    expect(await rendered()).toContain('<html lang="it" dir="ltr"');
    expect(await rendered({ language: 'ar' })).toContain('<html lang="ar" dir="rtl"');
  });
});
