import { renderTemplate } from '@nitida/kernel/template';
import { standIn } from './stand-in.ts';

const sms = {
  channel: 'sms' as const,
  language: 'it',
  subject: null,
  html: null,
  text: 'Fino a <3 & {{ bill.amount | euro }}\n{% if bill.amount > 0 %}{{ link }}{% endif %}',
  templateId: null,
  variables: [],
};
const data = { bill: { amount: 500 }, link: 'https://b.example/t/x', customer: { name: '<b>Anna</b>' } };
const fill = (source: string | null, format: 'html' | 'text') =>
  renderTemplate({ source: source ?? '', format, locale: 'it-IT' }, data);

describe('a text of another channel, shown to the staff by e-mail', () => {
  it('says what it stands for, and is filled like the real one', () => {
    const { channel, subject, text, html } = standIn(sms, 'it');
    expect([channel, subject]).toEqual(['email', '[SMS]']);
    expect(fill(text, 'text')).toMatch(/^Lotto pilota\..*SMS/);
    expect(fill(text, 'text')).toContain('Fino a <3 & 5,00 €\nhttps://b.example/t/x');
    expect(fill(html, 'html')).toContain('Fino a &lt;3 &amp; 5,00');
  });

  it('has the values of an approved text in their places', () => {
    const approved = {
      ...sms,
      channel: 'whatsapp' as const,
      text: 'Ciao {{1}}: {{2}}',
      templateId: 'bill',
      variables: ['{{ customer.name }}', '{{ link }}'],
    };
    const { html, text } = standIn(approved, 'en');
    expect(fill(text, 'text')).toContain('Ciao <b>Anna</b>: https://b.example/t/x');
    expect(fill(html, 'html')).toContain('&lt;b&gt;Anna');
  });
});
