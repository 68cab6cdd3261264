import type { ChannelId } from '../../../contract/channels.ts';
import { problemInWords } from './template-problem-words.ts';
import { missingFields, templateProblems, type WrittenTemplate } from './template-problems.ts';

const NOTHING = { subject: null, html: null, text: null, templateId: null, variables: null };

const template = (channel: ChannelId, fields: Partial<WrittenTemplate>): WrittenTemplate => ({
  purpose: 'bill_ready',
  channel,
  language: 'it',
  ...NOTHING,
  ...fields,
});
const problems = (channel: ChannelId, fields: Partial<WrittenTemplate>) =>
  templateProblems(template(channel, fields)).map(({ field, code, line }) => ({ field, code, line }));

describe('a template, when it is saved', () => {
  it('is fine with what it may ask for', () => {
    const fields = {
      subject: '{{ bill.number }}',
      html: '<p>{{ link }}</p>',
      text: '{{ bill.due_date | day }} {{ link }}',
    };
    expect(problems('email', fields)).toEqual([]);
  });

  it.each([
    ['{% if link %}', 'template.syntax'],
    ['{{ bill.nmuber }}', 'template.unknown_variable'],
    ['{{ bill.amount | eruo }}', 'template.unknown_filter'],
    ['{% include "x" %}', 'template.unknown_tag'],
    ['{{ customer.name | day }}', 'template.unusable'],
    ['{% for one in bills %}{{ one.nmuber }}{{ one.link }}{% endfor %}', 'template.unusable'],
    ['{{ bill.amount }}', 'template.raw_amount'],
    ['{{ bills_total }}', 'template.raw_amount'],
    ['{{ bill.due_date }}', 'template.raw_day'],
    ['</mj-text><mj-include path="x">', 'template.frame_tag'],
    ['<p>Ciao', 'template.html_unclosed'],
    ['<a href="{{ link }}>Apri</a>', 'template.html_broken'],
    ['<p>Ciao</p>', 'template.missing_link'],
    ['{% if bill.amount > 0 %}{{ link }}{% endif %}', 'template.missing_link'],
    ['{{ link }}{% for one in bills %}{{ one.number }}{% endfor %}', 'template.missing_bill_link'],
  ])('is refused with %p', (html, code) => {
    expect(problems('email', { html })).toMatchObject([{ field: 'html', code }]);
  });

  it('tells every problem of every text, and in which line', () => {
    expect(problems('email', { subject: '{{ a }}', html: '<p>\n{{ b }} {{ c }}</p>', text: 'ok' })).toMatchObject([
      { field: 'subject', line: 1 },
      { field: 'html', line: 2 },
      { field: 'html', line: 2 },
    ]);
  });

  it('is only asked for what its channel carries', () => {
    expect(problems('sms', { subject: '{{ oops }}', html: '{{ oops }}', text: 'Bolletta: {{ link }}' })).toEqual([]);
    expect(problems('letter', { html: '{{ oops }}', subject: 'Bolletta', text: 'Con il codice' })).toEqual([]);
  });

  it('is told in the words of whoever saves it', () => {
    const [problem] = templateProblems(template('sms', { text: 'Ciao\n{{ bill.nmuber }}' }));
    if (!problem) throw new Error('no problem found');
    expect(problemInWords(problem, 'it')).toBe(
      'Riga 2: La variabile "bill.nmuber" non esiste. Si intendeva "bill.number"?',
    );
    expect(problemInWords(problem, 'en')).toBe(
      'Line 2: There is no variable "bill.nmuber". Did you mean "bill.number"?',
    );
  });
});

describe('a template for WhatsApp', () => {
  const templateId = 'HX0123456789abcdef0123456789abcdef';
  const text = 'Ciao {{1}}, la bolletta è pronta: {{2}}.';
  const variables = '{{ customer.name }}\n{{ link }}';

  it('has a value for each place of the approved text', () => {
    expect(problems('whatsapp', { templateId, text, variables })).toEqual([]);
  });

  it.each([
    [{ templateId: 'bill_ready' }, { field: 'templateId', code: 'template.not_an_id' }],
    [{ text: 'Ciao\n{{ customer.name }}' }, { field: 'text', code: 'template.not_a_place', line: 2 }],
    [{ text: `${text} {{3}}` }, { field: 'text', code: 'template.place_without_value' }],
    [
      { variables: `${variables}\n{{ bill.number }}` },
      { field: 'variables', code: 'template.value_without_place', line: 3 },
    ],
    [{ variables: '{{ link }}\n{{ expires_on }}' }, { field: 'variables', code: 'template.raw_day' }],
    [{ variables: '{{ link }}\n{{ company.phone }}' }, { field: 'variables', code: 'template.empty_value', line: 2 }],
    [{ variables: '{{ customer.name }}\n{{ bill.number }}' }, { field: 'variables', code: 'template.missing_link' }],
    [
      { variables: '{{ customer.nome }}\n{{ link }}' },
      { field: 'variables', code: 'template.unknown_variable', line: 1 },
    ],
  ])('is refused with %p', (fields, expected) => {
    expect(problems('whatsapp', { templateId, text, variables, ...fields })).toMatchObject([expected]);
  });
});

describe('what a channel needs before a template is published', () => {
  const missing = (channel: ChannelId) => missingFields(template(channel, {})).map(({ field }) => field);

  it.each([
    ['email', ['subject', 'html', 'text']],
    ['pec', ['subject', 'html', 'text']],
    ['sms', ['text']],
    ['whatsapp', ['templateId', 'variables', 'text']],
    ['letter', ['subject', 'text']],
    ['registered_letter', ['subject', 'text']],
  ] as const)('%s', (channel, fields) => {
    expect(missing(channel)).toEqual(fields);
  });

  it('counts blanks as nothing', () => {
    expect(missingFields(template('sms', { text: ' \n ' }))).toMatchObject([
      { field: 'text', code: 'template.missing' },
    ]);
  });
});
