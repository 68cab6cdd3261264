import fc from 'fast-check';
import { localDate } from '@nitida/kernel/local-date';
import { defaultTemplates } from '../../../contract/default-templates.ts';
import { segmentsOf } from '../../../contract/segments.ts';
import type { MessageContent } from './channel.ts';
import { channelTexts, tellsOfAllBills } from './channel-texts.ts';
import { companyFilled } from './company-filled.ts';
import { messageContent } from './message-content.ts';
import { type BillRow, keptVariables, messageVariables } from './message-variables.ts';

/** What files bring, and what nobody should be able to do with it. */
const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' }).filter((text) => text.trim() !== ''),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '{{ link }}',
    '{% raw %}',
    'Anna\r\nBcc: altri@posta.example',
    'O’Brien & "Figli" <s.p.a.>',
    '{{1}}',
    '$& $1',
  ),
);

const bill: fc.Arbitrary<BillRow> = fc.record({
  number: name,
  amountCents: fc.integer({ min: -100_000_00, max: 100_000_00 }),
  dueDate: fc.constantFrom('2026-12-31', '2027-02-28'),
  issueDate: fc.constant('2026-12-01'),
  service: fc.constantFrom('electricity', 'gas', 'water', 'telephone'),
  periodFrom: fc.constantFrom('2026-10-01', null),
  periodTo: fc.constant('2026-11-30'),
});

const template = fc.constantFrom(...defaultTemplates);

const facts = fc.record({
  template,
  customerName: name,
  companyName: name,
  bills: fc.tuple(bill, bill, bill),
  count: fc.integer({ min: 1, max: 3 }),
  expires: fc.boolean(),
});
type Facts = typeof facts extends fc.Arbitrary<infer Given> ? Given : never;

const LINKS = ['a', 'b', 'c'].map((letter) => `https://bollette.example/t/${letter.repeat(22)}`);

const ADDRESS = 'Anna\nVia Roma 1\n00100 Roma RM';

/** A household gets one message only where the text can tell of all its bills. */
const partsOf = ({ template: chosen, customerName, companyName, bills, count, expires }: Facts) => {
  const texts = channelTexts(chosen);
  const [first, ...others] = bills;
  const told = tellsOfAllBills(texts) ? count : 1;
  const kept = keptVariables({
    language: chosen.language,
    customerName,
    bills: [first, ...others.slice(0, told - 1)],
    expiresOn: expires ? localDate('2026-12-15') : null,
    writtenOn: localDate('2026-12-02'),
  });
  const company = {
    name: companyName,
    phone: null,
    email: null,
    website: null,
    address: null,
    timeZone: 'Europe/Rome',
  };
  // As the frame has it, more than once.
  const framed = { ...texts, html: texts.html && `${texts.html}<p>{{ company.name }}</p>` };
  return { texts: framed, told, data: messageVariables(company, kept, LINKS) };
};

const all = (check: (content: MessageContent, given: Facts & { told: number }) => void) =>
  fc.assert(
    fc.property(facts, (given) => {
      const { texts, told, data } = partsOf(given);
      check(messageContent(texts, data, ADDRESS), { ...given, told });
    }),
    { numRuns: 400 },
  );

describe('a message, whatever the files brought', () => {
  it('has a subject of one line', () => {
    all((content) => {
      if (content.kind === 'mail' || content.kind === 'paper') expect(content.subject).toMatch(/^\S.*\S$/u);
    });
  });

  it('carries no tag of anybody but the template', () => {
    all((content, { customerName, companyName }) => {
      if (content.kind !== 'mail') return;
      expect(content.html).not.toMatch(/<script|<s\.p\.a/);
      for (const text of [customerName, companyName].filter((one) => /[<>]/.test(one)))
        expect(content.html).not.toContain(text);
    });
  });

  it('has the link to each of its bills', () => {
    all((content, { told }) => {
      const body = content.kind === 'mail' ? [content.html, content.text] : [JSON.stringify(content)];
      for (const one of body) {
        for (const link of LINKS.slice(0, told)) expect(one).toContain(link);
        for (const link of LINKS.slice(told)) expect(one).not.toContain(link);
      }
    });
  });

  it('does not run what looks like Liquid in a name', () => {
    all((content, { customerName }) => {
      if (content.kind === 'mail' && /[{}]/.test(customerName)) expect(content.text).toContain(customerName);
    });
  });

  it('has no hole: no null, no undefined, no variable left', () => {
    all((content, { customerName, companyName, bills }) => {
      const fromFiles = [customerName, companyName, ...bills.map(({ number }) => number)];
      if (fromFiles.some((text) => /[{}]|null|undefined|NaN/.test(text))) return;
      expect(JSON.stringify({ ...content, unsubscribeUrl: '', link: '' })).not.toMatch(
        /\{\{|\}\}|\{%|\b(undefined|null|NaN)\b/,
      );
    });
  });

  it('gives WhatsApp values that it takes: not empty, and of one line', () => {
    all((content) => {
      if (content.kind !== 'approved') return;
      for (const value of Object.values(content.variables)) expect(value).toMatch(/^\S(.*\S)?$/u);
    });
  });

  it('costs one SMS where the names are of its alphabet and not too long', () => {
    all((content, { template: { channel, language }, companyName, told }) => {
      const isPlain = companyName.length <= 30 && segmentsOf(companyName).encoding === 'gsm7';
      if (channel !== 'sms' || told > 1 || !isPlain || content.kind !== 'short') return;
      // Cyrillic, Arabic and Chinese are in no other alphabet than UCS-2, whose segments are short.
      expect(segmentsOf(content.text).segmentCount).toBeLessThanOrEqual(['uk', 'ar', 'zh'].includes(language) ? 2 : 1);
    });
  });
});

describe('a version with the facts of its company filled in', () => {
  it('makes the very same message', () => {
    all((content, given) => {
      const { texts, data } = partsOf(given);
      expect(messageContent(companyFilled(texts, data.company), data, ADDRESS)).toEqual(content);
    });
  });
});
